"""Checks references between records: ids that do not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from content.library.contents import Library
from content.library.decoder import Fault
from content.records.conditions import Topic
from content.records.findings import DANGER
from content.records.rules import rules_by_key


def broken_references(library: Library) -> Iterator[Fault]:
    """Yield a fault for every reference in *library* to an id that does not exist."""
    known_ids = {*library.findings, *library.red_flags}
    for file, key, ids in _exercise_ids(library):
        yield from _unknown_ids(file, key, ids, library.exercises)
    for file, key, ids in _condition_ids(library):
        yield from _unknown_ids(file, key, ids, library.conditions)
    yield from _topic_faults(library)
    for id_, answer in library.danger_answers.items():
        yield from _unknown_ids(
            f"en/danger_answers/{id_}.toml", "topics", answer.topics, library.topics
        )
    for sweep in library.sweeps.values():
        flags = [asked.flag for asked in sweep.flags]
        yield from _unknown_ids(f"en/sweeps/{sweep.id}.toml", "signs", flags, library.red_flags)
    for file, key, ids in (*_finding_ids(library), *_sweep_ids(library)):
        yield from _unknown_ids(file, key, ids, known_ids)
    yield from _rule_faults(library, known_ids)


IdList = tuple[str, str, Collection[str]]
"""A file, a key in it, and the ids at that key."""


def _exercise_ids(library: Library) -> Iterator[IdList]:
    for condition in library.conditions.values():
        file = f"en/conditions/{condition.id}.toml"
        yield file, "suits", condition.suits
        yield file, "hold_back", condition.unsuitable
    for routine in library.routines.values():
        yield f"en/routines/{routine.id}.toml", "moves", [m.exercise for m in routine.moves]


def _condition_ids(library: Library) -> Iterator[IdList]:
    for routine in library.routines.values():
        named = [routine.condition] if routine.condition else []
        yield f"en/routines/{routine.id}.toml", "condition", named
    for flag in library.red_flags.values():
        yield f"en/red_flags/{flag.id}.toml", "about", [flag.condition] if flag.condition else []
    for id_ in library.profiles:
        yield f"en/profiles/{id_}.toml", "file", [id_]


def _topic_faults(library: Library) -> Iterator[Fault]:
    for folder in ("anatomy", "risk_factors", "practices", "care_topics"):
        of_folder: Mapping[str, Topic] = getattr(library, folder)
        for id_, topic in of_folder.items():
            file = f"en/{folder}/{id_}.toml"
            offered = [topic.offer] if topic.offer not in {"", "where"} else []
            yield from _unknown_ids(file, "offer", offered, library.routines)
            yield from _unknown_ids(file, "stretches", topic.stretches, library.exercises)


def _finding_ids(library: Library) -> Iterator[IdList]:
    for flag in library.red_flags.values():
        file = f"en/red_flags/{flag.id}.toml"
        for place, step in enumerate(flag.escalations, start=1):
            for key in ("every", "any", "places", "unless"):
                yield file, f"escalations[{place}].{key}", getattr(step, key)
    for id_, profile in library.profiles.items():
        for key in ("very_typical", "typical", "untypical", "unlike", "base_rate_with"):
            yield f"en/profiles/{id_}.toml", key, getattr(profile, key)


def _sweep_ids(library: Library) -> Iterator[IdList]:
    for sweep in library.sweeps.values():
        file = f"en/sweeps/{sweep.id}.toml"
        yield file, "first_if", sweep.first_if
        for place, asked in enumerate(sweep.flags, start=1):
            yield file, f"signs[{place}].unless", asked.unless
            yield file, f"signs[{place}].not_at", asked.not_at


def _rule_faults(library: Library, findings: Collection[str]) -> Iterator[Fault]:
    """Yield the unknown ids of the rules; every key of a rule holds ids of one kind."""
    groups = {DANGER, *(it.group for it in library.findings.values())}
    known: Mapping[str, Collection[str]] = {
        **dict.fromkeys(FINDING_KEYS, findings),
        **dict.fromkeys(("group", "groups"), groups),
        "condition": library.conditions,
        "ids": {*findings, *library.conditions},
    }
    for id_, of_file in library.rules.items():
        for place, rule in rules_by_key(of_file).items():
            for key in known.keys() & {*rule.__struct_fields__}:
                value = getattr(rule, key)
                ids = [value] if isinstance(value, str) and value else value
                yield from _unknown_ids(f"en/rules/{id_}.toml", f"{place}.{key}", ids, known[key])


FINDING_KEYS = (
    *("every", "any", "places", "unless", "add", "ask", "unless_known", "confirms"),
    *("one_of", "denied", "may_mean"),
)
"""Keys of rules with ids of findings or red flags."""


def _unknown_ids(
    file: str, key: str, ids: Collection[str], known: Collection[str]
) -> Iterator[Fault]:
    for id_ in ids:
        if id_ not in known:
            yield Fault(file, key, f'"{id_}" is not there')
