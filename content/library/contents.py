"""All content of one locale: its records, the coach's own sentences, and its rules together."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from content.records.conditions import Condition, OtherName, Topic, UnexplainedComplaint
from content.records.exercises import Exercise
from content.records.findings import (
    DANGER,
    LOCATION,
    MOST_NAMES_PER_QUESTION,
    FindingDefinition,
    Profile,
    Sweep,
)
from content.records.language import IntentWords, Region, WordList
from content.records.red_flags import DangerAnswer, RedFlag
from content.records.routines import Routine
from content.records.rules import FAMILIES, Role, RoleRule, RuleFile


class Phrases:
    """Texts by dotted key ("session.paused"), each with one or more variants."""

    def __init__(self, texts: Mapping[str, tuple[str, ...]]) -> None:
        self._texts = dict(texts)

    def get(self, key: str, /, **values: object) -> str:
        """Return the first variant of *key*; ``KeyError`` for an unknown key or a missing value."""
        return self._texts[key][0].format(**values)

    def variants(self, key: str) -> tuple[str, ...]:
        """Return all texts of *key* with open blanks."""
        return self._texts[key]

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)


def blanks(text: str) -> frozenset[str]:
    """Return the names to be filled into *text*; ``ValueError`` if one has no plain name."""
    names = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    if not all(name.isidentifier() for name in names):
        raise ValueError(text)
    return frozenset(names)


def flatten(table: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Yield dotted keys and values of the tables of phrases.toml."""
    for name, value in table.items():
        key = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from flatten(value, key)
        else:
            yield key, value


class Library(msgspec.Struct, frozen=True, eq=False):
    """All content of one locale; records by id, sorted by id.

    Libraries compare by identity, so that they can be keys of caches.
    """

    locale: str
    region: Region
    conditions: Mapping[str, Condition]
    neighbours: Mapping[str, UnexplainedComplaint]
    anatomy: Mapping[str, Topic]
    risk_factors: Mapping[str, Topic]
    practices: Mapping[str, Topic]
    care_topics: Mapping[str, Topic]
    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    red_flags: Mapping[str, RedFlag]
    phrases: Phrases
    findings: Mapping[str, FindingDefinition] = msgspec.field(default_factory=dict)
    profiles: Mapping[str, Profile] = msgspec.field(default_factory=dict)
    sweeps: Mapping[str, Sweep] = msgspec.field(default_factory=dict)
    danger_answers: Mapping[str, DangerAnswer] = msgspec.field(default_factory=dict)
    rules: Mapping[str, RuleFile] = msgspec.field(default_factory=dict)
    intents: Mapping[str, IntentWords] = msgspec.field(default_factory=dict)
    lexicon: Mapping[str, WordList] = msgspec.field(default_factory=dict)

    def gentle_routine(self, condition: str) -> Routine | None:
        """Return the routine for those with *condition*; None if there is none."""
        return next((it for it in self.routines.values() if it.condition == condition), None)


def other_name(library: Library, condition: str, words: Iterable[str]) -> OtherName | None:
    """Return the other name of *condition* of which a word is among *words*; None if none is."""
    called = library.conditions[condition].called if condition in library.conditions else ()
    return next((it for it in called if not set(it.words).isdisjoint(words)), None)


def with_name(library: Library, condition: str, name: str) -> Library:
    """Return *library* in which *condition* is called by that other *name* of it, if it has it."""
    called = library.conditions[condition].called if condition in library.conditions else ()
    known = next((it for it in called if it.name == name), None)
    return library if known is None else _renamed(library, condition, known)


@cache
def _renamed(library: Library, condition: str, to: OtherName) -> Library:
    named = replace(library.conditions[condition], name=to.name, article=to.article)
    return replace(library, conditions={**library.conditions, condition: named})


@cache
def rules_of(library: Library) -> RuleFile:
    """Return the rules of all files, each family in the order of the files."""
    files = library.rules.values()
    rules: dict[str, Any] = {
        name: tuple(rule for file in files for rule in getattr(file, name)) for name in FAMILIES
    }
    return RuleFile(reviewed=dt.date.min, **rules)


class Sign(NamedTuple):
    """What a question about danger names: a spoken *name*, and the *ids* that a no to it denies."""

    name: str
    ids: tuple[str, ...]


def spoken_signs(library: Library, ids: Sequence[str]) -> tuple[Sign, ...]:
    """Return *ids* of red flags or findings as they are named in a question, in their order.

    A joint name stands for several, where all of them and others are among *ids*.
    """
    joint = {
        id_: Sign(it.name, it.flags)
        for sweep in library.sweeps.values()
        for it in sweep.together
        if {*it.flags} < {*ids}
        for id_ in it.flags
    }
    return tuple(
        dict.fromkeys(joint.get(id_) or Sign(name_of_id(library, id_), (id_,)) for id_ in ids)
    )


def name_of_id(library: Library, id_: str) -> str:
    """Return the spoken name of a finding or a red flag."""
    flag = library.red_flags.get(id_)
    return flag.name if flag is not None else library.findings[id_].name


def divide_signs(library: Library, ids: Sequence[str]) -> list[tuple[Sign, ...]]:
    """Return the open *ids* as the lists of as many questions as they take, as even as can be."""
    signs, lists = spoken_signs(library, ids), []
    while signs:
        questions = math.ceil(len(signs) / MOST_NAMES_PER_QUESTION)
        most = math.ceil(len(signs) / questions)
        lists.append(signs[:most])
        signs = signs[most:]
    return lists


@cache
def ids_of_group(library: Library, group: str) -> frozenset[str]:
    """Return the ids of the findings of *group*."""
    if group == DANGER:
        return frozenset(library.red_flags)
    return frozenset(it.id for it in library.findings.values() if it.group == group)


@cache
def ids_of_role(library: Library, role: Role) -> frozenset[str]:
    """Return the ids that have *role*."""
    return frozenset(id_ for rule in _rules_of_role(library, role) for id_ in _ids(library, rule))


def exact_places(library: Library) -> frozenset[str]:
    """Return the places of pain of which one tells where it hurts."""
    return ids_of_group(library, LOCATION) - ids_of_role(library, Role.NO_EXACT_PLACE)


@cache
def roles_of(library: Library, id_: str) -> frozenset[Role]:
    """Return the roles of the finding or red flag *id_*."""
    return frozenset(role for role in Role if id_ in ids_of_role(library, role))


def parts_of_role(library: Library, role: Role) -> frozenset[str]:
    """Return the parts of the body that *role* is about."""
    return frozenset(part for rule in _rules_of_role(library, role) for part in rule.parts)


def ids_at_part(library: Library, role: Role, part: str) -> frozenset[str]:
    """Return the ids that have *role* at a *part* of the body."""
    rules = (rule for rule in _rules_of_role(library, role) if part in rule.parts)
    return frozenset(id_ for rule in rules for id_ in rule.ids)


def _rules_of_role(library: Library, role: Role) -> Iterator[RoleRule]:
    return (rule for rule in rules_of(library).roles if rule.role is role)


def _ids(library: Library, rule: RoleRule) -> frozenset[str]:
    return frozenset(rule.ids).union(*(ids_of_group(library, group) for group in rule.groups))
