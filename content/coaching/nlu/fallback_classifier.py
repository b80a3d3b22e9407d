"""Classifies an utterance by its single words, where no template matches."""

from __future__ import annotations

import math
import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence

from content.matching import TemplatePart

SURE = 0.7
UNSEEN = 1e-5
SHARED = 0.3


class FallbackClassifier:
    """Compares the words of an utterance with the words in the templates of each intent.

    The intents of each word, and its share in each, are stored in arrays.
    """

    def __init__(self, templates: Mapping[str, Iterable[Sequence[TemplatePart]]]) -> None:
        self._intents = tuple(templates)
        shares = [_shares(sequences) for sequences in templates.values()]
        overall: dict[str, float] = {}
        for of_kind in shares:
            for word, share in of_kind.items():
                overall[word] = overall.get(word, 0.0) + share / len(shares)
        self._numbers = {word: number for number, word in enumerate(overall)}
        self._overall = array("d", overall.values())
        self._begins, self._intents_of_word, self._shares = array("i", [0]), bytearray(), array("d")
        for word in overall:
            known = [(number, of[word]) for number, of in enumerate(shares) if word in of]
            self._intents_of_word.extend(number for number, _ in known)
            self._shares.extend(share for _, share in known)
            self._begins.append(len(self._shares))

    def classify(self, words: Sequence[str]) -> str:
        """Return the most likely intent of *words*; empty if none is likely."""
        if not words or any(word not in self._numbers for word in words):
            return ""
        gained = [0.0] * len(self._intents)
        for word in words:
            self._add_scores(gained, self._numbers[word])
        best = max(range(len(gained)), key=gained.__getitem__)
        return self._intents[best] if gained[best] / (len(words) + 1) >= SURE else ""

    def _add_scores(self, gained: list[float], word: int) -> None:
        """Add to *gained* how much likelier *word* is in each intent than overall, in nats."""
        overall = self._overall[word] + UNSEEN
        first, last = self._begins[word], self._begins[word + 1]
        shares = dict(zip(self._intents_of_word[first:last], self._shares[first:last], strict=True))
        for kind in range(len(gained)):
            gained[kind] += math.log((shares.get(kind, 0.0) + SHARED * overall) / overall)


def _shares(sequences: Iterable[Sequence[TemplatePart]]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for sequence in sequences:
        single: dict[str, float] = {}
        _count(sequence, 1.0, single)
        total = sum(single.values())
        for word, count in single.items():
            counts[word] = counts.get(word, 0.0) + count / total
    total = sum(counts.values())
    return {word: count / total for word, count in counts.items()}


def _count(sequence: Iterable[TemplatePart], worth: float, counts: dict[str, float]) -> None:
    for part in sequence:
        if part.word:
            word = sys.intern(part.word)
            counts[word] = counts.get(word, 0.0) + worth
        choices = [choice for choice in part.choices if choice]
        for choice in choices:
            share = worth / math.sqrt(len(choices)) * (0.5 if part.repeated else 1.0)
            _count(choice, share, counts)
