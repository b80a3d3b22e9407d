"""Checks of phrases: each must be used, and each used one must exist."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from content.library import PHRASES, Fault, Phrases, blanks

_KEY = re.compile(r"[a-z]\w*(\.[a-z]\w*)+")
_QUOTED = re.compile(rf'"({_KEY.pattern})"')
_SPECIFIC_ENOUGH = re.compile(r"\w\.|\.\w{2,}|_\w{2,}")
_PHRASE_METHODS = ("get", "phrase", "CommandError")

PAGE = ".html"
"""How the name of a page template ends."""


@dataclass(frozen=True, slots=True)
class CodeFile:
    """A module or page template: its name in messages, and its text."""

    file: str
    text: str


def usage_faults(phrases: Phrases, sources: Iterable[CodeFile]) -> Iterator[Fault]:
    """Compare the keys in the code with those of phrases.toml.

    A key is used if it is a whole string, stands in double quotes in a page template, or can be
    the value of an f-string such as ``f"{key}_again"`` or ``f"exercise.{detail}"``.
    """
    usage = _KeyUsage(phrases)
    for source in sources:
        look = _page_problems if source.file.endswith(PAGE) else _module_problems
        for line, key, problem in look(usage, source.text):
            yield Fault(PHRASES, key, f"{problem} {source.file}:{line}")
    for key in usage.unused_keys():
        yield Fault(PHRASES, key, "is used nowhere")


def _module_problems(usage: _KeyUsage, text: str) -> Iterator[tuple[int, str, str]]:
    for node in _walk_nodes(ast.parse(text)):
        for key, problem in usage.problems(node):
            yield getattr(node, "lineno", 0), key, problem


def _page_problems(usage: _KeyUsage, text: str) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        for quoted in _QUOTED.finditer(line):
            for key, problem in usage.count_key(quoted[1]):
                yield number, key, problem


def _walk_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield *node* and its descendants, without the constant pieces of f-strings."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _walk_nodes(child)


@dataclass(slots=True)
class _KeyUsage:
    """Collects the keys in the code, and those that do not exist."""

    phrases: Phrases
    sections: set[str] = field(init=False)
    used: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sections = {key.partition(".")[0] for key in self.phrases}

    def problems(self, node: ast.AST) -> Iterator[tuple[str, str]]:
        """Count the keys in *node*; yield key and problem of those that do not exist."""
        match node:
            case ast.Constant(value=str(key)):
                yield from self.count_key(key)
            case ast.JoinedStr(values=parts):
                yield from self._count_family(parts)
            case ast.Call(args=[ast.Constant(value=str(key)), *_]) if key in self.phrases:
                yield from self._open_blank_problems(node, key)

    def count_key(self, key: str) -> Iterator[tuple[str, str]]:
        """Count *key*, if it is one; yield it with its problem if it does not exist."""
        self.used.add(key)
        section = key.partition(".")[0]
        if section in self.sections and key not in self.phrases and _KEY.fullmatch(key):
            yield key, "is missing, used in"

    def _count_family(self, parts: list[ast.expr]) -> Iterator[tuple[str, str]]:
        """Count the keys that an f-string of *parts* can give, if they are specific enough."""
        texts = [str(part.value) if isinstance(part, ast.Constant) else "" for part in parts]
        if not any(map(_SPECIFIC_ENOUGH.search, texts)):
            return
        pattern = "".join(re.escape(text) if text else r"[\w.]+" for text in texts)
        self.patterns.add(pattern)
        section = texts[0].partition(".")[0]
        if section in self.sections and not any(re.fullmatch(pattern, k) for k in self.phrases):
            yield f"{section}.*", "are missing, used in"

    def _open_blank_problems(self, call: ast.Call, key: str) -> Iterator[tuple[str, str]]:
        """Yield the blanks that a call such as ``phrases.get("chat.hello")`` does not fill."""
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        given = {keyword.arg for keyword in call.keywords}
        if name in _PHRASE_METHODS and None not in given:
            for text in self.phrases.variants(key):
                for blank in sorted(blanks(text) - given):
                    yield key, f"{{{blank}}} is not filled in"

    def unused_keys(self) -> list[str]:
        """Return the keys that are not used."""
        left = sorted(set(self.phrases) - self.used)
        return [key for key in left if not any(re.fullmatch(p, key) for p in self.patterns)]
