"""Where the topic that an utterance names is looked up."""

from __future__ import annotations

from collections.abc import Mapping

from content.coaching.nlu.intent import Kind, Meaning
from content.library import Library
from content.records.conditions import Topic

HABITS = ("risk_factors", "practices")


QUESTIONS = ("care_topics", "anatomy")


FOLDERS: Mapping[Kind, tuple[str, ...]] = {
    Kind.CAN_I_RUN: (*HABITS, "care_topics"),
    Kind.SEE_SOMEONE: ("care_topics",),
    Kind.ASK_RISKS: (*HABITS, *QUESTIONS),
    Kind.ASK_CAUSES: (*HABITS, "care_topics"),
    Kind.ASK_TREATMENT: ("care_topics",),
    Kind.EXERCISES_FOR: ("care_topics",),
    Kind.LIST_CONDITIONS: ("care_topics",),
    Kind.LIST_EXERCISES: ("care_topics",),
    Kind.ASK_CONDITION: ("care_topics",),
    Kind.ASK_SYMPTOMS: ("care_topics",),
    Kind.ASK_PREVENTION: ("practices", "care_topics", "risk_factors", "anatomy"),
    Kind.ASK_ANATOMY: ("anatomy", "care_topics"),
}
"""Where the topic that was named is looked up for each kind, where no condition was."""


def named_topic(library: Library, meaning: Meaning) -> Topic | None:
    """Return the topic that answers *meaning* better than its kind alone; None where none does."""
    for folder in FOLDERS.get(meaning.kind, ()):
        records: Mapping[str, Topic] = getattr(library, folder)
        if meaning.topic in records:
            return records[meaning.topic]
    return None
