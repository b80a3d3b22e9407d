"""Parses sentence templates into sequences of words, choices and gaps.

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
    """A template that cannot be parsed; the message says where."""


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A part of a template: a word, a choice of sequences, or up to *gap* words of any kind."""

    word: str = ""
    choices: tuple[tuple[TemplatePart, ...], ...] = ()
    repeated: bool = False
    gap: int = 0


Sequence = tuple[TemplatePart, ...]


@dataclass(slots=True)
class TemplateParser:
    """Parses templates; each list is parsed once and shared, and so is each word."""

    lists: Mapping[str, tuple[str, ...]]
    words: Callable[[str], list[str]]
    parsed_lists: dict[str, TemplatePart] = field(default_factory=dict)
    parts: dict[str, TemplatePart] = field(default_factory=dict)

    def parse(self, template: str) -> Sequence:
        """Return *template* as a sequence; raises ``TemplateError``."""
        parts = _PARTS.findall(template)
        sequence, rest = self._parse_sequence(parts, 0)
        if rest != len(parts):
            raise TemplateError(f"{template}: a {parts[rest]} too many")
        return sequence

    def _parse_sequence(self, parts: list[str], index: int) -> tuple[Sequence, int]:
        sequence: list[TemplatePart] = []
        plain: list[str] = []
        while index < len(parts) and parts[index] not in {")", "]", "|"}:
            part = parts[index]
            if part[0] in "([<" or part == GAP:
                sequence.extend(self._parse_words(plain))
                plain = []
                item, index = self._parse_item(parts, index)
                sequence.append(item)
            else:
                plain.append(part)
                index += 1
        return (*sequence, *self._parse_words(plain)), index

    def _parse_words(self, plain: list[str]) -> list[TemplatePart]:
        return [self._part_of(word) for word in self.words(" ".join(plain))] if plain else []

    def _part_of(self, word: str) -> TemplatePart:
        return self.parts.get(word) or self.parts.setdefault(word, TemplatePart(word=word))

    def _parse_item(self, parts: list[str], index: int) -> tuple[TemplatePart, int]:
        part = parts[index]
        if part == GAP:
            return TemplatePart(gap=GAP_WORDS), index + 1
        if part[0] == "<":
            return self._parse_list(part[1:-1]), index + 1
        return self._parse_choice(parts, index)

    def _parse_choice(self, parts: list[str], index: int) -> tuple[TemplatePart, int]:
        opening = parts[index]
        choices: list[Sequence] = []
        while not choices or parts[index] == "|":
            sequence, index = self._parse_sequence(parts, index + 1)
            choices.append(sequence)
            if index >= len(parts):
                raise TemplateError(f"{' '.join(parts)}: no {_CLOSING[opening]}")
        if parts[index] != _CLOSING[opening]:
            raise TemplateError(f"{' '.join(parts)}: {parts[index]} closes {opening}")
        mark = parts[index + 1] if index + 1 < len(parts) and parts[index + 1] in "?*+" else ""
        if opening == "[" and mark == "+":
            raise TemplateError(f"{' '.join(parts)}: [a]+ is both at least one and none")
        choices = [choice for choice in choices if choice] or [()]
        if opening == "[" or mark in {"?", "*"}:
            choices.append(())
        return TemplatePart(choices=tuple(choices), repeated=mark in {"*", "+"}), index + 1 + len(
            mark
        )

    def _parse_list(self, name: str) -> TemplatePart:
        if name == ANY:
            return TemplatePart(gap=1)
        if name not in self.parsed_lists:
            if name not in self.lists:
                raise TemplateError(f"<{name}>: no such list")
            self.parsed_lists[name] = TemplatePart(
                choices=tuple(filter(None, map(self.parse, self.lists[name])))
            )
        return self.parsed_lists[name]
