"""Expands a sentence template into all its sentences, since Alexa accepts no templates."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from content.matching import TemplateParser, TemplatePart


def expand(templates: Iterable[str], limit: int = 1_000) -> tuple[str, ...]:
    """Return the different sentences of *templates*, at most *limit* of each.

    A gap, which matches any words, cannot be expanded.
    """
    parser = TemplateParser(lists={}, words=str.split)
    unique: dict[str, None] = {}
    for template in templates:
        for words in itertools.islice(_sentences(parser.parse(template)), limit):
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
