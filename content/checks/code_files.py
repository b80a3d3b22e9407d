"""Checks of the content against the code: phrases, intents, and clinical ids in modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from content.checks.files import file_of
from content.library import LANGUAGE, PHRASES, Fault, Library, Phrases, blanks, parse

PAGE = ".html"
"""How the name of a page template ends."""

BY_RULE = frozenset({"danger", "out_of_scope_body", "unknown"})
"""Intents without templates: they follow from the symptoms, or no other intent fits."""
ANSWERING = "content/coaching/"
"""The folder of the modules that answer intents."""
COMMANDS = "Command"
"""The enum of what a session obeys; a command is called as its intent."""
UTTERANCES = f"{LANGUAGE}/utterances"

ALLOWED: Mapping[str, str] = {
    "content/pictures/": "joints and limbs of a drawing are put together, left_hip and right_knee",
}
"""Where pieces of names may look like pieces of clinical ids, and why."""

_KEY = re.compile(r"[a-z]\w*(\.[a-z]\w*)+")
_QUOTED = re.compile(rf'"({_KEY.pattern})"')
_SPECIFIC_ENOUGH = re.compile(r"\w\.|\.\w{2,}|_\w{2,}")
_PHRASE_METHODS = ("get", "phrase", "CommandError")


@dataclass(frozen=True, slots=True)
class CodeFile:
    """A module or page template: its name in messages, and its text."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """What the content is compared with: modules and page templates, and the intents."""

    sources: tuple[CodeFile, ...]
    intents: type[StrEnum]


def usage_faults(phrases: Phrases, sources: Iterable[CodeFile]) -> Iterator[Fault]:
    """Compare the keys in the code with those of phrases.toml.

    A key is used if it is a whole string, stands in double quotes in a page template, or can be
    the value of an f-string such as ``f"{key}_again"`` or ``f"exercise.{detail}"``.
    """
    usage = _KeyUsage(phrases)
    for source in sources:
        look = usage.page_problems if source.file.endswith(PAGE) else usage.module_problems
        for line, key, problem in look(source.text):
            yield Fault(PHRASES, key, f"{problem} {source.file}:{line}")
    for key in sorted(set(phrases) - usage.used):
        if not any(re.fullmatch(pattern, key) for pattern in usage.patterns):
            yield Fault(PHRASES, key, "is used nowhere")


@dataclass(slots=True)
class _KeyUsage:
    """Collects the keys in the code, and yields line, key and problem of those that are wrong."""

    phrases: Phrases
    used: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)

    def page_problems(self, text: str) -> Iterator[tuple[int, str, str]]:
        for line, words in enumerate(text.splitlines(), start=1):
            for quoted in _QUOTED.finditer(words):
                for key, problem in self._count_key(quoted[1]):
                    yield line, key, problem

    def module_problems(self, text: str) -> Iterator[tuple[int, str, str]]:
        for node in _walk_nodes(ast.parse(text)):
            for key, problem in self._node_problems(node):
                yield getattr(node, "lineno", 0), key, problem

    def _node_problems(self, node: ast.AST) -> Iterator[tuple[str, str]]:
        match node:
            case ast.Constant(value=str(key)):
                yield from self._count_key(key)
            case ast.JoinedStr(values=parts):
                yield from self._count_family(parts)
            case ast.Call(args=[ast.Constant(value=str(key)), *_]) if key in self.phrases:
                yield from self._open_blank_problems(node, key)

    def _is_in_a_section(self, key: str) -> bool:
        return key.partition(".")[0] in {known.partition(".")[0] for known in self.phrases}

    def _count_key(self, key: str) -> Iterator[tuple[str, str]]:
        self.used.add(key)
        if _KEY.fullmatch(key) and key not in self.phrases and self._is_in_a_section(key):
            yield key, "is missing, used in"

    def _count_family(self, parts: list[ast.expr]) -> Iterator[tuple[str, str]]:
        """Count the keys that an f-string of *parts* can give, if they are specific enough."""
        texts = [str(part.value) if isinstance(part, ast.Constant) else "" for part in parts]
        if not any(map(_SPECIFIC_ENOUGH.search, texts)):
            return
        pattern = "".join(re.escape(text) if text else r"[\w.]+" for text in texts)
        self.patterns.add(pattern)
        known = any(re.fullmatch(pattern, key) for key in self.phrases)
        if not known and self._is_in_a_section(texts[0]):
            yield f"{texts[0].partition('.')[0]}.*", "are missing, used in"

    def _open_blank_problems(self, call: ast.Call, key: str) -> Iterator[tuple[str, str]]:
        """Yield the blanks that a call such as ``phrases.get("chat.hello")`` does not fill."""
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        given = {keyword.arg for keyword in call.keywords}
        if name in _PHRASE_METHODS and None not in given:
            for text in self.phrases.variants(key):
                for blank in sorted(blanks(text) - given):
                    yield key, f"{{{blank}}} is not filled in"


def _walk_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Yield *node* and its descendants, without the constant pieces of f-strings."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)):
            yield from _walk_nodes(child)


def intent_faults(folder: Path, library: Library, code: Code) -> Iterator[Fault]:
    """Compare the intents of the data with those of *code*, and those of *code* with its modules.

    An intent counts as answered where a module of the coaching, other than the one that defines
    the intents, names it, as in ``Intent.PAUSE`` or ``Command.PAUSE``.
    """
    known, named = set(code.intents), _intents_named(code)
    for id_ in library.intents.keys() - known:
        yield Fault(file_of("intents", id_), "file", _unknown(id_, code.intents))
    for id_ in known - library.intents.keys() - BY_RULE:
        yield Fault(file_of("intents", id_), "file", "is missing: no typed sentence asks for it")
    for id_, answer in library.danger_answers.items():
        for intent in set(answer.intents) - known:
            yield Fault(file_of("danger_answers", id_), "intents", _unknown(intent, code.intents))
    for intent in code.intents:
        if intent.name not in named:
            problem = f"no module of {ANSWERING} answers it"
            yield Fault(file_of("intents", intent.value), "file", problem)
    yield from _sample_faults(folder, code.intents)


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
    for id_ in set(intents) - asked:
        yield Fault(f"{UTTERANCES}/{id_}.toml", "file", "is missing: no intent asks for it")


def _unknown(id_: str, intents: type[StrEnum]) -> str:
    return f'"{id_}" is no {intents.__name__} of {intents.__module__}'


def _intents_named(code: Code) -> set[str]:
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


def clinical_id_faults(library: Library, sources: Iterable[CodeFile]) -> Iterator[Fault]:
    """Yield a fault for each string of a module that is or holds a clinical id, or a piece of one.

    A piece begins or ends with an underscore: "rf_", and "_pain" in an f-string. Docstrings may
    tell of ids.
    """
    ids = {*library.findings, *library.red_flags, *library.conditions, *library.profiles}
    cuts = [(id_, cut) for id_ in ids for cut in re.finditer("_", id_)]
    pieces = {piece for id_, cut in cuts for piece in (id_[: cut.end()], id_[cut.start() :])}
    for source in sources:
        if not source.file.endswith(PAGE):
            known = ids if source.file.startswith(tuple(ALLOWED)) else ids | pieces
            for line, text in _strings(ast.parse(source.text)):
                for found in sorted({*re.findall(r"\w+", text)} & ids | {text} & known):
                    problem = f'"{found}" belongs into the rules of content/data'
                    yield Fault(source.file, f"line {line}", problem)


def _strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string that is no docstring."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value
