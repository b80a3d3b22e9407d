"""Iterates over all records of a library, and over all texts of a record."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache

import msgspec

from content.library import FOLDERS, LANGUAGE, Library
from content.records.record import Record
from content.records.rules import RuleFile, rules_by_key

UNSPOKEN = frozenset(
    {
        *("id", "sources", "reviewed", "aliases", "suits", "hold_back", "equipment", "exercise"),
        *("condition", "pronunciation", "patterns", "unless", "says", "every", "any", "article"),
        *("denies", "group", "very_typical", "typical", "untypical", "unlike", "hears"),
        *("in_session", "words", "first_if", "flag", "not_at", "offer", "stretches", "about"),
        *("places", "alone", "add", "said", "ask", "unless_known", "confirms", "one_of", "denied"),
        *("may_mean", "direction", "part", "parts", "ids", "groups"),
    }
)
"""Keys that hold ids or templates, and nothing that is spoken."""


def records(library: Library) -> Iterator[tuple[str, Record]]:
    """Yield the file of each record, and the record."""
    for folder in FOLDERS:
        for id_, record in getattr(library, folder).items():
            yield f"{LANGUAGE}/{folder}/{id_}.toml", record


def sources_of(record: Record) -> Iterator[tuple[str, ...]]:
    """Yield the sources of *record*; of rules, those of each rule."""
    yield record.sources
    if isinstance(record, RuleFile):
        yield from (rule.sources for rule in rules_by_key(record).values())


def texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield key and text of everything spoken in *value*, a record or the value of a field.

    Empty optional texts are left out.
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
    for name, key, default in _fields_of(type(record)):
        item = getattr(record, name)
        if not (item == "" == default):
            yield key, item


@cache
def _fields_of(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, object], ...]:
    """Return the spoken fields of *kind*: name, key in the file, and default."""
    return tuple(
        (field.name, field.encode_name, field.default)
        for field in msgspec.structs.fields(kind)
        if field.encode_name not in UNSPOKEN
    )
