"""From a sentence template to every sentence it stands for, as the platform wants them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from content.matching import TemplateParser, TemplatePart


class Expander:
    """Spells templates out; ``<name>`` stands for one of *lists*, a gap cannot be spelled."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._reading = TemplateParser(lists=lists or {}, words=str.split)

    def expand(self, templates: Iterable[str], most: int = 1_000) -> tuple[str, ...]:
        """Return the sentences of *templates* without a double, at most *most* of each."""
        found: dict[str, None] = {}
        for template in templates:
            sequence = self._reading.parse(template)
            for words in itertools.islice(_sentences(sequence), most):
                found[" ".join(words)] = None
        return tuple(sentence for sentence in found if sentence)


def _sentences(sequence: tuple[TemplatePart, ...]) -> Iterable[tuple[str, ...]]:
    """Give every run of words that *sequence* allows; none where it leaves a gap open."""
    if not sequence:
        return [()]
    first, rest = sequence[0], sequence[1:]
    return (head + tail for head in _heads(first) for tail in _sentences(rest))


def _heads(part: TemplatePart) -> Iterable[tuple[str, ...]]:
    if part.gap:
        return ()
    if part.choices:
        return itertools.chain.from_iterable(_sentences(choice) for choice in part.choices)
    return [(part.word,)]
