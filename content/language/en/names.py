"""What the words around a name say of it: ruled out, somebody else's, a part of the body."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from content.language.word_lists import word_set

RULING_REACH = 4
"""How many words before a name may rule it out."""
MOST_WORDS_OF_A_NAME = 3

_CLAUSE = word_set("names", "clause")
_RULING = word_set("names", "ruling")
# "i t band" is heard as letters
_WORDS_OF_A_PART = word_set("names", "words_of_a_part")
_TROUBLE = word_set("names", "trouble")


def is_ruled_out(words: Sequence[str], start: int, end: int) -> bool:
    """True for a name in "it isn't a stress fracture" and "a friend had a stress fracture"."""
    before = list(words[max(0, start - RULING_REACH) : start])
    while not _CLAUSE.isdisjoint(before):
        del before[0]
    return not _RULING.isdisjoint(before) or "not" in words[end : end + 2]


def is_only_own_part(words: Sequence[str]) -> bool:
    """True for "my hip flexor", which names a part of the body and asks nothing."""
    return words[:1] == ["my"] and len(words) <= MOST_WORDS_OF_A_NAME


def names_the_part(words: Sequence[str]) -> bool:
    """True for "the IT band", the part of the body; not for "IT band", the complaint."""
    return any(a == "the" and b in _WORDS_OF_A_PART for a, b in itertools.pairwise(words))


def speaks_of_trouble(words: Sequence[str]) -> bool:
    """True for "the piriformis problem", which is no part of the body."""
    return not _TROUBLE.isdisjoint(words)
