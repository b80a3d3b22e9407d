"""Replaces unknown words by the most similar term: "bursytis", "trochan teric"."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Sequence
from collections.abc import Set as AbstractSet

from content.language.en import typos
from content.matching import TermIndex

SHORTEST = 6
LIKENESS = 85.0
MOST_REPAIRS = 60
MOST_KEPT = 5_000
_JOINED = (3, 2, 1)


class SpellingCorrector:
    """Replaces a word that is not in *known* by the most similar of *terms*.

    *dangers* are words for red flags as they are spelt; a typing error in one is put right.
    """

    def __init__(
        self, known: Collection[str], terms: Iterable[str], dangers: AbstractSet[str] = frozenset()
    ) -> None:
        self._dangers = {term for term in dangers if len(term) >= typos.SHORTEST}
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
            meant = (
                full if full in self._dangers else typos.find_intended_term(token, self._dangers)
            )
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
