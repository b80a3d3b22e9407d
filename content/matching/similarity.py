"""How similar two words are, letter by letter, and which term is closest to a word."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

ROUNDING = 1e-9
"""Keeps a word that is exactly similar enough, in spite of rounding."""


class TermIndex:
    """Finds the term closest to a word, if it is at least *likeness* per cent similar.

    Similarity is the share of letters in the longest common subsequence. Among equals the first
    in the alphabet wins.
    """

    def __init__(self, terms: Iterable[str], likeness: float) -> None:
        self._unlike = 1 - likeness / 100 + ROUNDING
        self._of_length: dict[int, tuple[array[int], list[str]]] = {}
        for term in sorted(set(terms)):
            letters, same = self._of_length.setdefault(len(term), (array("Q"), []))
            letters.append(_letter_set(term))
            same.append(term)

    def closest(self, word: str) -> tuple[float, str]:
        """Return the similarity in per cent and the closest term; 0 and "" if none is close."""
        places = _letter_positions(word)
        found = (
            (_unmatched_letters(term, word, places) / (len(term) + len(word)), term)
            for term in self._candidates(word)
        )
        strays, term = min(found, default=(1.0, ""))
        return ((1 - strays) * 100, term) if strays <= self._unlike else (0.0, "")

    def _candidates(self, word: str) -> Iterator[str]:
        """Yield the terms whose sets of letters do not differ too much from that of *word*."""
        letters = _letter_set(word)
        for length, (sets, terms) in self._of_length.items():
            most = int((length + len(word)) * self._unlike)
            if abs(length - len(word)) <= most:
                for of_term, term in zip(sets, terms, strict=True):
                    if (letters ^ of_term).bit_count() <= most:
                        yield term


def _letter_set(word: str) -> int:
    """Return the set of letters of *word*, one bit for each."""
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) & 63)
    return letters


def _letter_positions(word: str) -> dict[str, int]:
    """Return the positions of each letter in *word*, one bit for each position."""
    places: dict[str, int] = {}
    for place, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def _unmatched_letters(term: str, word: str, places: dict[str, int]) -> int:
    """Return how many letters of both words are not in their longest common subsequence.

    Bit-parallel, after Hyyrö (2004): the bit of a position is cleared when its letter is matched.
    """
    all_of = (1 << len(word)) - 1
    left = all_of
    for letter in term:
        matched = left & places.get(letter, 0)
        left = (left + matched | left - matched) & all_of
    common = len(word) - left.bit_count()
    return len(term) + len(word) - 2 * common
