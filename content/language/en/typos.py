"""Slips of the finger in words of danger: letters swapped, doubled or left out."""

from __future__ import annotations

import string
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

SHORTEST = 5
"""Letters of a word below which a slip of one letter makes too many other words."""

LONGEST = 16
"""Letters above which a word is none of danger."""


def find_intended_term(word: str, terms: AbstractSet[str]) -> str:
    """Return the one of *terms* that *word* is a slip of, empty if there is none or several.

    The first and the last letter are as meant; no letter stands in place of another, as "fewer"
    is no "fever".
    """
    if not SHORTEST <= len(word) <= LONGEST:
        return ""
    found = {slip for slip in _possible_spellings(word) if slip in terms}
    return found.pop() if len(found) == 1 else ""


def _possible_spellings(word: str) -> Iterator[str]:
    for place in range(1, len(word) - 1):
        head, letter, tail = word[:place], word[place], word[place + 1 :]
        yield head + tail
        if place < len(word) - 2:
            yield head + tail[0] + letter + tail[1:]
        for missing in string.ascii_lowercase:
            yield head + missing + letter + tail
    for missing in string.ascii_lowercase:
        yield word[:-1] + missing + word[-1]
