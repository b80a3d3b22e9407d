"""Expands a sentence template into all its sentences, since Alexa accepts no templates."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from content.matching import Parsed, Reading


class Expander:
    """Expands templates; ``<name>`` stands for one of *lists*, a gap cannot be expanded."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._reading = Reading(lists=lists or {}, words=str.split)

    def expand(self, templates: Iterable[str], most: int = 1_000) -> tuple[str, ...]:
        """Return the different sentences of *templates*, at most *most* of each."""
        unique: dict[str, None] = {}
        for template in templates:
            sequence = self._reading.read(template)
            for words in itertools.islice(_sentences(sequence), most):
                unique[" ".join(words)] = None
        return tuple(sentence for sentence in unique if sentence)


def _sentences(sequence: tuple[Parsed, ...]) -> Iterable[tuple[str, ...]]:
    """Yield every sequence of words that *sequence* allows; none if it contains a gap."""
    if not sequence:
        return [()]
    first, rest = sequence[0], sequence[1:]
    return (head + tail for head in _heads(first) for tail in _sentences(rest))


def _heads(part: Parsed) -> Iterable[tuple[str, ...]]:
    if part.gap:
        return ()
    if part.choices:
        return itertools.chain.from_iterable(_sentences(choice) for choice in part.choices)
    return [(part.word,)]
