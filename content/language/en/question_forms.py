"""Questions about a word, a worry or a permission: they report no symptom."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from content.language.en.normalisation import CLAUSE_END, clauses_of
from content.language.word_lists import phrase_list, word_set

_DEFINITION_OPENINGS = phrase_list("question_forms", "definition_openings")
_NAMING_OPENINGS = phrase_list("question_forms", "naming_openings")
_QUOTING_OPENINGS = phrase_list("question_forms", "quoting_openings")
_QUOTED = word_set("question_forms", "quoted")
"""Words that may be the coach's own, after "what do you mean by"."""
_MEANING = word_set("question_forms", "meaning")
_FACTS = word_set("question_forms", "facts")
_TELLING = word_set("question_forms", "telling")
_GENERAL_OPENINGS = phrase_list("question_forms", "general_openings")
(_IS,) = phrase_list("question_forms", "is")
_ARTICLES = frozenset(phrase_list("question_forms", "articles"))
_SOMETHING_IS_UP = word_set("question_forms", "something_is_up")
_COUNTING = word_set("question_forms", "counting")
MOST_WORDS = 12


def asks_for_definition(words: Sequence[str]) -> bool:
    """True for "what means out of shape?"; not for "what does it mean that my leg is numb?"."""
    quotes = _begins_with(words, _QUOTING_OPENINGS)
    telling = _TELLING - _QUOTED if quotes else _TELLING
    if len(words) > MOST_WORDS + quotes or not telling.isdisjoint(words):
        return False
    return not _MEANING.isdisjoint(words) and _begins_with(words, _DEFINITION_OPENINGS)


MOST_WORDS_OF_A_NAME = 3


def asks_what_it_is(words: Sequence[str]) -> bool:
    """True for "what is a limp?", which reports none."""
    short = len(words) <= MOST_WORDS_OF_A_NAME + len(_NAMING_OPENINGS[0])
    return short and _TELLING.isdisjoint(words) and _begins_with(words, _NAMING_OPENINGS)


def asks_in_general(words: Sequence[str]) -> bool:
    """True for "when is chest pain dangerous?" and "does tripping count?".

    Not for "what is this pain in my calf?".
    """
    reports = not (_TELLING | _SOMETHING_IS_UP).isdisjoint(words)
    if reports or not _is_one_question(words):
        return False
    is_x_a_y = tuple(words[0:1]) == _IS and tuple(words[2:3]) in _ARTICLES
    counts = is_question(words) and not _COUNTING.isdisjoint(words[-2:])
    return is_x_a_y or counts or _begins_with(words, _GENERAL_OPENINGS)


_WHAT_IF_OPENINGS = phrase_list("question_forms", "what_if_openings")
_NAMING = frozenset(phrase_list("question_forms", "naming"))
_PERMISSION_OPENINGS = phrase_list("question_forms", "permission_openings")


def asks_only_what_if(words: Sequence[str]) -> bool:
    """True for "what if my calf swells up?"; not for "can I run if my calf is swollen?"."""
    names_it = tuple(words[:2]) in _NAMING and _TELLING.isdisjoint(words[2:])
    return _is_one_question(words) and (names_it or _begins_with(words, _WHAT_IF_OPENINGS))


def is_only_question(words: Sequence[str]) -> bool:
    """True for "what if ..." and "can I walk on it?", which deny nothing."""
    return _is_one_question(words) and _begins_with(
        words, (*_WHAT_IF_OPENINGS, *_PERMISSION_OPENINGS)
    )


_ASKED_OPENINGS = phrase_list("question_forms", "asked_openings")
_DISPUTED = phrase_list("question_forms", "disputed_openings")
_ASKED_ENDS = phrase_list("question_forms", "asked_ends")
_REFERENCES = phrase_list("question_forms", "references")
_HALF_HEARD = phrase_list("question_forms", "half_heard")
_OWN = _TELLING - _QUOTED
MOST_WORDS_QUOTED = 8


def quoted_spans(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where *words* only repeat or ask about a word: "no, what even is a weak leg?".

    Each is a first place and the place after the last one. Words that tell of somebody are none.
    """
    places = range(len(words))
    asked = [(at, _end_of_asking(words, at)) for at in places if _says(words, at, _ASKED_OPENINGS)]
    disputed = [(at, _end_of_asking(words, at)) for at in places if _says(words, at, _DISPUTED)]
    meant = [_span_before(words, at) for at in places if _says(words, at, _REFERENCES)]
    half = [(_clause_start(words, at), at) for at in places if _says(words, at, _HALF_HEARD)]
    return [
        *disputed,
        *((at, end) for at, end in asked if _TELLING.isdisjoint(words[at + 1 : end])),
        *((at, end) for at, end in (*meant, *half) if _OWN.isdisjoint(words[at:end])),
    ]


def _says(words: Sequence[str], at: int, phrases: Sequence[tuple[str, ...]]) -> bool:
    return _begins_with(words[at : at + MOST_WORDS_QUOTED], phrases)


def _end_of_asking(words: Sequence[str], at: int) -> int:
    places = range(at + 1, len(words))
    ends = (n for n in places if words[n] == CLAUSE_END or _says(words, n, _ASKED_ENDS))
    return next(ends, len(words))


def _span_before(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return the "a hip that is locked" right before the question what that means."""
    near = range(max(at - MOST_WORDS_QUOTED, 0), at)
    return next((place for place in reversed(near) if (words[place],) in _ARTICLES), at), at


def _clause_start(words: Sequence[str], at: int) -> int:
    return next((n + 1 for n in reversed(range(at)) if words[n] == CLAUSE_END), 0)


def asks_what_about(words: Sequence[str]) -> bool:
    """True for "what about acupuncture"."""
    return _begins_with(words, _WHAT_ABOUT)


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
    """Return *clause* from its first word on that is not one of "no, just tell me"."""
    start = next((i for i, word in enumerate(clause) if word not in _BEFORE_QUESTION), len(clause))
    return clause[start:]


def clauses_asking(words: Sequence[str]) -> frozenset[int]:
    """Return which clauses of *words* are questions, each by how many stops stand before it."""
    clauses = " ".join(words).split(CLAUSE_END)
    parts = (clause.split() for clause in clauses)
    return frozenset(at for at, it in enumerate(parts) if is_question(it) or inverts(it))


def without_questions(words: Sequence[str]) -> list[str]:
    """Return *words* without the clauses that ask."""
    clauses = clauses_of(words)
    told = ((*clause, CLAUSE_END) for clause in clauses if not is_question(clause))
    return [word for clause in told for word in clause]


def asks_back(words: Sequence[str]) -> bool:
    """True for "are you sure" and "but how do I know", which answer nothing."""
    opening = [word for word in words if word not in _FILLERS][:3]
    return is_question(words) and not _SUBJECTS.isdisjoint(opening[1:])


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


def _begins_with(words: Sequence[str], openings: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[: len(opening)]) == opening for opening in openings)
