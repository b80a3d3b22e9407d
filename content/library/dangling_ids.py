"""Checks references between records: ids that do not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from content.library.contents import Library
from content.library.decoder import Fault
from content.records.findings import DANGER
from content.records.rules import rules_by_key

TOPICS = ("anatomy", "risk_factors", "practices", "care_topics")

REFERENCES: tuple[tuple[str, str, str, str], ...] = (
    ("conditions", "suits", "suits", "exercises"),
    ("conditions", "unsuitable", "hold_back", "exercises"),
    ("conditions", "why", "why", "findings"),
    ("neighbours", "why", "why", "findings"),
    ("neighbours", "moves", "moves", "exercises"),
    ("neighbours", "unsuitable", "hold_back", "exercises"),
    ("neighbours", "held", "held", "topics"),
    ("routines", "condition", "condition", "conditions"),
    ("red_flags", "condition", "about", "conditions"),
    ("profiles", "id", "file", "conditions"),
    ("profiles", "very_typical", "very_typical", "findings"),
    ("profiles", "typical", "typical", "findings"),
    ("profiles", "untypical", "untypical", "findings"),
    ("profiles", "unlike", "unlike", "findings"),
    ("profiles", "base_rate_with", "base_rate_with", "findings"),
    ("sweeps", "first_if", "first_if", "findings"),
    ("danger_answers", "topics", "topics", "topics"),
    ("danger_answers", "helped", "helped", "danger_answers"),
    ("red_flags", "at_least", "at_least", "findings"),
    *(
        reference
        for folder in TOPICS
        for reference in (
            (folder, "offer", "offer", "offer"),
            (folder, "stretches", "stretches", "exercises"),
            (folder, "flag", "flag", "findings"),
            (folder, "finding", "finding", "findings"),
            (folder, "without_pain", "without_pain", "findings"),
            (folder, "pain_free", "pain_free", "topics"),
            (folder, "sore", "sore", "topics"),
        )
    ),
)
"""A folder, a field of its records, its key in the file, and the kind of id that it holds."""

FINDING_KEYS = (
    *("every", "any", "places", "unless", "add", "ask", "unless_known", "confirms"),
    *("one_of", "denied", "may_mean"),
)
"""Keys of rules with ids of findings or red flags."""

Reference = tuple[str, str, Collection[str] | str, Collection[str]]
"""A file, a key in it, the ids at that key, or one that may be empty, and the ids that exist."""


def broken_references(library: Library) -> Iterator[Fault]:
    """Yield a fault for every reference in *library* to an id that does not exist."""
    findings = {*library.findings, *library.red_flags}
    for file, key, value, known in (
        *_field_references(library, findings),
        *_nested_references(library, findings),
        *_instead_references(library, findings),
        *_rule_references(library, findings),
    ):
        for id_ in filter(None, [value] if isinstance(value, str) else value):
            if id_ not in known:
                yield Fault(file, key, f'"{id_}" is not there')


def _field_references(library: Library, findings: Collection[str]) -> Iterator[Reference]:
    known: Mapping[str, Collection[str]] = {
        "exercises": library.exercises,
        "conditions": library.conditions,
        "offer": {*library.routines, "where"},
        "topics": _topic_ids(library),
        "findings": findings,
        "danger_answers": library.danger_answers,
    }
    for folder, field, key, kind in REFERENCES:
        for id_, record in getattr(library, folder).items():
            yield f"en/{folder}/{id_}.toml", key, getattr(record, field), known[kind]


def _topic_ids(library: Library) -> set[str]:
    return {id_ for folder in TOPICS for id_ in getattr(library, folder)}


def _nested_references(library: Library, findings: Collection[str]) -> Iterator[Reference]:
    for routine in library.routines.values():
        moves = [move.exercise for move in routine.moves]
        yield f"en/routines/{routine.id}.toml", "moves", moves, library.exercises
    for flag in library.red_flags.values():
        for place, step in enumerate(flag.escalations, start=1):
            for key in ("every", "any", "places", "unless"):
                where = f"escalations[{place}].{key}"
                yield f"en/red_flags/{flag.id}.toml", where, getattr(step, key), findings
    for sweep in library.sweeps.values():
        file = f"en/sweeps/{sweep.id}.toml"
        yield file, "signs", [asked.flag for asked in sweep.flags], library.red_flags
        for place, asked in enumerate(sweep.flags, start=1):
            yield file, f"signs[{place}].unless", asked.unless, findings
            yield file, f"signs[{place}].not_at", asked.not_at, findings


def _instead_references(library: Library, findings: Collection[str]) -> Iterator[Reference]:
    """Yield the findings with which another topic answers, and these topics."""
    topics = _topic_ids(library)
    for folder in TOPICS:
        for id_, topic in getattr(library, folder).items():
            yield f"en/{folder}/{id_}.toml", "instead", tuple(topic.instead), findings
            yield f"en/{folder}/{id_}.toml", "instead", tuple(topic.instead.values()), topics


def _rule_references(library: Library, findings: Collection[str]) -> Iterator[Reference]:
    """Yield the references of the rules; every key of a rule holds ids of one kind."""
    groups = {DANGER, *(it.group for it in library.findings.values())}
    known: Mapping[str, Collection[str]] = {
        **dict.fromkeys(FINDING_KEYS, findings),
        **dict.fromkeys(("group", "groups"), groups),
        "condition": library.conditions,
        "neighbour": library.neighbours,
        "instead_of": {"", *library.conditions},
        "ids": {*findings, *library.conditions},
    }
    for id_, of_file in library.rules.items():
        for place, rule in rules_by_key(of_file).items():
            for key in known.keys() & {*rule.__struct_fields__}:
                yield f"en/rules/{id_}.toml", f"{place}.{key}", getattr(rule, key), known[key]
