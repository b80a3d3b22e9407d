"""Loads all content of one locale; invalid content is refused with all faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

import msgspec

import content
from content.language import DEFAULT_LOCALE, LANGUAGE, LOCALES
from content.language.en.spoken_forms import localise
from content.library.contents import Library
from content.library.dangling_ids import broken_references
from content.library.decoder import AnyRecord, ContentError, Fault, Table, decode, parse
from content.library.phrases import Phrases, flatten
from content.records.record import Record
from content.records.regions import Region

DATA = Path(content.__file__).with_name("data")
PHRASES = f"{LANGUAGE}/phrases.toml"
KINDS: Mapping[str, type[Record]] = {
    field.name: get_args(field.type)[1]
    for field in msgspec.structs.fields(Library)
    if get_origin(field.type) is Mapping
}
"""The kind of record in each folder; a folder is named as its field in the library."""
FOLDERS = tuple(KINDS)
UNKNOWN_REGION = Region(distance="", emergency="", words={}, sources=(), reviewed=dt.date.min)
"""In place of a region whose file is broken, so that other faults are still found."""


class SharedFiles(NamedTuple):
    """For all files except regions: tables by path, and faults of parsing.

    *records_by_file* is filled while locales are read: most records are the same in every locale
    and are stored once.
    """

    tables: Mapping[str, Table]
    faults: tuple[Fault, ...]
    records_by_file: dict[str, list[msgspec.Struct]]


def load(locale: str = DEFAULT_LOCALE, folder: Path | None = None) -> Library:
    """Return the content of *locale*, of the default one if it is unknown; cached.

    *folder* replaces the data of the package. Raises ``ContentError`` if a file is invalid or
    refers to an id that does not exist.
    """
    known = {name.casefold(): name for name in LOCALES}
    return _load(known.get(locale.casefold(), DEFAULT_LOCALE), folder or DATA)


@cache
def _load(locale: str, folder: Path) -> Library:
    library, faults = read_locale(locale, folder, _parse_all_cached(folder))
    if faults:
        raise ContentError(tuple(sorted(faults)))
    return library


def read_locale(locale: str, folder: Path, shared: SharedFiles) -> tuple[Library, list[Fault]]:
    """Return the valid part of *locale* and all faults that would make ``load`` fail.

    *shared* is the result of ``parse_all`` for *folder*.
    """
    reader = _Reader(folder, locale, shared)
    records: dict[str, Any] = {name: reader.records(kind, name) for name, kind in KINDS.items()}
    library = Library(locale=locale, region=reader.region, phrases=reader.phrases(), **records)
    return library, [*reader.faults, *broken_references(library)]


def parse_all(folder: Path) -> SharedFiles:
    """Parse every file of *folder* that all locales share."""
    faults: list[Fault] = []
    paths = [path for name in FOLDERS for path in sorted((folder / LANGUAGE / name).glob("*.toml"))]
    files = {path.relative_to(folder).as_posix(): path for path in paths}
    files[PHRASES] = folder / PHRASES
    tables = {file: parse(path, file, faults) for file, path in files.items()}
    return SharedFiles(tables, tuple(faults), {})


_parse_all_cached = cache(parse_all)


def clear_cache() -> None:
    """Clear the cache; the next ``load`` reads the files again."""
    _load.cache_clear()
    _parse_all_cached.cache_clear()


def without_templates(library: Library) -> Library:
    """Return *library* without templates, which only the interpreter needs."""
    return msgspec.structs.replace(
        library,
        red_flags={id_: _clear_templates(flag) for id_, flag in library.red_flags.items()},
        findings={id_: _clear_templates(finding) for id_, finding in library.findings.items()},
        intents={},
        lexicon={},
    )


def _clear_templates(record: AnyRecord) -> AnyRecord:
    heard = {"says", "patterns", "pairs", "denies", "unless", "alone"} & set(
        record.__struct_fields__
    )
    return msgspec.structs.replace(record, **dict.fromkeys(heard, ()))


class _Reader:
    """Decodes the tables of a folder for one locale and collects the faults."""

    def __init__(self, folder: Path, locale: str, shared: SharedFiles) -> None:
        self._tables, faults, self._records_by_file = shared
        self.faults = list(faults)
        self._broken = {fault.file for fault in faults}
        self.region = self._region(folder, locale)

    def _region(self, folder: Path, locale: str) -> Region:
        file = f"{locale}/region.toml"
        before = len(self.faults)
        table = parse(folder / file, file, self.faults)
        if len(self.faults) > before:
            return UNKNOWN_REGION
        region = decode(Region, table, file, self.faults)
        return msgspec.structs.replace(region, id=locale) if region else UNKNOWN_REGION

    def records(self, kind: type[AnyRecord], name: str) -> dict[str, AnyRecord]:
        """Return the valid records of the folder *name* by id."""
        found = {}
        called = self.region.names.get(name, {})
        for file, table in self._tables.items():
            if file.startswith(f"{LANGUAGE}/{name}/") and file not in self._broken:
                here = _add_names(
                    _localise_table(table, self.region), called.get(Path(file).stem, ())
                )
                record = decode(kind, here, file, self.faults)
                if record is not None:
                    found[record.id] = self._reuse(file, record)
        return found

    def _reuse(self, file: str, record: AnyRecord) -> AnyRecord:
        """Return an equal record of *file* from another locale, if there is one."""
        made = self._records_by_file.setdefault(file, [])
        for other in made:
            if other == record:
                return other
        made.append(record)
        return record

    def phrases(self) -> Phrases:
        """Return the valid phrases."""
        texts = {}
        for key, value in flatten(_localise_table(self._tables[PHRASES], self.region)):
            variants = tuple(value) if isinstance(value, list) else (value,)
            if variants and all(isinstance(text, str) and text for text in variants):
                texts[key] = tuple(map(str, variants))
            else:
                self.faults.append(Fault(PHRASES, key, "is neither a text nor a list of texts"))
        return Phrases(texts)


def _localise_table(table: Table, region: Region) -> Table:
    return {key: _localise_value(value, region) for key, value in table.items()}


def _add_names(table: Table, names: tuple[str, ...]) -> Table:
    """Return *table* with the aliases of a region added."""
    if not names:
        return table
    own = table.get("aliases")
    return {**table, "aliases": [*(own if isinstance(own, list) else ()), *names]}


def _localise_value(value: object, region: Region) -> object:
    match value:
        case str():
            return localise(value, region)
        case list():
            return [_localise_value(item, region) for item in value]
        case dict():
            return _localise_table(value, region)
        case _:
            return value
