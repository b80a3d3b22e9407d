"""Questions about a word, a worry or a permission: they report no symptom."""

from __future__ import annotations

from collections.abc import Sequence

from content.language.en.normalisation import CLAUSE_END
from content.language.word_lists import phrase_list, word_set

_DEFINITION_OPENINGS = phrase_list("question_forms", "definition_openings")
_NAMING_OPENINGS = phrase_list("question_forms", "naming_openings")
_QUOTING_OPENINGS = phrase_list("question_forms", "quoting_openings")
_QUOTED = word_set("question_forms", "quoted")
"""Words that may be the coach's own, after "what do you mean by"."""
_MEANING = word_set("question_forms", "meaning")
_HOLDING = word_set("question_forms", "holding")
_FACTS = word_set("question_forms", "facts")
_MUSCLE = phrase_list("question_forms", "muscle")
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


def asks_for_muscle(words: Sequence[str]) -> bool:
    """True for "and which muscle is this"."""
    said = f" {' '.join(words)} "
    return any(f" {' '.join(phrase)} " in said for phrase in _MUSCLE)


def speaks_of_holding(words: Sequence[str]) -> bool:
    """True for "how long do I hold it" and for an answer about stretches."""
    return not _HOLDING.isdisjoint(words)


def asks_for_fact(words: Sequence[str]) -> bool:
    """True for "so when do I know it works"; not for "can you talk less"."""
    opening = [word for word in words if word not in _FILLERS][:1]
    return not _FACTS.isdisjoint(opening)


def is_question(words: Sequence[str]) -> bool:
    """True for "what if I wiggle it gently": a question word comes first."""
    opening = [word for word in words if word not in _FILLERS][:1]
    return not _ASKING.isdisjoint(opening)


def asks_back(words: Sequence[str]) -> bool:
    """True for "are you sure" and "could it be that", which answer nothing."""
    opening = [word for word in words if word not in _FILLERS][:2]
    return is_question(words) and not _SUBJECTS.isdisjoint(opening[1:])


_FILLERS = word_set("question_forms", "fillers")
_SUBJECTS = word_set("question_forms", "subjects")
_ASKING = word_set("question_forms", "asking")


def _is_one_question(words: Sequence[str]) -> bool:
    return len(words) <= MOST_WORDS and CLAUSE_END not in words[:-1]


def _begins_with(words: Sequence[str], openings: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[: len(opening)]) == opening for opening in openings)
