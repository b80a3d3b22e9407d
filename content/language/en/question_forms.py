"""Questions about a word, a worry or a permission: they report no symptom."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from enum import StrEnum

from content.language.en.normalisation import CLAUSE_END, clauses_of, holds_phrase
from content.language.word_lists import phrase_list, word_set

_DEFINITION_OPENINGS = phrase_list("question_forms", "definition_openings")
_NAMING_OPENINGS = phrase_list("question_forms", "naming_openings")
_QUOTING_OPENINGS = phrase_list("question_forms", "quoting_openings")
_QUOTED = word_set("question_forms", "quoted")
"""Words that may be the coach's own, after "what do you mean by"."""
_MEANING, _FACTS = word_set("question_forms", "meaning"), word_set("question_forms", "facts")
TELLING = word_set("question_forms", "telling")
_GENERAL_OPENINGS = phrase_list("question_forms", "general_openings")
(_IS,) = phrase_list("question_forms", "is")
_ARTICLES = frozenset(phrase_list("question_forms", "articles"))
_SOMETHING_IS_UP = word_set("question_forms", "something_is_up")
MOST_WORDS = 12


def asks_for_definition(words: Sequence[str]) -> bool:
    """True for "what means out of shape?"; not for "what does it mean that my leg is numb?"."""
    quotes = begins_with(words, _QUOTING_OPENINGS)
    telling = TELLING - _QUOTED if quotes else TELLING
    if len(words) > MOST_WORDS + quotes or not telling.isdisjoint(words):
        return False
    return not _MEANING.isdisjoint(words) and begins_with(words, _DEFINITION_OPENINGS)


MOST_WORDS_OF_A_NAME = 3


def asks_what_it_is(words: Sequence[str]) -> bool:
    """True for "what is a limp?", which reports none."""
    short = len(words) <= MOST_WORDS_OF_A_NAME + len(_NAMING_OPENINGS[0])
    return short and TELLING.isdisjoint(words) and begins_with(words, _NAMING_OPENINGS)


def asks_in_general(words: Sequence[str]) -> bool:
    """True for "when is chest pain dangerous?"; not for "what is this pain in my calf?"."""
    reports = not (TELLING | _SOMETHING_IS_UP).isdisjoint(words)
    if reports or not _is_one_question(words):
        return False
    is_x_a_y = tuple(words[0:1]) == _IS and tuple(words[2:3]) in _ARTICLES
    return is_x_a_y or begins_with(words, _GENERAL_OPENINGS)


_WHAT_IF_OPENINGS = phrase_list("question_forms", "what_if_openings")
_NAMING = frozenset(phrase_list("question_forms", "naming"))
_PERMISSION_OPENINGS = phrase_list("question_forms", "permission_openings")


def asks_only_what_if(words: Sequence[str]) -> bool:
    """True for "what if my calf swells up?"; not for "can I run if my calf is swollen?"."""
    names_it = tuple(words[:2]) in _NAMING and TELLING.isdisjoint(words[2:])
    return _is_one_question(words) and (names_it or begins_with(words, _WHAT_IF_OPENINGS))


def is_only_question(words: Sequence[str]) -> bool:
    """True for "what if ..." and "can I walk on it?", which deny nothing."""
    return _is_one_question(words) and begins_with(
        words, (*_WHAT_IF_OPENINGS, *_PERMISSION_OPENINGS)
    )


def asks_what_about(words: Sequence[str]) -> bool:
    """True for "what about acupuncture"."""
    return begins_with(words, _WHAT_ABOUT)


class Form(StrEnum):
    """A form of asking that a list of phrases tells: "I mean for the tear" refers back."""

    MUSCLE = "muscle"
    MOVES_FOR = "moves_for"
    OF_SEVERAL = "of_several"
    OFTEN = "often"
    IF_ALLOWED = "if_allowed"
    WHAT_FOR = "what_for"
    WHAT_NOT = "what_not"
    IF_IT_IS = "if_it_is"
    REFERS_BACK = "refers_back"
    RACES = "races"
    HOLDING = "holding"
    BIDS = "bids"
    YES_OR_NO = "says_yes_or_no"
    YES_TO_WHAT = "yes_to_what"
    WHAT_TO_DO = "what_to_do"
    SAME = "same"


_FORMS = {form: phrase_list("question_forms", form) for form in Form}


def asks_as(words: Sequence[str], form: Form) -> bool:
    """Whether *words* hold a phrase of *form*."""
    return holds_phrase(words, _FORMS[form])


def asks_how_much(words: Sequence[str]) -> bool:
    """True for "how often", "how many of each" and "every other day ok"; not for "how many k"."""
    asking = (clause for clause in clauses_of(words) if holds_phrase(clause, _HOW_MUCH))
    return any(_NOT_OF_MOVES.isdisjoint(clause) for clause in asking)


def asks_how_far(words: Sequence[str]) -> bool:
    """True for "how many k this week"; not for "how many rest days between runs"."""
    asking = (clause for clause in clauses_of(words) if holds_phrase(clause, _HOW_FAR))
    far = (clause for clause in asking if not _DISTANCES.isdisjoint(clause))
    return any(not holds_phrase(clause, _NOT_OF_DISTANCE) for clause in far)


def asks_yes_or_no_of_running(words: Sequence[str]) -> bool:
    """True for "is that a no to the marathon"."""
    asks = holds_phrase(words, _YES_OR_NO)
    return asks and not (_RUNNING | _RACES).isdisjoint(words)


def asks_for_fact(words: Sequence[str]) -> bool:
    """True for "so when do I know it works"; not for "can you talk less"."""
    opening = [word for word in words if word not in _FILLERS][:1]
    return not _FACTS.isdisjoint(opening)


def is_question(words: Sequence[str]) -> bool:
    """True for "what if I wiggle it gently": a question word comes first.

    Not for "can walk" and "when I sit", which tell something.
    """
    said = [word for word in words if word not in _FILLERS]
    if _ASKING.isdisjoint(said[:1]):
        return False
    if said[0] in _BEFORE_TELLING and not _SUBJECTS.isdisjoint(said[1:2]):
        return inverts(said[2:])
    leaves_out = said[0] in _AUXILIARIES and not _NO_SUBJECTS.isdisjoint(said[1:2])
    return not leaves_out or inverts([said[0], *said[2:]])


def inverts(words: Sequence[str]) -> bool:
    """True for "so tell me can I run" and "hang on what is a bursa": a verb stands early."""
    pairs = [*itertools.pairwise(words)]
    asks = any(what in _WH_WORDS and verb in _AUXILIARIES for what, verb in pairs)
    return asks or any(verb in _AUXILIARIES and who in _PRONOUNS for verb, who in pairs)


def asks_in_passing(words: Sequence[str]) -> bool:
    """True for "so it is not a muscle thing then", which asks and denies nothing."""
    return is_question(words) or ends_as_question(words)


def ends_as_question(words: Sequence[str]) -> bool:
    """True for "so it is not broken then"."""
    return tuple(words[-1:]) in _LAST_OF_A_QUESTION


def refers_to_other(words: Sequence[str]) -> bool:
    """True for "do they work", which asks about what was named before."""
    return not _REFERRING.isdisjoint(words)


def questions_in(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield each question of *words* without what is said before it: "no, none, ice or heat?".

    The last clause is one too, as "?" is not heard.
    """
    clauses = [tuple(clause) for clause in clauses_of(words)]
    for clause in clauses:
        question = _without_opening(clause)
        if is_question(question) or (clause is clauses[-1] and question):
            yield question


def _without_opening(clause: tuple[str, ...]) -> tuple[str, ...]:
    """Return *clause* from its first word on that is not one of "no, just tell me".

    All of "I am walking fine", which tells.
    """
    start = next((i for i, word in enumerate(clause) if word not in _BEFORE_QUESTION), len(clause))
    tells = not _SUBJECTS.isdisjoint(clause[max(0, start - 1) : start])
    return clause if tells else clause[start:]


def clauses_asking(words: Sequence[str]) -> frozenset[int]:
    """Return which clauses of *words* are questions, each by how many stops stand before it."""
    clauses = " ".join(words).split(CLAUSE_END)
    parts = (clause.split() for clause in clauses)
    return frozenset(at for at, it in enumerate(parts) if is_question(it) or inverts(it))


def asked_for(words: Sequence[str]) -> Sequence[str]:
    """Return what is asked in "no, I asked about sleeping"; empty if nothing is said to be."""
    ends = (at + len(it) for at in range(len(words)) for it in _ASKED_FOR if _says(words, at, it))
    return words[max(ends, default=len(words)) :]


def _says(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(words[at : at + len(phrase)]) == phrase


def without_questions(words: Sequence[str]) -> list[str]:
    """Return *words* without the clauses that ask."""
    clauses = clauses_of(words)
    told = ((*clause, CLAUSE_END) for clause in clauses if not is_question(clause))
    return [word for clause in told for word in clause]


def asks_back(words: Sequence[str]) -> bool:
    """True for "are you sure" and "but how do I know", which answer nothing."""
    opening = [word for word in words if word not in _FILLERS][:3]
    return is_question(words) and not _SUBJECTS.isdisjoint(opening[1:])


_ASKED_FOR = phrase_list("question_forms", "asked_for")
_HOW_MUCH = phrase_list("question_forms", "how_much")
_NOT_OF_MOVES = word_set("question_forms", "not_of_moves")
_HOW_FAR = phrase_list("question_forms", "how_far")
_NOT_OF_DISTANCE = phrase_list("question_forms", "not_of_distance")
_DISTANCES = word_set("question_forms", "distances")
_YES_OR_NO = phrase_list("question_forms", "yes_or_no")
_RUNNING, _RACES = (word_set("question_forms", it) for it in ("running", "races"))
_WHAT_ABOUT = phrase_list("question_forms", "what_about")
_BEFORE_QUESTION = word_set("question_forms", "before_question")
_LAST_OF_A_QUESTION = frozenset(phrase_list("question_forms", "last_of_a_question"))
_FILLERS = word_set("question_forms", "fillers")
_SUBJECTS = word_set("question_forms", "subjects")
_WH_WORDS = word_set("question_forms", "wh_words")
_PRONOUNS = word_set("question_forms", "pronouns")
_AUXILIARIES = word_set("question_forms", "auxiliaries")
_BEFORE_TELLING = word_set("question_forms", "before_telling")
_NO_SUBJECTS = word_set("question_forms", "no_subjects")
_ASKING = word_set("question_forms", "asking")
_REFERRING = word_set("question_forms", "referring")


def _is_one_question(words: Sequence[str]) -> bool:
    return len(words) <= MOST_WORDS and CLAUSE_END not in words[:-1]


def begins_with(words: Sequence[str], openings: Sequence[tuple[str, ...]]) -> bool:
    """Whether *words* begin with one of *openings*."""
    return any(tuple(words[: len(opening)]) == opening for opening in openings)
