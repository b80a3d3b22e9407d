"""Where somebody is, as far as the number to call in an emergency goes."""

from __future__ import annotations

from collections.abc import Sequence

from content.language.en.normalisation import holds_phrase
from content.language.word_lists import phrase_list, word_list

_NUMBERS = tuple(word_list("places", "numbers"))
_ANY_NUMBER = word_list("places", "any_number")[0]
_ELSEWHERE = phrase_list("places", "elsewhere")
_NAMES = {number: phrase_list("places", number) for number in _NUMBERS}


def number_at(words: Sequence[str]) -> str:
    """Return the emergency number of the place that *words* name, or of any place; else nothing.

    "I'm in Leeds" names one, and "I'm not in America" says that it is not here.
    """
    if holds_phrase(words, _ELSEWHERE):
        return _ANY_NUMBER
    return next((number for number, names in _NAMES.items() if holds_phrase(words, names)), "")
