"""Topics told in two breaths, each with what may follow: more, a session, or one's own hip."""

from __future__ import annotations

from collections.abc import Mapping

from content.coaching.composing import ANYTHING
from content.coaching.explanation import Explanation, offer
from content.coaching.meaning import Kind, Meaning
from content.coaching.talk import Asked, Pending
from content.library import Library
from content.model import Topic
from content.speech import say
from content.wording import capital

OWN_HIP = Pending(Asked.MORE, "offer.where", then=Kind.REPORT_SYMPTOM)
"""Asks about the runner's own hip; a yes leads to the questions about it."""

WHERE = "where"

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


def topic(library: Library, it: Topic, detail: str = "") -> Explanation:
    """Answer one topic: first the short answer, the deeper part on a yes."""
    if detail == "more":
        return Explanation(say(it.more or it.answer), capital(it.name), offered(library, it))
    more = offer(Kind.ASK_PREVENTION, it.id, it.name) if it.more else offered(library, it)
    return Explanation(say(it.answer), capital(it.name), more)


def offered(library: Library, it: Topic) -> Pending:
    """Ask what may follow *it*: the session that fits, or where the runner's own hip hurts."""
    if it.offer == WHERE:
        return OWN_HIP
    if not it.offer:
        return ANYTHING
    values = {"name": library.routines[it.offer].named}
    return Pending(Asked.START, "offer.start", about=it.offer, values=values)
