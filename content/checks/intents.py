"""Intents that are in the data alone, in the code alone, or that nobody answers."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from content.checks.files import file_of
from content.checks.usage import CodeFile
from content.library import LANGUAGE, Fault, Library, parse

BY_RULE = frozenset({"danger", "out_of_scope_body", "unknown"})
"""Intents without templates: they follow from the symptoms, or no other intent fits."""
ANSWERING = "content/coaching/"
"""The folder of the modules that answer intents."""
COMMANDS = "Command"
"""The enum of what a session obeys; a command is called as its intent."""
UTTERANCES = f"{LANGUAGE}/utterances"


@dataclass(frozen=True, slots=True)
class Code:
    """What the content is compared with: modules and page templates, and the intents."""

    sources: tuple[CodeFile, ...]
    intents: type[StrEnum]


def intent_faults(folder: Path, library: Library, code: Code) -> Iterator[Fault]:
    """Compare the intents of the data with those of *code*, and those of *code* with its modules.

    An intent counts as answered where a module of the coaching, other than the one that defines
    the intents, names it, as in ``Intent.PAUSE`` or ``Command.PAUSE``.
    """
    intents = code.intents
    known = {intent.value for intent in intents}
    for id_ in library.intents.keys() - known:
        yield Fault(file_of("intents", id_), "file", _unknown(id_, intents))
    for id_ in known - library.intents.keys() - BY_RULE:
        yield Fault(file_of("intents", id_), "file", "is missing: no typed sentence asks for it")
    for id_, answer in library.danger_answers.items():
        for intent in set(answer.intents) - known:
            yield Fault(file_of("danger_answers", id_), "intents", _unknown(intent, intents))
    yield from _sample_faults(folder, intents)
    named = _named(code)
    for intent in intents:
        if intent.name not in named:
            yield Fault(
                file_of("intents", intent.value), "file", f"no module of {ANSWERING} answers it"
            )


def _unknown(id_: str, intents: type[StrEnum]) -> str:
    return f'"{id_}" is no {intents.__name__} of {intents.__module__}'


def _sample_faults(folder: Path, intents: type[StrEnum]) -> Iterator[Fault]:
    """Report samples that ask for no intent of ours, and intents without samples."""
    asked = set()
    for path in sorted((folder / UTTERANCES).glob("*.toml")):
        file = f"{UTTERANCES}/{path.name}"
        # Broken TOML is reported by file_faults.
        kind = parse(path, file, []).get("kind")
        asked.add(kind)
        if isinstance(kind, str) and kind not in set(intents):
            yield Fault(file, "kind", _unknown(kind, intents))
    for intent in intents:
        if intent.value not in asked:
            yield Fault(
                f"{UTTERANCES}/{intent.value}.toml", "file", "is missing: no intent asks for it"
            )


def _named(code: Code) -> set[str]:
    """Return the names of the intents that the coaching uses."""
    defining = f"{code.intents.__module__.replace('.', '/')}.py"
    return {
        node.attr
        for source in code.sources
        if source.file.startswith(ANSWERING) and source.file != defining
        for node in ast.walk(ast.parse(source.text))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in {code.intents.__name__, COMMANDS}
    }
