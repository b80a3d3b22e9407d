"""Which of several signs an answer picks by its name or its place: "the locked one", "the last"."""

from __future__ import annotations

from collections.abc import Sequence

from content.coaching.conclusion import sign_name
from content.coaching.normalising import STOP, raw_words
from content.library import Library

_BESIDE = frozenset(
    {
        *("the", "a", "an", "one", "ones", "it", "is", "that", "yes", "yeah", "yep", "i", "have"),
        *("had", "got", "think", "just", "my", "and", "of", "or", "to", "with", STOP),
    }
)
_TELLS_NOTHING = frozenset({"pain", "hip", "leg", "day", "night", "new", "long", "take", "looks"})
_PLACES = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}


def picked(library: Library, signs: Sequence[str], text: str) -> str:
    """Return the one of *signs*, in the order in which they were named; empty if it is no pick.

    Nothing else may be said, so that a story, a question or a denial picks none.
    """
    words = [word for word in raw_words(text) if word not in _BESIDE]
    if not words or not signs:
        return ""
    if len(words) == 1 and words[0] in _PLACES:
        place = _PLACES[words[0]]
        return signs[place] if place < len(signs) else ""
    if _TELLS_NOTHING.issuperset(words):
        return ""
    meant = [id_ for id_ in signs if _words_of(library, id_).issuperset(words)]
    return meant[0] if len(meant) == 1 else ""


def _words_of(library: Library, sign: str) -> frozenset[str]:
    return frozenset(raw_words(sign_name(library, sign)))
