"""How big the rooms, files and functions of the product are: ``python -m tests.house``."""

from __future__ import annotations

import ast
import statistics
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGES = ("content", "skill", "local_voice")
DOOR = "__init__"
"""Holds what a room exports, so it is no module of its own in the room's count."""
SHORT = 60
"""Lines under which a file is called short."""

PARTICIPLES = frozenset(
    {
        *("begun", "born", "bound", "broken", "brought", "built", "chosen", "done", "drawn"),
        *("felt", "found", "given", "gone", "heard", "held", "hidden", "kept", "known", "left"),
        *("lost", "made", "meant", "met", "paid", "put", "said", "seen", "sent", "shown", "spoken"),
        *("spent", "sung", "taken", "taught", "thought", "told", "understood", "won", "worn"),
        *("written",),
    }
)
"""Participles that do not end in -ed."""


@dataclass(frozen=True, slots=True)
class House:
    """What was measured: lines of each file, modules of each room, lines of each function.

    Files and rooms go by their paths below the root, with slashes. A function spans its
    decorators, its docstring and what stands inside it.
    """

    files: dict[str, int]
    rooms: Counter[str]
    functions: tuple[tuple[str, int], ...]

    @property
    def modules(self) -> dict[str, int]:
        """The lines of the files that are no door of a room."""
        return {file: n for file, n in self.files.items() if Path(file).stem != DOOR}


def measure(root: Path = ROOT, packages: Sequence[str] = PACKAGES) -> House:
    """Measure the modules of *packages* under *root*."""
    paths = sorted(path for name in packages for path in (root / name).rglob("*.py"))
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
    files = {file: text.count("\n") for file, text in texts.items()}
    rooms = Counter(Path(file).parent.as_posix() for file in files if Path(file).stem != DOOR)
    functions = tuple(one for text in texts.values() for one in functions_of(text))
    return House(files, rooms, functions)


def functions_of(text: str) -> Iterator[tuple[str, int]]:
    """Tell the name and the lines of every function and method in *text*."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = min([node.lineno, *(mark.lineno for mark in node.decorator_list)])
            yield node.name, (node.end_lineno or first) - first + 1


def is_bare_participle(name: str) -> bool:
    """Whether a function's *name* is a participle and nothing else: "told", "_answered"."""
    word = name.strip("_")
    return word in PARTICIPLES or ("_" not in word and word.endswith("ed") and word != "need")


def table(house: House) -> Iterator[tuple[str, str]]:
    """Tell each measure with its value."""
    fullest, most = house.rooms.most_common(1)[0]
    longest = max(house.files, key=lambda file: house.files[file])
    lengths = [length for _, length in house.functions]
    bare = sum(is_bare_participle(name) for name, _ in house.functions)
    ing = sum(Path(file).stem.endswith("ing") for file in house.modules)
    yield "modules, doors not counted", str(len(house.modules))
    yield "most in one room", f"{most} ({fullest})"
    yield "median file, lines", f"{statistics.median(house.modules.values()):g}"
    yield f"files under {SHORT} lines", str(sum(n < SHORT for n in house.modules.values()))
    yield "longest file, lines", f"{house.files[longest]} ({longest})"
    yield "median / longest function, lines", f"{statistics.median(lengths):g} / {max(lengths)}"
    yield "functions named by a bare participle", _share(bare, len(lengths))
    yield "modules in -ing", _share(ing, len(house.modules))


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / whole:.1%})"


def main() -> int:
    """Print the table for the three packages."""
    for name, value in table(measure()):
        print(f"{name:38} {value}")  # noqa: T201 - a command speaks
    return 0


if __name__ == "__main__":
    sys.exit(main())
