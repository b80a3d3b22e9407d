"""Every record of a library with its file, and every text of a record with its key."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache

import msgspec

from content.library import FOLDERS, LANGUAGE, Library
from content.records.record import Record

UNSPOKEN = frozenset(
    {
        *("id", "sources", "reviewed", "aliases", "suits", "hold_back", "equipment", "exercise"),
        *("condition", "pronunciation", "patterns", "unless", "says", "every", "any", "article"),
        *("denies", "group", "very_typical", "typical", "untypical", "unlike", "hears"),
        *("in_session", "words", "first_if", "flag", "not_at", "offer", "stretches", "about"),
    }
)
"""Keys that hold ids, or words to be heard and not said."""


def records(library: Library) -> Iterator[tuple[str, Record]]:
    """Walk all records: the file of each, and the record."""
    for folder in FOLDERS:
        for id_, record in getattr(library, folder).items():
            yield f"{LANGUAGE}/{folder}/{id_}.toml", record


def texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Walk what is spoken in *value*, a record or what a field holds: key and text of each.

    A text that may be empty and is empty is passed over.
    """
    match value:
        case Enum():
            return
        case str():
            yield key, value
        case tuple():
            for place, item in enumerate(value, start=1):
                yield from texts(item, f"{key}[{place}]")
        case msgspec.Struct():
            for name, item in _spoken_fields(value):
                yield from texts(item, f"{key}.{name}" if key else name)


def _spoken_fields(record: msgspec.Struct) -> Iterator[tuple[str, object]]:
    for name, default in _fields_of(type(record)):
        item = getattr(record, name)
        if not (item == "" == default):
            yield name, item


@cache
def _fields_of(kind: type[msgspec.Struct]) -> tuple[tuple[str, object], ...]:
    """Return the spoken fields of *kind*, each with its default."""
    fields = msgspec.structs.fields(kind)
    return tuple((field.name, field.default) for field in fields if field.name not in UNSPOKEN)
