"""Sources that a record names and nobody can look up, and sources that no record names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content.checks.traversal import records
from content.library import SOURCES, Fault, Library, read_sources


def source_faults(folder: Path, library: Library) -> Iterator[Fault]:
    """Hold the sources of the records of *library* against the file that tells what they are."""
    faults: list[Fault] = []
    known = read_sources(folder, faults)
    yield from faults
    named: set[str] = set()
    for file, record in records(library):
        named.update(record.sources)
        for id_ in record.sources:
            if id_ not in known:
                yield Fault(file, "sources", f'"{id_}" is not told of in {SOURCES}')
    for id_ in known.keys() - named:
        yield Fault(SOURCES, id_, "is the source of nothing")
