"""Kinds of request that are in the data alone, in the code alone, or that nobody answers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from content.checks.files import file_of
from content.checks.usage import Source
from content.library import LANGUAGE, Fault, Library, parse

BY_RULE = frozenset({"danger", "out_of_scope_body", "unknown"})
"""Kinds that follow from what is told of the body, or from nothing: no sentence is listed."""
ANSWERING = "content/coaching/"
"""Where the modules stand that answer a kind."""
UTTERANCES = f"{LANGUAGE}/utterances"


@dataclass(frozen=True, slots=True)
class Code:
    """What content is held against: modules and page templates, and the kinds of request."""

    sources: tuple[Source, ...]
    kinds: type[StrEnum]


def kind_faults(folder: Path, library: Library, code: Code) -> Iterator[Fault]:
    """Hold the kinds of the data against those of *code*, and these against its modules.

    A kind counts as answered where a module of the coaching, other than the one that defines
    the kinds, names it, as in ``Kind.PAUSE``.
    """
    kinds = code.kinds
    known = {kind.value for kind in kinds}
    for id_ in library.kinds.keys() - known:
        yield Fault(file_of("kinds", id_), "file", _unknown(id_, kinds))
    for id_ in known - library.kinds.keys() - BY_RULE:
        yield Fault(file_of("kinds", id_), "file", "is missing: no typed sentence asks for it")
    yield from _intents(folder, kinds)
    named = _named(code)
    for kind in kinds:
        if kind.name not in named:
            yield Fault(
                file_of("kinds", kind.value), "file", f"no module of {ANSWERING} answers it"
            )


def _unknown(id_: str, kinds: type[StrEnum]) -> str:
    return f'"{id_}" is no {kinds.__name__} of {kinds.__module__}'


def _intents(folder: Path, kinds: type[StrEnum]) -> Iterator[Fault]:
    """Tell the intents that ask for no kind of ours, and the kinds that no intent asks for."""
    asked = set()
    for path in sorted((folder / UTTERANCES).glob("*.toml")):
        file = f"{UTTERANCES}/{path.name}"
        # What is no TOML here is told with the other files.
        kind = parse(path, file, []).get("kind")
        asked.add(kind)
        if isinstance(kind, str) and kind not in set(kinds):
            yield Fault(file, "kind", _unknown(kind, kinds))
    for kind in kinds:
        if kind.value not in asked:
            yield Fault(
                f"{UTTERANCES}/{kind.value}.toml", "file", "is missing: no intent asks for it"
            )


def _named(code: Code) -> set[str]:
    """Return the names of the kinds that the coaching uses."""
    defining = f"{code.kinds.__module__.replace('.', '/')}.py"
    return {
        node.attr
        for source in code.sources
        if source.file.startswith(ANSWERING) and source.file != defining
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == code.kinds.__name__
    }
