"""Where the topic of an utterance is looked up."""

from __future__ import annotations

from collections.abc import Mapping

from content.coaching.nlu.intent import Intent, Meaning
from content.library import Library
from content.records.conditions import Topic

HABIT_FOLDERS = ("risk_factors", "practices")


GENERAL_FOLDERS = ("care_topics", "anatomy")


FOLDERS: Mapping[Intent, tuple[str, ...]] = {
    Intent.CAN_I_RUN: (*HABIT_FOLDERS, "care_topics"),
    Intent.SEE_SOMEONE: ("care_topics",),
    Intent.ASK_RISKS: (*HABIT_FOLDERS, *GENERAL_FOLDERS),
    Intent.ASK_CAUSES: (*HABIT_FOLDERS, "care_topics"),
    Intent.ASK_TREATMENT: ("care_topics",),
    Intent.EXERCISES_FOR: ("care_topics",),
    Intent.LIST_CONDITIONS: ("care_topics",),
    Intent.LIST_EXERCISES: ("care_topics",),
    Intent.ASK_CONDITION: ("care_topics",),
    Intent.ASK_SYMPTOMS: ("care_topics",),
    Intent.ASK_PREVENTION: ("practices", "care_topics", "risk_factors", "anatomy"),
    Intent.ASK_ANATOMY: ("anatomy", "care_topics"),
}
"""Folders of topics for each intent, if no condition was named."""


def topic_for(library: Library, meaning: Meaning) -> Topic | None:
    """Return the topic that *meaning* names, if its intent has a folder with it."""
    for folder in FOLDERS.get(meaning.intent, ()):
        records: Mapping[str, Topic] = getattr(library, folder)
        if meaning.topic in records:
            return records[meaning.topic]
    return None
