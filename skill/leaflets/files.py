"""Reads the content files that only the library has."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from content.library import DATA, LANGUAGE, ContentError, Fault, parse

FOLDER = DATA / LANGUAGE
Content = TypeVar("Content")


def read_file(path: Path, kind: type[Content]) -> Content:
    """Return the file at *path* as a *kind*; ``ContentError`` if it is broken."""
    faults: list[Fault] = []
    file = f"{LANGUAGE}/{path.name}"
    table = parse(path, file, faults)
    if not faults:
        try:
            return msgspec.convert(table, kind)
        except msgspec.ValidationError as error:
            faults.append(Fault(file, "file", str(error)))
    raise ContentError(tuple(faults))
