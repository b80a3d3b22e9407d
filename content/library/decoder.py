"""Decodes TOML tables into records and collects every fault with file and key."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import TypeVar, get_args, get_origin

import msgspec

from content.records.record import Record

AnyRecord = TypeVar("AnyRecord", bound=Record)
Table = dict[str, object]

_PLAIN = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
    "date": "a date",
}


class Fault(msgspec.Struct, frozen=True, order=True):
    """A fault of the content: file, key and problem."""

    file: str
    key: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.problem}"


class ContentError(Exception):
    """The content cannot be used; ``faults`` holds all faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults

    @property
    def in_one_line(self) -> str:
        """The first fault, the number of others, and the command that lists them."""
        others = len(self.faults) - 1
        more = f" (and {others} more: python -m content check)" if others else ""
        return f"content: {self.faults[0]}{more}"


def parse(path: Path, file: str, faults: list[Fault]) -> Table:
    """Return the TOML table at *path*; if it is broken, an empty one, and a fault for *file*."""
    try:
        return tomllib.loads(path.read_bytes().decode().removeprefix("\N{BYTE ORDER MARK}"))
    except FileNotFoundError:
        faults.append(Fault(file, "file", "is missing"))
    except OSError as error:
        faults.append(Fault(file, "file", f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError as error:
        faults.append(Fault(file, "text", f"is not UTF-8 (byte {error.start})"))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r" \(at (line \d+), column \d+\)$", str(error))
        key = place[1] if place else "end"
        problem = str(error)[: place.start()] if place else str(error)
        faults.append(Fault(file, key, problem.removesuffix(" (at end of document)")))
    return {}


def decode(kind: type[AnyRecord], table: Table, file: str, faults: list[Fault]) -> AnyRecord | None:
    """Return the record of *file*, its id the file's stem; None and *faults* if it is invalid."""
    if "id" in table:
        faults.append(Fault(file, "id", "stands in the file's name, not in the file"))
    named = {**table, "id": Path(file).stem}
    try:
        return msgspec.convert(named, kind)
    except msgspec.ValidationError as error:
        misfits = list(_misfits(kind, named, "")) or [("file", str(error))]
        faults.extend(Fault(file, key, problem) for key, problem in misfits)
        return None


def _misfits(kind: object, value: object, key: str) -> Iterator[tuple[str, str]]:
    """Yield key and problem of every part of *value* that is not of type *kind*."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(value, dict):
        yield from _struct_misfits(kind, value, key)
    elif get_origin(kind) is tuple and isinstance(value, list):
        for place, item in enumerate(value, start=1):
            yield from _misfits(get_args(kind)[0], item, f"{key}[{place}]")
    elif get_origin(kind) is dict and isinstance(value, dict):
        for name, item in value.items():
            yield from _misfits(get_args(kind)[1], item, _join(key, name))
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            yield key, _plain_problem(kind, value, str(error))


def _struct_misfits(
    kind: type[msgspec.Struct], table: Table, key: str
) -> Iterator[tuple[str, str]]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
    for name in sorted(table.keys() - fields.keys()):
        yield _join(key, name), "is unknown here"
    for name, field in fields.items():
        if name in table:
            yield from _misfits(field.type, table[name], _join(key, name))
        elif field.required:
            yield _join(key, name), "is missing"


def _plain_problem(kind: object, value: object, message: str) -> str:
    if isinstance(kind, EnumType) and isinstance(value, str):
        return f'"{value}" is none of: {", ".join(map(str, kind))}'
    plain = re.sub(r"`(\w+)`", lambda word: _PLAIN.get(word[1], word[1]), message)
    return plain[0].lower() + plain[1:]


def _join(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
