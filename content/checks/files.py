"""Checks of files: unknown folders, invalid names, invalid TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from content.library import FOLDERS, LANGUAGE, LEARNED, LOCALES, PHRASES, SOURCES, Fault, parse

READ_ELSEWHERE = (
    f"{LANGUAGE}/utterances/",
    f"{LEARNED}/",
    *(
        f"{LANGUAGE}/{name}.toml"
        for name in ("listing", "pronunciation", "routine_template", "words")
    ),
    f"{LANGUAGE}/screen_examples.toml",
    *(SOURCES, "poses/"),
)
"""Paths of files that other modules read: those of one channel, sources and poses."""

DEPTH = 2
"""Number of folders above a record."""

_STEM = re.compile(r"[a-z0-9_]+")


def file_faults(folder: Path) -> Iterator[Fault]:
    """Yield a fault for every file that no module reads, and for every empty folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield from _file_faults(path.relative_to(folder).as_posix(), path)
    for name in FOLDERS:
        if not any((folder / LANGUAGE / name).glob("*.toml")):
            yield Fault(f"{LANGUAGE}/{name}", "files", "there are none")


def _file_faults(file: str, path: Path) -> Iterator[Fault]:
    if file == PHRASES or file in {f"{locale}/region.toml" for locale in LOCALES}:
        return
    elsewhere = file.startswith(READ_ELSEWHERE)
    ours = file.startswith(tuple(f"{LANGUAGE}/{name}/" for name in FOLDERS))
    if file.startswith(f"{LEARNED}/") and path.suffix == ".model":
        return
    if path.name == "region.toml":
        yield Fault(file, "file", f"is the region of no locale: {', '.join(LOCALES)}")
    elif path.suffix != ".toml" or not (ours or elsewhere):
        yield Fault(file, "file", "is read by nobody")
    elif elsewhere:
        yield from _syntax_faults(file, path)
    elif not _STEM.fullmatch(path.stem):
        yield Fault(file, "file", "is not named in small letters, digits and underscores")
    elif file.count("/") > DEPTH:
        yield Fault(file, "file", "stands a folder too deep")


def _syntax_faults(file: str, path: Path) -> Iterator[Fault]:
    faults: list[Fault] = []
    parse(path, file, faults)
    yield from faults


def file_of(kind: str, id_: str) -> str:
    """Return the file of the record *id_* in the folder *kind*, as in messages of faults."""
    return f"{LANGUAGE}/{kind}/{id_}.toml"
