"""Places of the hip to look for: the findings that tell of them, and the muscles that are there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from skill.leaflets.files import FOLDER, read_file


class Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place: its *name*, the *findings* of pain in it, and the *muscles* as moves name them."""

    name: str
    findings: frozenset[str]
    muscles: frozenset[str]


@cache
def load_places(path: Path = FOLDER / "places.toml") -> Mapping[str, Place]:
    """Return the places by id; ``ContentError`` if the file is broken."""
    return read_file(path, dict[str, Place])
