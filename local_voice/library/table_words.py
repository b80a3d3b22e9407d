"""The words of a table of moves: what columns, units and sides may be called."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache

import msgspec

from content.library import DATA, LANGUAGE
from content.records.sides import Sides

ALLOWED: Mapping[str, set[Sides]] = {
    "each": {Sides.EACH, Sides.ALTERNATE},
    "both": {Sides.BOTH},
    "alternate": {Sides.ALTERNATE},
    "any": {*Sides},
}
"""The sides of the exercises that each kind of words fits."""


class TableWords(msgspec.Struct, frozen=True):
    """The words by what they mean, and those of hops and jumps."""

    columns: dict[str, tuple[str, ...]]
    units: dict[str, tuple[str, ...]]
    sides: dict[str, tuple[str, ...]]
    hops: tuple[str, ...]
    signs: dict[str, tuple[str, ...]]

    def column(self, title: str) -> str:
        """Return the kind of a column called *title*, "" if it is called otherwise."""
        return next((kind for kind, words in self.columns.items() if title in words), "")

    def unit(self, word: str) -> str:
        """Return the unit that *word* is, "" if it is none."""
        return next((unit for unit, words in self.units.items() if word in words), "")

    def split_sides(self, text: str) -> tuple[str, str]:
        """Return *text* without its words for the sides, and which kind they are, "" if none."""
        for words, kind in self._side_words():
            before, found, after = text.rpartition(words)
            if found and not (before[-1:].isalpha() or after[:1].isalpha()):
                return f"{before} {after}".strip(" ()"), kind
        return text, ""

    def names_hop(self, text: str) -> bool:
        """Whether *text* asks for a hop or a jump."""
        plain = normalise(text)
        return any(re.search(rf"\b{re.escape(hop)}\b", plain) for hop in self.hops)

    def _side_words(self) -> list[tuple[str, str]]:
        """Return the words for sides and their kind, the longest first."""
        pairs = [(word, kind) for kind, words in self.sides.items() for word in words]
        return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def table_words() -> TableWords:
    """Return the words of the language."""
    file = DATA / LANGUAGE / "own_tables.toml"
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), TableWords)


def normalise(text: str) -> str:
    """Return *text* in small letters, with one kind of space, quotation mark and times sign."""
    plain = unicodedata.normalize("NFC", text)
    for sign, others in table_words().signs.items():
        for other in others:
            plain = plain.replace(other, sign)
    return " ".join(unicodedata.normalize("NFKC", plain).casefold().split())
