"""Checks of sources, conditions and regions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content.checks.files import file_of
from content.checks.texts import records
from content.language.en.wording import EMERGENCY, UNITS
from content.library import SOURCES, Fault, Library, read_sources
from content.records.conditions import Condition
from content.records.language import Region
from content.records.red_flags import CareLevel
from content.records.rules import RuleFile, rules_by_key

REGIONAL_WORDS = ("therapist", "therapists", "emergency_number")


def source_faults(folder: Path, library: Library) -> Iterator[Fault]:
    """Yield a fault for each missing or unknown source, and each source that is not used."""
    faults: list[Fault] = []
    known = read_sources(folder, faults)
    yield from faults
    named: set[str] = set()
    for file, record in records(library):
        told = {*record.sources}
        if isinstance(record, RuleFile):
            told.update(id_ for rule in rules_by_key(record).values() for id_ in rule.sources)
        elif not told:
            yield Fault(file, "sources", "are none")
        named |= told
        for id_ in told - known.keys():
            yield Fault(file, "sources", f'"{id_}" is not told of in {SOURCES}')
    for id_ in known.keys() - named:
        yield Fault(SOURCES, id_, "is the source of nothing")


def region_faults(region: Region) -> Iterator[Fault]:
    """Yield the missing or invalid values of *region*."""
    file = f"{region.id}/region.toml"
    if region.distance not in UNITS:
        yield Fault(file, "distance", f'"{region.distance}" is none of: {", ".join(UNITS)}')
    if not region.emergency.endswith(EMERGENCY):
        yield Fault(file, "emergency", f'does not end in "{EMERGENCY}"')
    for word in REGIONAL_WORDS:
        if not region.words.get(word):
            yield Fault(file, f"words.{word}", "is missing")
    for word in region.spelling:
        if word != word.lower():
            yield Fault(file, f"spelling.{word}", "is not in small letters")


def condition_faults(library: Library) -> Iterator[Fault]:
    """Yield every fault of the conditions, except references and texts."""
    for id_, condition in library.conditions.items():
        for key, problem in _condition_problems(library, condition):
            yield Fault(file_of("conditions", id_), key, problem)


def _condition_problems(library: Library, condition: Condition) -> Iterator[tuple[str, str]]:
    for id_ in sorted(set(condition.suits) & set(condition.unsuitable)):
        yield "suits", f'"{id_}" is held back as well'
    for id_ in condition.suits:
        if id_ in library.exercises and library.exercises[id_].never_with_pain:
            yield "suits", f'"{id_}" is never done with pain'
    if condition.care is CareLevel.NONE:
        yield "care", "is none, yet somebody hurts"
    if condition.allows_session and library.gentle_routine(condition.id) is None:
        yield "session", "is allowed, but there is no gentle routine"
    if not condition.allows_session:
        if condition.suits:
            yield "suits", "must be empty where no session is allowed"
        for id_ in sorted(library.exercises.keys() - set(condition.unsuitable)):
            yield "hold_back", f'lacks "{id_}": no move is done where no session is allowed'
