"""Checks of sources: every one must exist and be used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content.checks.traversal import records, sources_of
from content.library import SOURCES, Fault, Library, read_sources


def source_faults(folder: Path, library: Library) -> Iterator[Fault]:
    """Yield a fault for each unknown source of a record, and each source that is not used."""
    faults: list[Fault] = []
    known = read_sources(folder, faults)
    yield from faults
    named: set[str] = set()
    for file, record in records(library):
        told = {id_ for ids in sources_of(record) for id_ in ids}
        named.update(told)
        for id_ in told:
            if id_ not in known:
                yield Fault(file, "sources", f'"{id_}" is not told of in {SOURCES}')
    for id_ in known.keys() - named:
        yield Fault(SOURCES, id_, "is the source of nothing")
