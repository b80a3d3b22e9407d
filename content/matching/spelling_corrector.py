"""Replaces unknown words by the most similar term: "bursytis", "trochan teric"."""

from __future__ import annotations

import string
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from content.matching import TermIndex

SHORTEST = 6
LIKENESS = 85.0
MOST_REPAIRS = 60
MOST_KEPT = 5_000
_JOINED = (3, 2, 1)

SHORTEST_DANGER = 5
"""Shorter words are not corrected: one changed letter makes too many other words."""

LONGEST_DANGER = 16
"""No word for a red flag is longer."""


class SpellingCorrector:
    """Replaces a word that is not in *known* by the most similar of *terms*.

    *dangers* are words for red flags as they are spelt; a typing error in one is put right.
    """

    def __init__(
        self, known: Collection[str], terms: Iterable[str], dangers: AbstractSet[str] = frozenset()
    ) -> None:
        self._dangers = {term for term in dangers if len(term) >= SHORTEST_DANGER}
        self._known = known
        self._terms = TermIndex((term for term in terms if len(term) >= SHORTEST), LIKENESS)
        self._kept: dict[str, tuple[float, str]] = {}
        self._slips: dict[str, str] = {}

    def correct_slips(self, tokens: Sequence[str], strange: Container[str]) -> list[str]:
        """Return *tokens* with those that are *strange* and a typing error in a danger replaced."""
        return [self._intended(token) if token in strange else token for token in tokens]

    def _intended(self, token: str) -> str:
        if token not in self._slips:
            if len(self._slips) > MOST_KEPT:
                self._slips.clear()
            full = f"{token}g" if token.endswith("in") else ""
            meant = full if full in self._dangers else find_intended_term(token, self._dangers)
            self._slips[token] = meant or token
        return self._slips[token]

    def correct(self, words: Sequence[str]) -> list[str]:
        """Return *words* with unknown ones replaced, if a term is similar enough."""
        repaired: list[str] = []
        place, left = 0, MOST_REPAIRS
        while place < len(words):
            if left and words[place].isalpha() and words[place] not in self._known:
                left -= 1
                taken, word = self._best_term(words, place)
            else:
                taken, word = 1, words[place]
            repaired.append(word)
            place += taken
        return repaired

    def _best_term(self, words: Sequence[str], place: int) -> tuple[int, str]:
        tried = [(*self._closest_term("".join(words[place : place + n])), n) for n in _JOINED]
        likeness, term, taken = max(tried)
        return (taken, term) if likeness else (1, words[place])

    def _closest_term(self, word: str) -> tuple[float, str]:
        """Return the similarity in per cent and the closest term; 0 and "" if none is close."""
        if len(word) < SHORTEST:
            return 0.0, ""
        kept = self._kept.get(word)
        if kept is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            kept = self._kept[word] = self._search(word)
        return kept

    def _search(self, word: str) -> tuple[float, str]:
        likeness, term = self._terms.closest(word)
        return (likeness, term) if term[:1] == word[:1] else (0.0, "")


def find_intended_term(word: str, terms: AbstractSet[str]) -> str:
    """Return the one of *terms* that *word* is a typing error of; empty for none or several.

    The first letter must be right, and no letter is replaced by another: "fewer" is not "fever".
    The last one may have changed its place, and that comes first: "weigth" is not "weigh".
    """
    if not SHORTEST_DANGER <= len(word) <= LONGEST_DANGER:
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
