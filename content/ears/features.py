"""Hashed n-grams of words and of characters: numbers of 32 bits, the same in every process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

END = "\n"
"""Stands before the first word and after the last one."""


def hash_text(text: str) -> int:
    """Return the number of *text*, which also begins the numbers of a group of n-grams."""
    return crc32(text.encode())


def hash_word(word: str, group: int) -> int:
    """Return the number of a single *word*."""
    return crc32(f" {word}".encode(), group)


def word_ngrams(words: Sequence[str], longest: int, group: int) -> Iterator[int]:
    """Yield the numbers of all runs of one to *longest* of *words*, the ends counted as words."""
    parts = [f" {word}".encode() for word in (END, *words, END)]
    for first in range(len(parts)):
        number = group
        for part in parts[first : first + longest]:
            number = crc32(part, number)
            yield number


def character_ngrams(words: Sequence[str], shortest: int, longest: int, group: int) -> set[int]:
    """Return the numbers of all runs of *shortest* to *longest* bytes of *words* in a line."""
    line = f" {' '.join(words)} ".encode()
    return {
        crc32(line[first : first + size], group)
        for size in range(shortest, longest + 1)
        for first in range(len(line) - size + 1)
    }
