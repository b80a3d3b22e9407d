"""Checks of conditions, red flags and regions."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.files import file_of
from content.checks.traversal import records
from content.language.en.wording import EMERGENCY, UNITS
from content.library import Fault, Library
from content.records.conditions import Condition
from content.records.red_flags import CareLevel
from content.records.regions import Region
from content.records.rules import RuleFile

REGIONAL_WORDS = ("therapist", "therapists")


def record_faults(library: Library) -> Iterator[Fault]:
    """Yield every fault of sources, conditions and red flags."""
    for file, record in records(library):
        if not record.sources and not isinstance(record, RuleFile):
            yield Fault(file, "sources", "are none")
    for id_, condition in library.conditions.items():
        for key, problem in _condition_problems(library, condition):
            yield Fault(file_of("conditions", id_), key, problem)
    yield from _red_flag_faults(library)


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


def _red_flag_faults(library: Library) -> Iterator[Fault]:
    for flag in library.red_flags.values():
        file = file_of("red_flags", flag.id)
        for place, step in enumerate(flag.escalations, start=1):
            if step.care.rank <= flag.care.rank:
                yield Fault(file, f"escalations[{place}].care", "does not raise the level")
