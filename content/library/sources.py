"""What the ids under ``sources`` stand for, so that a reader can look a fact up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from content.library.decoder import ContentError, Fault, parse
from content.library.library import DATA, LANGUAGE

SOURCES = f"{LANGUAGE}/sources.toml"


@cache
def load_sources(folder: Path = DATA) -> Mapping[str, str]:
    """Return author, title and place of each source by its id, as the file has them in order.

    Raises ``ContentError`` if the file is not there, is no TOML or holds anything but texts.
    """
    faults: list[Fault] = []
    found = read_sources(folder, faults)
    if faults:
        raise ContentError(tuple(sorted(faults)))
    return found


def read_sources(folder: Path, faults: list[Fault]) -> dict[str, str]:
    """Return the sources of *folder* that are texts, and add to *faults* what is not."""
    found = {}
    for id_, text in parse(folder / SOURCES, SOURCES, faults).items():
        if isinstance(text, str) and text.strip():
            found[id_] = text
        else:
            faults.append(Fault(SOURCES, id_, "is no text"))
    return found
