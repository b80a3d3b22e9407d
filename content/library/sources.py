"""The sources that records refer to by id."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from content.language import LANGUAGE
from content.library.decoder import ContentError, Fault, parse
from content.library.library import DATA

SOURCES = f"{LANGUAGE}/sources.toml"


@cache
def load_sources(folder: Path = DATA) -> Mapping[str, str]:
    """Return author, title and place of each source by id, in the order of the file.

    Raises ``ContentError`` if the file is missing or invalid.
    """
    faults: list[Fault] = []
    found = read_sources(folder, faults)
    if faults:
        raise ContentError(tuple(sorted(faults)))
    return found


def read_sources(folder: Path, faults: list[Fault]) -> dict[str, str]:
    """Return the valid sources of *folder*; add faults of the others to *faults*."""
    found = {}
    for id_, text in parse(folder / SOURCES, SOURCES, faults).items():
        if isinstance(text, str) and text.strip():
            found[id_] = text
        else:
            faults.append(Fault(SOURCES, id_, "is no text"))
    return found
