"""Typing errors in words for red flags: letters swapped, doubled or left out."""

from __future__ import annotations

import string
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

SHORTEST = 5
"""Shorter words are not corrected: one changed letter makes too many other words."""

LONGEST = 16
"""No word for a red flag is longer."""


def find_intended_term(word: str, terms: AbstractSet[str]) -> str:
    """Return the one of *terms* that *word* is a typing error of; empty for none or several.

    The first letter must be right, and no letter is replaced by another: "fewer" is not "fever".
    The last one may have changed its place, and that comes first: "weigth" is not "weigh".
    """
    if not SHORTEST <= len(word) <= LONGEST:
        return ""
    found = {slip for slip in _possible_spellings(word) if slip in terms}
    found = {slip for slip in found if sorted(slip) == sorted(word)} or found
    return found.pop() if len(found) == 1 else ""


def _possible_spellings(word: str) -> Iterator[str]:
    for place in range(1, len(word) - 1):
        head, letter, tail = word[:place], word[place], word[place + 1 :]
        yield head + tail
        yield head + tail[0] + letter + tail[1:]
        for missing in string.ascii_lowercase:
            yield head + missing + letter + tail
    for missing in string.ascii_lowercase:
        yield word[:-1] + missing + word[-1]
