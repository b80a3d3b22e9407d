"""Questions about a word, a worry or a permission: they report no symptom."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.normalisation import CLAUSE_END
from content.language.word_lists import phrase_list, word_set

_DEFINITION_OPENINGS = phrase_list("question_forms", "definition_openings")
_NAMING_OPENINGS = phrase_list("question_forms", "naming_openings")
_QUOTING_OPENINGS = phrase_list("question_forms", "quoting_openings")
_QUOTED = word_set("question_forms", "quoted")
"""Words that may be the coach's own, after "what do you mean by"."""
_MEANING = word_set("question_forms", "meaning")
_TELLING = word_set("question_forms", "telling")
_GENERAL_OPENINGS = phrase_list("question_forms", "general_openings")
(_IS,) = phrase_list("question_forms", "is")
_ARTICLES = frozenset(phrase_list("question_forms", "articles"))
_SOMETHING_IS_UP = word_set("question_forms", "something_is_up")
MOST_WORDS = 12
MOST_WORDS_OF_A_NAME = 3


def asks_for_definition(words: Sequence[str]) -> bool:
    """True for "what means out of shape?"; not for "what does it mean that my leg is numb?"."""
    quotes = _begins_with(words, _QUOTING_OPENINGS)
    telling = _TELLING - _QUOTED if quotes else _TELLING
    if len(words) > MOST_WORDS + quotes or not telling.isdisjoint(words):
        return False
    return not _MEANING.isdisjoint(words) and _begins_with(words, _DEFINITION_OPENINGS)


def asks_what_it_is(words: Sequence[str]) -> bool:
    """True for "what is a limp?", which reports none."""
    short = len(words) <= MOST_WORDS_OF_A_NAME + len(_NAMING_OPENINGS[0])
    return short and _TELLING.isdisjoint(words) and _begins_with(words, _NAMING_OPENINGS)


def asks_in_general(words: Sequence[str]) -> bool:
    """True for "when is chest pain dangerous?" and "is aspirin a blood thinner?".

    Not for "what is this pain in my calf?".
    """
    reports = not (_TELLING | _SOMETHING_IS_UP).isdisjoint(words)
    if reports or not _is_one_question(words):
        return False
    is_x_a_y = tuple(words[0:1]) == _IS and tuple(words[2:3]) in _ARTICLES
    return is_x_a_y or _begins_with(words, _GENERAL_OPENINGS)


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


def is_question(words: Sequence[str]) -> bool:
    """True for "what if I wiggle it gently": a question word comes first."""
    opening = [word for word in words if word not in _FILLERS][:1]
    return not _ASKING.isdisjoint(opening)


def asks_back(words: Sequence[str]) -> bool:
    """True for "are you sure" and "could it be that", which answer nothing."""
    opening = [word for word in words if word not in _FILLERS][:2]
    return is_question(words) and not _SUBJECTS.isdisjoint(opening[1:])


def asks_to_explain(words: Sequence[str]) -> bool:
    """True for "tell me about my hip flexor pain"."""
    return not _EXPLAINING.isdisjoint(words)


def asks_how_it_works(words: Sequence[str]) -> bool:
    """True for "what does the IT band do", which asks about a part of the body."""
    return not _WORKING.isdisjoint(words)


def begins_with_question(stems: Sequence[str]) -> bool:
    """Whether the first of *stems* asks for something."""
    return bool(stems) and stems[0] in _FIRST_STEMS


def wonders(stems: Sequence[str]) -> bool:
    """Whether any of *stems* is a question word."""
    return not _WONDERING.isdisjoint(stems)


def without_could_you(stems: Sequence[str]) -> Sequence[str]:
    """Return what follows "could you" in *stems*; nothing if they do not begin with it."""
    asked = len(stems) > 1 and stems[0] in _COULD and stems[1] == "you"
    return stems[2:] if asked else ()


_EXPLAINING = word_set("question_forms", "explaining")
_WORKING = word_set("question_forms", "working")
_COULD = word_set("question_forms", "could")
_WONDERING = word_set("question_forms", "wondering")
_FIRST_STEMS = word_set("question_forms", "first_stems")
_FILLERS = word_set("question_forms", "fillers")
_SUBJECTS = word_set("question_forms", "subjects")
_ASKING = word_set("question_forms", "asking")


def _is_one_question(words: Sequence[str]) -> bool:
    return len(words) <= MOST_WORDS and CLAUSE_END not in words[:-1]


def _begins_with(words: Sequence[str], openings: Sequence[tuple[str, ...]]) -> bool:
    return any(tuple(words[: len(opening)]) == opening for opening in openings)


# "i t band" is heard as letters
_WORDS_OF_A_PART = word_set("question_forms", "words_of_a_part")
_TROUBLE = word_set("question_forms", "trouble")


def is_only_own_part(words: Sequence[str]) -> bool:
    """True for "my hip flexor", which names a part of the body and asks nothing."""
    return words[:1] == ["my"] and len(words) <= MOST_WORDS_OF_A_NAME


def names_the_part(words: Sequence[str]) -> bool:
    """True for "the IT band", the part of the body; not for "IT band", the complaint."""
    return any(a == "the" and b in _WORDS_OF_A_PART for a, b in itertools.pairwise(words))


def speaks_of_trouble(words: Sequence[str]) -> bool:
    """True for "the piriformis problem", which is no part of the body."""
    return not _TROUBLE.isdisjoint(words)
