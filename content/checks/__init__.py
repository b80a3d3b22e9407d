"""All checks of the content, for ``python -m content check``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from content.checks.code_files import (
    PAGE,
    Code,
    CodeFile,
    clinical_id_faults,
    intent_faults,
    usage_faults,
)
from content.checks.files import companion_faults, file_faults
from content.checks.names import Interpreter, heard_name_faults, name_faults
from content.checks.records import condition_faults, region_faults, source_faults
from content.checks.routines import TimeRoutine, exercise_faults, routine_faults, timing_faults
from content.checks.rules import red_flag_faults, rule_faults
from content.checks.texts import phrase_faults, text_faults
from content.library import (
    DATA,
    DEFAULT_LOCALE,
    LANGUAGE,
    LOCALES,
    UNKNOWN_REGION,
    Fault,
    Library,
    SharedFiles,
    parse_all,
    read_locale,
)

__all__ = ["PAGE", "Code", "CodeFile", "faults_of"]

OF_LIBRARY: tuple[Callable[[Library], Iterable[Fault]], ...] = (
    condition_faults,
    exercise_faults,
    routine_faults,
    phrase_faults,
    red_flag_faults,
    rule_faults,
)
"""The checks that need no more than the records of the default locale."""


def faults_of(
    folder: Path = DATA,
    *,
    time_routine: TimeRoutine | None = None,
    make_interpreter: Callable[[Library], Interpreter] | None = None,
    find_picture_faults: Callable[[Path], Iterable[Fault]] | None = None,
    code: Code | None = None,
) -> tuple[Fault, ...]:
    """Return every fault of the content in *folder*, sorted by file.

    *time_routine* returns how long a routine really lasts, *make_interpreter* raises
    ``ValueError`` for invalid templates and makes what hears the names, *find_picture_faults*
    returns what cannot be drawn, *code* uses the phrases and handles the intents. A check whose
    parameter is missing is skipped.
    """
    shared = parse_all(folder)
    library, unusable = read_locale(DEFAULT_LOCALE, folder, shared)
    faults = {*file_faults(folder), *_locale_faults(folder, shared)}
    faults.update(source_faults(folder, library), companion_faults(folder, library))
    for find_faults in OF_LIBRARY:
        faults.update(find_faults(library))
    if time_routine is not None and not unusable:
        faults.update(timing_faults(library, time_routine))
    if make_interpreter is not None and not unusable:
        faults.update(_hearing_faults(library, make_interpreter))
    if find_picture_faults is not None:
        faults.update(find_picture_faults(folder))
    if code is not None:
        faults.update(usage_faults(library.phrases, code.sources))
        faults.update(intent_faults(folder, library, code))
        faults.update(clinical_id_faults(library, code.sources))
    return tuple(sorted(faults))


def _hearing_faults(
    library: Library, make_interpreter: Callable[[Library], Interpreter]
) -> Iterator[Fault]:
    try:
        interpreter = make_interpreter(library)
    except (ValueError, LookupError) as error:
        yield Fault(f"{LANGUAGE}/lexicon", "templates", f"cannot be heard: {error}")
    else:
        yield from heard_name_faults(library, interpreter)


def _locale_faults(folder: Path, shared: SharedFiles) -> Iterator[Fault]:
    """Yield the faults of each locale's texts and names."""
    for locale in LOCALES:
        library, unusable = read_locale(locale, folder, shared)
        yield from unusable
        if library.region is not UNKNOWN_REGION:
            yield from region_faults(library.region)
            yield from text_faults(library)
            yield from name_faults(library)
