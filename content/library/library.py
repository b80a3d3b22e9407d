"""Loads all content of one locale, and the sources; invalid files are refused with all faults."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple, get_args, get_origin

import msgspec
from msgspec.structs import replace

import content
from content.language import DEFAULT_LOCALE, LANGUAGE, LOCALES
from content.language.en.spoken_forms import localise
from content.library.contents import Library, Phrases, flatten
from content.library.dangling_ids import broken_references
from content.library.decoder import ContentError, Fault, Table, decode, parse
from content.records.language import Region
from content.records.record import Record

DATA = Path(content.__file__).with_name("data")
PHRASES = f"{LANGUAGE}/phrases.toml"
SOURCES = f"{LANGUAGE}/sources.toml"
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
    """The tables of all unbroken files except regions, by path, and the faults of the others.

    *records_by_file* and *texts* are filled while locales are read: most records and phrases are
    the same in every locale and are stored once.
    """

    tables: Mapping[str, Table]
    faults: tuple[Fault, ...]
    records_by_file: dict[str, list[Record]]
    texts: dict[tuple[str, ...], tuple[str, ...]]


def load(locale: str = DEFAULT_LOCALE, folder: Path | None = None) -> Library:
    """Return the content of *locale*, of the default one if it is unknown; cached.

    *folder* replaces the data of the package. Raises ``ContentError`` if a file is invalid or
    refers to an id that does not exist.
    """
    known = {name.casefold(): name for name in LOCALES}
    return _load(known.get(locale.casefold(), DEFAULT_LOCALE), folder or DATA)


def load_all() -> Mapping[str, Library]:
    """Return the content of every locale by its name; the tables of the files are not kept.

    Raises ``ContentError`` as ``load`` does.
    """
    shared = parse_all(DATA)
    return {locale: _read_valid(locale, DATA, shared) for locale in LOCALES}


@cache
def _load(locale: str, folder: Path) -> Library:
    return _read_valid(locale, folder, _parse_all_cached(folder))


def _read_valid(locale: str, folder: Path, shared: SharedFiles) -> Library:
    library, faults = read_locale(locale, folder, shared)
    if faults:
        raise ContentError(tuple(sorted(faults)))
    return library


def read_locale(locale: str, folder: Path, shared: SharedFiles) -> tuple[Library, list[Fault]]:
    """Return the valid part of *locale* and all faults that would make ``load`` fail.

    *shared* is the result of ``parse_all`` for *folder*.
    """
    faults = list(shared.faults)
    region = _read_region(locale, folder, faults)
    records: dict[str, Any] = {name: {} for name in FOLDERS}
    for file, shared_table in shared.tables.items():
        name, id_ = Path(file).parent.name, Path(file).stem
        if name in FOLDERS:
            table = _localise_table(shared_table, region)
            aliases = region.names.get(name, {}).get(id_, ())
            made = decode(KINDS[name], _add_aliases(table, aliases), file, faults)
            if made is not None:
                record = _reuse(shared.records_by_file.setdefault(file, []), made)
                records[name][record.id] = record
    table = _localise_table(shared.tables.get(PHRASES, {}), region)
    phrases = _read_phrases(table, faults, shared.texts)
    library = Library(locale=locale, region=region, phrases=phrases, **records)
    return library, [*faults, *broken_references(library)]


def _read_region(locale: str, folder: Path, faults: list[Fault]) -> Region:
    file, before = f"{locale}/region.toml", len(faults)
    table = parse(folder / file, file, faults)
    region = decode(Region, table, file, faults) if len(faults) == before else None
    return replace(region, id=locale) if region else UNKNOWN_REGION


def _add_aliases(table: Table, names: tuple[str, ...]) -> Table:
    own = table.get("aliases")
    aliases = {"aliases": [*(own if isinstance(own, list) else ()), *names]} if names else {}
    return {**table, **aliases}


def _reuse(made: list[Record], record: Record) -> Record:
    """Return an equal record *made* for another locale, if there is one."""
    if record not in made:
        made.append(record)
    return made[made.index(record)]


def _read_phrases(
    table: Table, faults: list[Fault], made: dict[tuple[str, ...], tuple[str, ...]]
) -> Phrases:
    """Return the phrases of *table*; equal ones are those *made* for another locale."""
    texts = {}
    for key, value in flatten(table):
        variants = tuple(value) if isinstance(value, list) else (value,)
        if variants and all(isinstance(text, str) and text for text in variants):
            texts[intern(key)] = made.setdefault(variants, variants)
        else:
            faults.append(Fault(PHRASES, key, "is neither a text nor a list of texts"))
    return Phrases(texts)


def _localise_table(table: Table, region: Region) -> Table:
    return {key: _localise_value(value, region) for key, value in table.items()}


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


def parse_all(folder: Path) -> SharedFiles:
    """Parse every file of *folder* that all locales share."""
    faults: list[Fault] = []
    paths = [path for name in FOLDERS for path in sorted((folder / LANGUAGE / name).glob("*.toml"))]
    tables = {}
    for path in (*paths, folder / PHRASES):
        file, before = path.relative_to(folder).as_posix(), len(faults)
        table = parse(path, file, faults)
        if len(faults) == before:
            tables[file] = table
    return SharedFiles(tables, tuple(faults), {}, {})


_parse_all_cached = cache(parse_all)


def without_templates(library: Library) -> Library:
    """Return *library* without templates, which only the interpreter needs."""
    flags, findings = library.red_flags.items(), library.findings.items()
    return replace(
        library,
        red_flags={
            id_: replace(flag, says=(), patterns=(), pairs=(), denies=(), unless=())
            for id_, flag in flags
        },
        findings={
            id_: replace(finding, says=(), denies=(), unless=(), alone=())
            for id_, finding in findings
        },
        intents={},
        lexicon={},
    )


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
