"""Who the patient is, and the age."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.normalisation import CLAUSE_END, clauses_of, holds_phrase
from content.language.en.numerals import Number, find_numbers
from content.language.en.quotes import says_not_me
from content.language.word_lists import phrase_list, table, word_set

MOST_YEARS_SAID = 110
YOUNGEST_ALONE = 8
_AGE_OF_ADULTS = 18

_DECADES = table("persons", "decades", int)
# Units and words after which a number is no age.
_NO_AGE = word_set("persons", "no_age")
_CHILDREN, _BABIES = word_set("persons", "children"), word_set("persons", "babies")
_MALES, _FEMALES = word_set("persons", "males"), word_set("persons", "females")
_GROWN_UPS, _NOT_YET = word_set("persons", "grown_ups"), word_set("persons", "not_yet")
_HE_FORMS, _SHE_FORMS, _THEY_FORMS = phrase_list("persons", "pronouns")
_HE, _SHE = frozenset(_HE_FORMS), frozenset(_SHE_FORMS)
ANIMAL = "animal"
_BEFORE_I_IN_A_QUESTION = word_set("persons", "before_i_in_a_question")
_ANIMALS, _OF_AN_ANIMAL = (word_set("persons", it) for it in ("animals", "of_an_animal"))
_BABY_IS_MEANT = word_set("persons", "baby_is_meant")
"""Words after "baby" if the baby is the patient, unlike "since my baby was born"."""
_ADULTS, _QUOTED = word_set("persons", "adults"), word_set("persons", "quoted")
_WORDS_BEFORE_A_PERSON = word_set("persons", "words_before_a_person")
_NOT_THEIRS = phrase_list("persons", "not_theirs")
_BODY_PARTS = word_set("persons", "body_parts")
_AFTER_AN_OPERATION = word_set("persons", "after_an_operation")
_BEFORE_AN_AGE_THEN = word_set("persons", "before_an_age_then")
WORDS_OF_THEN = 4
(_AND_A_HALF,) = phrase_list("persons", "and_a_half")


def age(words: Sequence[str]) -> int | None:
    """Return the age in *words*, in years; None if there is none.

    "My youngest is six, I am forty" tells the runner's own.
    """
    for word, years in _DECADES.items():
        if word in words:
            return years
    told = [it for it in find_numbers(words) if 0 < it.value < MOST_YEARS_SAID]
    ages = [it for it in told if _is_age(words, it)]
    own = [] if patient_of(words) else [it for it in ages if _is_own(words, it)]
    return next((it.value for it in (*own, *ages)), None)


def age_of_patient(words: Sequence[str]) -> int | None:
    """Return the age in *words*; None if it is a child's who is only mentioned: "my youngest"."""
    others = holds_phrase(words, _ONLY_MENTIONED) and not tells_own_age(words)
    return None if others else age(words)


def tells_own_age(words: Sequence[str]) -> bool:
    """True for "I'm thirty eight", of whoever speaks."""
    return any(_is_own(words, it) and _is_age(words, it) for it in find_numbers(words))


def tells_age_of_another(words: Sequence[str]) -> bool:
    """True for "she's seventeen", "the lad is eighteen"; not for "she's nearly seventeen"."""
    ages = (it for it in find_numbers(words) if _is_age(words, it))
    told = (it.start for it in ages if _NOT_YET.isdisjoint(words[it.start - 1 : it.end + 2]))
    pairs = (pair for at in told for pair in itertools.pairwise(words[max(0, at - 3) : at]))
    return any(be == "is" and who in {"he", "she", *_CHILDREN} for who, be in pairs)


def _is_own(words: Sequence[str], number: Number) -> bool:
    return list(words[max(0, number.start - 2) : number.start]) == ["i", "am"]


def mentions_only_children(words: Sequence[str]) -> bool:
    """True for "got the kids here" and "my youngest is six, I am forty", who are no patients."""
    if holds_phrase(words, _CHILDREN_COMPLAIN):
        return False
    many = not _MANY_CHILDREN.isdisjoint(words) and _CHILDREN.isdisjoint(words)
    silent = (_THIRD | _SORE).isdisjoint(words) or holds_phrase(words, _OWN_COMPLAINT)
    return many or ((silent or tells_own_age(words)) and holds_phrase(words, _ONLY_MENTIONED))


def _is_age(words: Sequence[str], number: Number) -> bool:
    before = tuple(words[max(0, number.start - 2) : number.start])
    after = tuple(words[number.end : number.end + 3])
    if after[:1] in (("year",), ("years",)):
        counted = before[-1:] == ("has",) and "experience" not in after
        return counted or "old" in after or after[1:] == ("of", "age")
    no_age = after == _AND_A_HALF or (after and after[0] in _NO_AGE)
    if no_age or _is_age_then(words, number):
        return False
    if before[-1:] in (("aged",), ("age",), ("turned",), ("turning",)):
        return True
    child = not _CHILDREN.isdisjoint(before)
    old_enough = number.value >= YOUNGEST_ALONE or child
    beside = child and before[-1:] in ((CLAUSE_END,), ("of",))
    return old_enough and (beside or _follows_be(before) or _stands_alone(words, number))


def _is_age_then(words: Sequence[str], number: Number) -> bool:
    """True for "since I was about fifteen", of somebody who is older now."""
    before = words[max(0, number.start - WORDS_OF_THEN) : number.start]
    return "was" in before and not _BEFORE_AN_AGE_THEN.isdisjoint(before)


def _follows_be(before: tuple[str, ...]) -> bool:
    being = before[-1:] in (("am",), ("is",), ("was",), ("only",), ("just",), ("nearly",))
    return being and before[:1] not in (("it",), ("this",), ("that",), ("which",))


def _stands_alone(words: Sequence[str], number: Number) -> bool:
    """True for "sixty one, stiff every morning" and "seventy this year"."""
    after = tuple(words[number.end : number.end + 2])
    return not number.start and (after[:1] == (CLAUSE_END,) or after == ("this", "year"))


_SORE, _THIRD = word_set("persons", "sore"), word_set("persons", "third")
_MANY_CHILDREN = word_set("persons", "many_children")
_ADDRESSED = frozenset(phrase_list("persons", "addressed"))
_I_AM_ONE, _MEANS_SELF, _ONLY_MENTIONED, _CHILDREN_COMPLAIN, _OWN_COMPLAINT = (
    phrase_list("persons", it)
    for it in ("i_am_one", "means_self", "only_mentioned", "children_complain", "own_complaint")
)
_IT_IS_ME, _IT_IS_NOT_ME = (phrase_list("persons", it) for it in ("it_is_me", "it_is_not_me"))
_NOT_I, _IT_IS_THEIRS = (phrase_list("persons", it) for it in ("not_i", "it_is_theirs"))
_BUT_ANOTHER = phrase_list("persons", "but_another")
_IN_LAW = ["in", "law"]


def person_named(words: Sequence[str]) -> str:
    """Return "husband" of "my husband limps"; empty if no such person is named."""
    people = _ADULTS | _CHILDREN | _BABIES
    named = (b for a, b in itertools.pairwise(words) if a in {"my", "our"} and b in people)
    return next(named, "")


def is_male(person: str) -> bool:
    """Whether *person* is the word for a man or a boy."""
    return person in _MALES


def is_grown_up(person: str) -> bool:
    """Whether *person* is the word for somebody who is surely an adult."""
    return person in _GROWN_UPS


def pronouns(person: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return "he", "him" and "his" for *person* ("husband"), or as *words* have them."""
    if person in _MALES or (person not in _FEMALES and not _HE.isdisjoint(words)):
        return _HE_FORMS
    is_she = person in _FEMALES or not _SHE.isdisjoint(words)
    return _SHE_FORMS if is_she else _THEY_FORMS


def mentions_self(words: Sequence[str]) -> bool:
    """Whether *words* mention the speaker."""
    return "i" in words or "my" in words


def means_self(words: Sequence[str]) -> bool:
    """True for "what child, it's me" and "my sister had it, not me"."""
    return holds_phrase(words, _MEANS_SELF)


def says_it_is_me(words: Sequence[str]) -> bool:
    """True for "her? it's me" and "there's no her"."""
    return holds_phrase(words, _IT_IS_ME) and not holds_phrase(words, _IT_IS_NOT_ME)


def says_it_is_another(words: Sequence[str]) -> bool:
    """True for "I'm not running, she is"; not for "she is pregnant, not me"."""
    ends = any(tuple(it[-len(end) :]) == end for it in clauses_of(words) for end in _BUT_ANOTHER)
    return ends and not says_not_me(words) and holds_phrase(words, _NOT_I)


def mentions_another(words: Sequence[str]) -> bool:
    """Whether *words* mention a person other than the speaker."""
    return not (_ADULTS | _CHILDREN | _BABIES | _THIRD).isdisjoint(words)


def patient_of(words: Sequence[str]) -> str:
    """Return "child", "adult" or "animal" if it is not the runner's own complaint; else empty."""
    if is_about_animal(words):
        return ANIMAL
    words = _without_address(_without_in_law(words))
    own = holds_phrase(words, (*_NOT_THEIRS, *_I_AM_ONE)) and not holds_phrase(words, _IT_IS_THEIRS)
    children = frozenset[str]() if mentions_only_children(words) else _CHILDREN
    babies = frozenset[str]() if holds_phrase(words, _OWN_COMPLAINT) else _BABIES
    named = () if own else zip(words, words[1:], (*words[2:], ""), strict=False)
    for owner, person, verb in named:
        if owner in _WORDS_BEFORE_A_PERSON and verb not in _QUOTED:
            if person in children or (person in babies and verb in _BABY_IS_MEANT):
                return "child"
            if person in _ADULTS:
                return "adult"
    if _names_child_by_age(words):
        return "child"
    return "adult" if _has_a_sore_part(words) else ""


def is_about_animal(words: Sequence[str]) -> bool:
    """True for "our cat is limping"; not for "my hip hurts when the dog is pulling"."""
    threes = zip(words, words[1:], words[2:], strict=False)
    for at, (owner, animal, verb) in enumerate(threes):
        if owner in _WORDS_BEFORE_A_PERSON and animal in _ANIMALS and verb in _OF_AN_ANIMAL:
            return not _tells_of_self((*words[:at], *words[at + 1 :]))
    return False


def _tells_of_self(words: Sequence[str]) -> bool:
    """True for "my hip" and "and i fell", not for "what can i do"."""
    before_i = (one for one, word in zip(("", *words), words, strict=False) if word == "i")
    return "my" in words or not _BEFORE_I_IN_A_QUESTION.issuperset(before_i)


def _without_in_law(words: Sequence[str]) -> Sequence[str]:
    """Return *words* in which "my sister in law had a dog" has its verb right after the person."""
    places = [at for at, _ in enumerate(words) if list(words[at : at + 2]) == _IN_LAW]
    left_out = {place for at in places for place in (at, at + 1)}
    return [word for at, word in enumerate(words) if at not in left_out] if places else words


def _without_address(words: Sequence[str]) -> Sequence[str]:
    """Return *words* without "my friend" as a clause of its own, unless that is all."""
    clauses = clauses_of(words)
    left = [clause for clause in clauses if tuple(clause) not in _ADDRESSED]
    if not left or len(left) == len(clauses):
        return words
    return [word for clause in left for word in (*clause, CLAUSE_END)]


def _names_child_by_age(words: Sequence[str]) -> bool:
    """True for "my twelve year old", a child named by its age."""
    return any(
        words[n.start - 1 : n.start] == ["my"] and words[n.end : n.end + 2] == ["year", "old"]
        for n in find_numbers(words)
        if n.start and n.value < _AGE_OF_ADULTS
    )


def _has_a_sore_part(words: Sequence[str]) -> bool:
    """True for "my mum had cancer and now her hip hurts"; not for "she had her hip replaced"."""
    if _ADULTS.isdisjoint(words):
        return False
    threes = zip(words, words[1:], (*words[2:], ""), strict=False)
    parts = (it for it in threes if it[0] in {"his", "her"} and it[1] in _BODY_PARTS)
    return any(after not in _AFTER_AN_OPERATION for _, _, after in parts)
