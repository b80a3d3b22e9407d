"""Checks of modules: none names a finding, a red flag or a condition, not even in pieces."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from content.checks.usage import PAGE, CodeFile
from content.library import Fault, Library

ALLOWED: Mapping[str, str] = {
    "content/pictures/": "joints and limbs of a drawing are put together, left_hip and right_knee",
}
"""Where pieces of names may look like pieces of ids, and why."""


def clinical_id_faults(library: Library, sources: Iterable[CodeFile]) -> Iterator[Fault]:
    """Yield a fault for each string of a module that is or holds a clinical id, or a piece of one.

    A piece begins or ends with an underscore: "rf_", and "_pain" in an f-string. Docstrings may
    tell of ids.
    """
    ids = {*library.findings, *library.red_flags, *library.conditions, *library.profiles}
    pieces = {piece for id_ in ids for piece in _pieces(id_)}
    for source in sources:
        if not source.file.endswith(PAGE):
            known = ids if source.file.startswith(tuple(ALLOWED)) else ids | pieces
            for line, text in _strings(ast.parse(source.text)):
                for found in sorted({*re.findall(r"\w+", text)} & ids | {text} & known):
                    problem = f'"{found}" belongs into the rules of content/data'
                    yield Fault(source.file, f"line {line}", problem)


def _pieces(id_: str) -> Iterator[str]:
    """Yield the beginnings and the ends of *id_* at its underscores: "loc_", "_hip"."""
    for cut in re.finditer("_", id_):
        yield from (id_[: cut.end()], id_[cut.start() :])


def _strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string that is no docstring."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value
