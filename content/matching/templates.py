"""Sentence templates, read into sequences of words, choices and gaps.

``(a|b)`` one of, ``[a]`` perhaps, ``[a|b]*`` any number, ``(a|b)+`` at least one, ``<list>`` one of
a list, ``<word>`` any word, ``...`` up to three words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

GAP = "..."
GAP_WORDS = 3
ANY = "word"
_PARTS = re.compile(r"\.\.\.|<\w+>|[()\[\]|]|(?<=[)\]])[?*+]|[^\s()\[\]|<>]+")
_CLOSING = {"(": ")", "[": "]"}


class TemplateError(ValueError):
    """A template that cannot be read; the message says where it breaks."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A part of a template: a word, a choice of sequences, or up to *gap* words of any kind."""

    word: str = ""
    choices: tuple[tuple[Parsed, ...], ...] = ()
    repeated: bool = False
    gap: int = 0


Sequence = tuple[Parsed, ...]


@dataclass(slots=True)
class Reading:
    """Reads one template after another; lists are read once and shared."""

    lists: Mapping[str, tuple[str, ...]]
    words: Callable[[str], list[str]]
    _read: dict[str, Parsed] = field(default_factory=dict)

    def read(self, template: str) -> Sequence:
        """Return *template* as a sequence; raises ``TemplateError``."""
        parts = _PARTS.findall(template)
        sequence, rest = self._sequence(parts, 0)
        if rest != len(parts):
            raise TemplateError(f"{template}: a {parts[rest]} too many")
        return sequence

    def _sequence(self, parts: list[str], place: int) -> tuple[Sequence, int]:
        sequence: list[Parsed] = []
        plain: list[str] = []
        while place < len(parts) and parts[place] not in {")", "]", "|"}:
            part = parts[place]
            if part[0] in "([<" or part == GAP:
                sequence.extend(self._plain(plain))
                plain = []
                item, place = self._item(parts, place)
                sequence.append(item)
            else:
                plain.append(part)
                place += 1
        return (*sequence, *self._plain(plain)), place

    def _plain(self, plain: list[str]) -> list[Parsed]:
        return [Parsed(word=word) for word in self.words(" ".join(plain))] if plain else []

    def _item(self, parts: list[str], place: int) -> tuple[Parsed, int]:
        part = parts[place]
        if part == GAP:
            return Parsed(gap=GAP_WORDS), place + 1
        if part[0] == "<":
            return self._list(part[1:-1]), place + 1
        return self._choice(parts, place)

    def _choice(self, parts: list[str], place: int) -> tuple[Parsed, int]:
        opening = parts[place]
        choices: list[Sequence] = []
        while not choices or parts[place] == "|":
            sequence, place = self._sequence(parts, place + 1)
            choices.append(sequence)
            if place >= len(parts):
                raise TemplateError(f"{' '.join(parts)}: no {_CLOSING[opening]}")
        if parts[place] != _CLOSING[opening]:
            raise TemplateError(f"{' '.join(parts)}: {parts[place]} closes {opening}")
        mark = parts[place + 1] if place + 1 < len(parts) and parts[place + 1] in "?*+" else ""
        if opening == "[" and mark == "+":
            raise TemplateError(f"{' '.join(parts)}: [a]+ is both at least one and none")
        choices = [choice for choice in choices if choice] or [()]
        if opening == "[" or mark in {"?", "*"}:
            choices.append(())
        return Parsed(choices=tuple(choices), repeated=mark in {"*", "+"}), place + 1 + len(mark)

    def _list(self, name: str) -> Parsed:
        if name == ANY:
            return Parsed(gap=1)
        if name not in self.lists:
            raise TemplateError(f"<{name}>: no such list")
        if name not in self._read:
            self._read[name] = Parsed(choices=tuple(filter(None, map(self.read, self.lists[name]))))
        return self._read[name]
