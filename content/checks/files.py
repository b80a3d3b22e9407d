"""Files that stand in no known folder, are named oddly, or are no TOML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from content.library import FOLDERS, LANGUAGE, LOCALES, PHRASES, SOURCES, Fault, parse

READ_ELSEWHERE = (
    *(f"{LANGUAGE}/utterances/", f"{LANGUAGE}/pronunciation.toml"),
    *(SOURCES, "poses/"),
)
"""Where those files stand that the library does not read: those of a channel, and pictures."""

DEPTH = 2
"""Folders above a record: the language and the kind."""

_STEM = re.compile(r"[a-z0-9_]+")


def file_faults(folder: Path) -> Iterator[Fault]:
    """Tell every file under *folder* that nobody reads, and every folder that is empty."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield from _misplaced(path.relative_to(folder).as_posix(), path)
    for name in FOLDERS:
        if not any((folder / LANGUAGE / name).glob("*.toml")):
            yield Fault(f"{LANGUAGE}/{name}", "files", "there are none")


def _misplaced(file: str, path: Path) -> Iterator[Fault]:
    if file == PHRASES or file in {f"{locale}/region.toml" for locale in LOCALES}:
        return
    elsewhere = file.startswith(READ_ELSEWHERE)
    ours = file.startswith(tuple(f"{LANGUAGE}/{name}/" for name in FOLDERS))
    if path.name == "region.toml":
        yield Fault(file, "file", f"is the region of no locale: {', '.join(LOCALES)}")
    elif path.suffix != ".toml" or not (ours or elsewhere):
        yield Fault(file, "file", "is read by nobody")
    elif elsewhere:
        yield from _unreadable(file, path)
    elif not _STEM.fullmatch(path.stem):
        yield Fault(file, "file", "is not named in small letters, digits and underscores")
    elif file.count("/") > DEPTH:
        yield Fault(file, "file", "stands a folder too deep")


def _unreadable(file: str, path: Path) -> Iterator[Fault]:
    faults: list[Fault] = []
    parse(path, file, faults)
    yield from faults


def file_of(kind: str, id_: str) -> str:
    """Name the file of the record *id_* in the folder *kind*, as faults name it."""
    return f"{LANGUAGE}/{kind}/{id_}.toml"
