"""Expands a sentence template into all its sentences, since Alexa accepts no templates."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping

from content.matching import TemplateParser, TemplatePart


class Expander:
    """Expands templates, in which ``<name>`` stands for one of *lists*.

    A gap, which matches any words, cannot be expanded.
    """

    def __init__(self, lists: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self._parser = TemplateParser(lists=lists or {}, words=str.split)

    def expand(self, templates: Iterable[str], limit: int = 1_000) -> tuple[str, ...]:
        """Return the different sentences of *templates*, at most *limit* of each."""
        unique: dict[str, None] = {}
        for template in templates:
            sequence = self._parser.parse(template)
            for words in itertools.islice(_sentences(sequence), limit):
                unique[" ".join(words)] = None
        return tuple(sentence for sentence in unique if sentence)


def _sentences(sequence: tuple[TemplatePart, ...]) -> Iterable[tuple[str, ...]]:
    """Yield every sequence of words that *sequence* allows; none if it contains a gap."""
    if not sequence:
        return [()]
    first, rest = sequence[0], sequence[1:]
    return (head + tail for head in _expansions_of_part(first) for tail in _sentences(rest))


def _expansions_of_part(part: TemplatePart) -> Iterable[tuple[str, ...]]:
    if part.gap:
        return ()
    if part.choices:
        return itertools.chain.from_iterable(_sentences(choice) for choice in part.choices)
    return [(part.word,)]
