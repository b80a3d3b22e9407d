"""English in the Python of the product: word lists, patterns of words, and sentences.

English stands in one room and in the data of its language. Everywhere else a list of lower-case
words is a list of identifiers: names of fields, values of enums, keys of TOML.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("content", "skill", "local_voice")
LANGUAGES = "content/language/"
FEWEST_WORDS = 3

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
ALTERNATIVES = re.compile(r"[a-z]{2,}(?:\|[a-z]{2,})+")
SENTENCE = re.compile(r"[^\W\d_]{2,}[,;:.]? (?:[^\W\d_]+[,;:.]? )*[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """English in a module: the words of a list, a pattern, or a text."""

    file: str
    line: int
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {' '.join(self.words)}"


def word_lists(file: str, tree: ast.AST) -> Iterator[Passage]:
    """Yield the lists, and the keys of tables, with three or more lower-case words."""
    exported: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id="__all__")], value=value):
                exported.add(id(value))
                continue
            case ast.Tuple() | ast.List() | ast.Set() if id(node) in exported:
                continue
            case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items):
                values = items
            case ast.Dict(keys=keys):
                values = [key for key in keys if key is not None]
            case _:
                continue
        texts = [it.value for it in values if isinstance(it, ast.Constant)]
        words = tuple(text for text in texts if isinstance(text, str) and WORD.fullmatch(text))
        if len(words) >= FEWEST_WORDS:
            yield Passage(file, node.lineno, words)


def patterns(file: str, tree: ast.AST) -> Iterator[Passage]:
    """Yield the texts with an alternation of words, such as "no|not"."""
    for text in _texts(tree):
        for found in ALTERNATIVES.finditer(str(text.value)):
            yield Passage(file, text.lineno, tuple(found[0].split("|")))


def sentences(file: str, tree: ast.AST) -> Iterator[Passage]:
    """Yield the texts of two or more words; not docstrings, nor the help of an option."""
    for text in _texts(tree):
        found = SENTENCE.search(str(text.value))
        if found:
            yield Passage(file, text.lineno, (str(text.value).strip(),))


def _texts(tree: ast.AST) -> Iterator[ast.Constant]:
    aside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            aside.add(id(node.value))
        if isinstance(node, ast.keyword) and node.arg in {"help", "description"}:
            aside.update(map(id, ast.walk(node.value)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node


def identifiers(root: Path = ROOT) -> frozenset[str]:
    """Return the names of fields, the values of enums, and the keys of the content's files."""
    names: set[str] = set()
    for _, tree in modules(root):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                names.update(_names_of_class(node))
    for path in (root / "content" / "data").rglob("*.toml"):
        names.add(path.stem)
        names.update(_keys(tomllib.loads(path.read_text("utf-8"))))
    return frozenset(names)


def _names_of_class(node: ast.ClassDef) -> Iterator[str]:
    for line in node.body:
        match line:
            case ast.AnnAssign(target=ast.Name(id=name), value=value):
                yield name
                for keyword in value.keywords if isinstance(value, ast.Call) else ():
                    if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
                        yield str(keyword.value.value)
            case ast.Assign(value=ast.Constant(value=str(value))):
                yield value


def _keys(value: object) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                yield str(key)
                yield from _keys(inner)
        case list():
            for inner in value:
                yield from _keys(inner)


def modules(root: Path = ROOT) -> Iterator[tuple[str, ast.AST]]:
    """Yield every module of the product outside the rooms of the languages, parsed."""
    for path in sorted(path for name in PACKAGES for path in (root / name).rglob("*.py")):
        file = path.relative_to(root).as_posix()
        if not file.startswith(LANGUAGES):
            yield file, ast.parse(path.read_text("utf-8"))
