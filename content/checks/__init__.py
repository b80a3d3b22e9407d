"""Everything a content file can get wrong, told at once: what ``python -m content check`` runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from content.checks.exercises import exercise_faults
from content.checks.files import file_faults
from content.checks.kinds import Code, kind_faults
from content.checks.names import name_faults
from content.checks.parts import part_faults
from content.checks.records import record_faults, region_faults
from content.checks.routines import Timing, routine_faults, timing_faults
from content.checks.sources import source_faults
from content.checks.sweeps import sweep_faults
from content.checks.texts import phrase_faults, text_faults
from content.checks.usage import usage_faults
from content.library import (
    DATA,
    DEFAULT_LOCALE,
    LANGUAGE,
    LOCALES,
    NOWHERE,
    Fault,
    Library,
    Shared,
    parse_all,
    read,
)

__all__ = ["Code", "faults_of"]


def faults_of(
    folder: Path = DATA,
    *,
    timing: Timing | None = None,
    hearing: Callable[[Library], object] | None = None,
    drawing: Callable[[Path], Iterable[Fault]] | None = None,
    code: Code | None = None,
) -> tuple[Fault, ...]:
    """Return every fault of the content in *folder*, in the order of its files.

    *timing* tells how long a routine really lasts, *hearing* raises ``ValueError`` for words that
    nothing can listen for, *drawing* tells what cannot be drawn, *code* uses the phrases and
    answers the kinds of request. What is not given is not looked at.
    """
    shared = parse_all(folder)
    library, unusable = read(DEFAULT_LOCALE, folder, shared)
    faults = {*file_faults(folder), *_common(library), *_of_locales(folder, shared)}
    faults.update(source_faults(folder, library), part_faults(folder, library))
    if timing is not None and not unusable:
        faults.update(timing_faults(library, timing))
    if hearing is not None and not unusable:
        faults.update(_unheard(library, hearing))
    if drawing is not None:
        faults.update(drawing(folder))
    if code is not None:
        faults.update(usage_faults(library.phrases, code.sources))
        faults.update(kind_faults(folder, library, code))
    return tuple(sorted(faults))


def _unheard(library: Library, hearing: Callable[[Library], object]) -> Iterator[Fault]:
    try:
        hearing(library)
    except (ValueError, LookupError) as error:
        yield Fault(f"{LANGUAGE}/lexicon", "templates", f"cannot be heard: {error}")


def _of_locales(folder: Path, shared: Shared) -> Iterator[Fault]:
    """Tell what is wrong with the words of each locale, once they are its own."""
    for locale in LOCALES:
        library, unusable = read(locale, folder, shared)
        yield from unusable
        if library.region is not NOWHERE:
            yield from region_faults(library.region)
            yield from text_faults(library)
            yield from name_faults(library)


def _common(library: Library) -> Iterator[Fault]:
    yield from record_faults(library)
    yield from exercise_faults(library)
    yield from routine_faults(library)
    yield from phrase_faults(library.phrases)
    yield from sweep_faults(library)
