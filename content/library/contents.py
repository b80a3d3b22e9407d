"""All content of one locale."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from content.library.phrases import Phrases
from content.records.conditions import Condition, Topic, UnexplainedComplaint
from content.records.exercises import Exercise
from content.records.findings import FindingDefinition, Profile, Sweep
from content.records.red_flags import DangerAnswer, RedFlag
from content.records.regions import Region
from content.records.routines import Routine
from content.records.rules import RuleFile
from content.records.word_lists import IntentWords, WordList


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

    @property
    def topics(self) -> Mapping[str, Topic]:
        """Anatomy, risk factors, practices and care topics together."""
        return {**self.anatomy, **self.risk_factors, **self.practices, **self.care_topics}

    def gentle_routine(self, condition: str) -> Routine | None:
        """Return the routine for those with *condition*; None if there is none."""
        return next((it for it in self.routines.values() if it.condition == condition), None)
