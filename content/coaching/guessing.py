"""What an utterance is most like, word by word, where no template fits."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping, Sequence

from content.coaching.templates import Parsed

SURE = 0.7
UNSEEN = 1e-5
SHARED = 0.3


class Guesser:
    """Compares the words of an utterance with those of the templates of each kind."""

    def __init__(self, templates: Mapping[str, Iterable[Sequence[Parsed]]]) -> None:
        self._kinds = {kind: _shares(sequences) for kind, sequences in templates.items()}
        self._overall: dict[str, float] = {}
        for shares in self._kinds.values():
            for word, share in shares.items():
                part = share / len(self._kinds)
                self._overall[word] = self._overall.get(word, 0.0) + part

    def guess(self, words: Sequence[str]) -> str:
        """Return the kind that *words* are most like, empty if none is much like them."""
        if not words or any(word not in self._overall for word in words):
            return ""
        scores = {kind: self._score(shares, words) for kind, shares in self._kinds.items()}
        best = max(scores, key=lambda kind: scores[kind])
        return best if scores[best] >= SURE else ""

    def _score(self, shares: Mapping[str, float], words: Sequence[str]) -> float:
        """Return how much likelier the words are in the kind than anywhere, in nats a word."""
        gained = 0.0
        for word in words:
            overall = self._overall[word] + UNSEEN
            gained += math.log((shares.get(word, 0.0) + SHARED * overall) / overall)
        return gained / (len(words) + 1)


def _shares(sequences: Iterable[Sequence[Parsed]]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for sequence in sequences:
        single: dict[str, float] = {}
        _count(sequence, 1.0, single)
        total = sum(single.values())
        for word, count in single.items():
            counts[word] = counts.get(word, 0.0) + count / total
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def _count(sequence: Iterable[Parsed], worth: float, counts: dict[str, float]) -> None:
    for part in sequence:
        if part.word:
            word = sys.intern(part.word)
            counts[word] = counts.get(word, 0.0) + worth
        choices = [choice for choice in part.choices if choice]
        for choice in choices:
            share = worth / math.sqrt(len(choices)) * (0.5 if part.repeated else 1.0)
            _count(choice, share, counts)
