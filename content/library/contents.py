"""All content of one locale: its records, and the coach's own sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

import msgspec

from content.records.conditions import Condition, Topic, UnexplainedComplaint
from content.records.exercises import Exercise
from content.records.findings import FindingDefinition, Profile, Sweep
from content.records.language import IntentWords, Region, WordList
from content.records.red_flags import DangerAnswer, RedFlag
from content.records.routines import Routine
from content.records.rules import RuleFile


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
