"""The coach's own sentences by key, with named blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter


class Phrases:
    """Texts by dotted key ("session.paused"), each with one or more variants."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]]) -> None:
        self._texts = dict(texts)

    def get(self, key: str, /, **values: object) -> str:
        """Return the first variant of *key*; ``KeyError`` for an unknown key or a missing value."""
        return self._texts[key][0].format(**values)

    def variants(self, key: str) -> tuple[str, ...]:
        """Return all texts of *key* with open blanks."""
        return self._texts[key]

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)


def blanks(text: str) -> frozenset[str]:
    """Return the names to be filled into *text*; ``ValueError`` if one has no plain name."""
    names = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    if not all(name.isidentifier() for name in names):
        raise ValueError(text)
    return frozenset(names)


def flatten(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Yield dotted keys and values of the tables of phrases.toml."""
    for name, value in table.items():
        key = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from flatten(value, key)
        else:
            yield key, value
