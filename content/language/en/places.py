"""The side of the body that is meant, and the place whose emergency number is to be called."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.en.negation import puts_right
from content.language.en.normalisation import holds_phrase
from content.language.word_lists import phrase_list, word_list, word_set
from content.records.sides import Side

_NUMBERS = tuple(word_list("places", "numbers"))
_ANY_NUMBER = word_list("places", "any_number")[0]
_ELSEWHERE = phrase_list("places", "elsewhere")
_SIDED = word_set("persons", "sided")
_AFTER_VERB_LEFT = word_set("persons", "after_verb_left")
_NAMES = {number: phrase_list("places", number) for number in _NUMBERS}


def number_at(words: Sequence[str]) -> str:
    """Return the emergency number of the place that *words* name, or of any place; else nothing.

    "I'm in Leeds" names one, and "I'm not in America" says that it is not here.
    """
    if holds_phrase(words, _ELSEWHERE):
        return _ANY_NUMBER
    return next((number for number, names in _NAMES.items() if holds_phrase(words, names)), "")


def side(words: Sequence[str]) -> Side | None:
    """Return the side in *words*; "right" counts only where it can be a side.

    In "right, not left" the side after "not" is ruled out, and the other one is meant; in "left, no
    sorry, right" the last one.
    """
    meant = _side_put_right(words)
    if meant is not None:
        return meant
    pairs = list(itertools.pairwise(("", *words, "")))
    if ("not", "left") in pairs and "right" in words:
        return Side.RIGHT
    if ("not", "right") in pairs and "left" in words:
        return Side.LEFT
    left = any(a == "left" and b not in _AFTER_VERB_LEFT for a, b in pairs)
    right = any(a == "right" and b in _SIDED for a, b in pairs)
    right = right or any(a in {"the", "my"} and b == "right" for a, b in pairs)
    if "both" in words or (left and right):
        return Side.BOTH
    if left:
        return Side.LEFT
    return Side.RIGHT if right else None


def _side_put_right(words: Sequence[str]) -> Side | None:
    """Return the last side if it was said instead of the other one; None if it was not."""
    places = [at for at, word in enumerate(words) if word in _SIDES]
    pairs = itertools.pairwise(places)
    other = ((a, b) for a, b in pairs if words[a] != words[b] and puts_right(words[a + 1 : b + 1]))
    return _SIDES[words[places[-1]]] if any(other) else None


_SIDES = {side.value: side for side in (Side.LEFT, Side.RIGHT)}
