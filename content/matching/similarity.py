"""How like two words are, letter by letter, and which of many terms is most like a word."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

ROUNDING = 1e-9
"""So that a word just like enough counts, however its share is rounded."""


class TermIndex:
    """Finds which term a word is most like, if it is *likeness* per cent like it or more.

    Two words are as like as the share of their letters that stand in both, in the same order. Of
    terms as like, the first by the alphabet counts.
    """

    def __init__(self, terms: Iterable[str], likeness: float) -> None:
        self._unlike = 1 - likeness / 100 + ROUNDING
        self._of_length: dict[int, tuple[array[int], list[str]]] = {}
        for term in sorted(set(terms)):
            letters, same = self._of_length.setdefault(len(term), (array("Q"), []))
            letters.append(_letter_set(term))
            same.append(term)

    def closest(self, word: str) -> tuple[float, str]:
        """Return how like the best term is to *word*, and that term; 0 if none is like enough."""
        places = _letter_positions(word)
        found = (
            (_unmatched_letters(term, word, places) / (len(term) + len(word)), term)
            for term in self._candidates(word)
        )
        strays, term = min(found, default=(1.0, ""))
        return ((1 - strays) * 100, term) if strays <= self._unlike else (0.0, "")

    def _candidates(self, word: str) -> Iterator[str]:
        """Give the terms that have few enough letters which *word* has not, and the reverse."""
        letters = _letter_set(word)
        for length, (sets, terms) in self._of_length.items():
            most = int((length + len(word)) * self._unlike)
            if abs(length - len(word)) <= most:
                for of_term, term in zip(sets, terms, strict=True):
                    if (letters ^ of_term).bit_count() <= most:
                        yield term


def _letter_set(word: str) -> int:
    """Return the set of the letters of *word*, a bit each."""
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) & 63)
    return letters


def _letter_positions(word: str) -> dict[str, int]:
    """Return where each letter stands in *word*, a bit for each place."""
    places: dict[str, int] = {}
    for place, letter in enumerate(word):
        places[letter] = places.get(letter, 0) | 1 << place
    return places


def _unmatched_letters(term: str, word: str, places: dict[str, int]) -> int:
    """Return how many letters of both words are left over by their longest common sequence.

    Bit-parallel, after Hyyrö (2004): a place's bit goes out when one more letter is matched there.
    """
    all_of = (1 << len(word)) - 1
    left = all_of
    for letter in term:
        matched = left & places.get(letter, 0)
        left = (left + matched | left - matched) & all_of
    common = len(word) - left.bit_count()
    return len(term) + len(word) - 2 * common
