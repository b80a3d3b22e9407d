"""Checks references between records: ids that do not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from content.library.decoder import Fault
from content.records.conditions import Condition, Topic
from content.records.exercises import Exercise
from content.records.findings import FindingDefinition, Profile, Sweep
from content.records.red_flags import RedFlag
from content.records.routines import Routine


class Records(Protocol):
    """The parts of a library whose records refer to each other."""

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """The conditions by id."""

    @property
    def exercises(self) -> Mapping[str, Exercise]:
        """The exercises by id."""

    @property
    def routines(self) -> Mapping[str, Routine]:
        """The routines by id."""

    @property
    def red_flags(self) -> Mapping[str, RedFlag]:
        """The red flags by id."""

    @property
    def anatomy(self) -> Mapping[str, Topic]:
        """Parts of the body by id."""

    @property
    def risk_factors(self) -> Mapping[str, Topic]:
        """Risk factors by id."""

    @property
    def practices(self) -> Mapping[str, Topic]:
        """The practices (good habits) by id."""

    @property
    def care_topics(self) -> Mapping[str, Topic]:
        """What else is answered, by id."""

    @property
    def findings(self) -> Mapping[str, FindingDefinition]:
        """The findings by id."""

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """How typical each finding is, by the id of the condition."""

    @property
    def sweeps(self) -> Mapping[str, Sweep]:
        """The groups of red flags that are asked about together, by id."""


def broken_references(records: Records) -> Iterator[Fault]:
    """Yield a fault for every reference in *records* to an id that does not exist."""
    known_ids = {*records.findings, *records.red_flags}
    for file, key, ids in _exercise_ids(records):
        yield from _unknown_ids(file, key, ids, records.exercises)
    for file, key, ids in _condition_ids(records):
        yield from _unknown_ids(file, key, ids, records.conditions)
    yield from _topic_faults(records)
    for sweep in records.sweeps.values():
        flags = [asked.flag for asked in sweep.flags]
        yield from _unknown_ids(f"en/sweeps/{sweep.id}.toml", "signs", flags, records.red_flags)
    for file, key, ids in (*_finding_ids(records), *_sweep_ids(records)):
        yield from _unknown_ids(file, key, ids, known_ids)


IdList = tuple[str, str, Collection[str]]
"""A file, a key in it, and the ids at that key."""


def _exercise_ids(records: Records) -> Iterator[IdList]:
    for condition in records.conditions.values():
        file = f"en/conditions/{condition.id}.toml"
        yield file, "suits", condition.suits
        yield file, "hold_back", condition.unsuitable
    for routine in records.routines.values():
        yield f"en/routines/{routine.id}.toml", "moves", [m.exercise for m in routine.moves]


def _condition_ids(records: Records) -> Iterator[IdList]:
    for routine in records.routines.values():
        named = [routine.condition] if routine.condition else []
        yield f"en/routines/{routine.id}.toml", "condition", named
    for flag in records.red_flags.values():
        yield f"en/red_flags/{flag.id}.toml", "about", [flag.condition] if flag.condition else []
    for id_ in records.profiles:
        yield f"en/profiles/{id_}.toml", "file", [id_]


def _topic_faults(records: Records) -> Iterator[Fault]:
    for folder in ("anatomy", "risk_factors", "practices", "care_topics"):
        of_folder: Mapping[str, Topic] = getattr(records, folder)
        for id_, topic in of_folder.items():
            file = f"en/{folder}/{id_}.toml"
            offered = [topic.offer] if topic.offer not in {"", "where"} else []
            yield from _unknown_ids(file, "offer", offered, records.routines)
            yield from _unknown_ids(file, "stretches", topic.stretches, records.exercises)


def _finding_ids(records: Records) -> Iterator[IdList]:
    for flag in records.red_flags.values():
        file = f"en/red_flags/{flag.id}.toml"
        for place, step in enumerate(flag.escalations, start=1):
            yield file, f"escalations[{place}].every", step.every
            yield file, f"escalations[{place}].any", step.any
    for id_, profile in records.profiles.items():
        for key in ("very_typical", "typical", "untypical", "unlike"):
            yield f"en/profiles/{id_}.toml", key, getattr(profile, key)


def _sweep_ids(records: Records) -> Iterator[IdList]:
    for sweep in records.sweeps.values():
        file = f"en/sweeps/{sweep.id}.toml"
        yield file, "first_if", sweep.first_if
        for place, asked in enumerate(sweep.flags, start=1):
            yield file, f"signs[{place}].unless", asked.unless
            yield file, f"signs[{place}].not_at", asked.not_at


def _unknown_ids(
    file: str, key: str, ids: Collection[str], known: Collection[str]
) -> Iterator[Fault]:
    for id_ in ids:
        if id_ not in known:
            yield Fault(file, key, f'"{id_}" is not there')
