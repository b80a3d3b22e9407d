"""What the coach knows, told in a breath or two: a condition, a move, a practice, a word.

Nothing here knows of a session or a symptom; an explanation is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from content.coaching.composing import ANYTHING
from content.coaching.condition_answers import (
    CONDITION_KINDS,
    compared,
    condition,
    condition_list,
    neighbour,
    which_condition,
)
from content.coaching.exercise_answers import (
    EXERCISE_KINDS,
    exercise_detail,
    exercise_list,
    how_to,
    which_exercise,
)
from content.coaching.explanation import Explanation, in_breaths, offer
from content.coaching.meaning import Kind, Meaning
from content.coaching.talk import Asked, Pending
from content.library import Library
from content.model import Topic
from content.speech import say
from content.wording import capital

WITHOUT_CONDITION: Mapping[Kind, str] = {
    Kind.CAN_I_RUN: "running_with_pain",
    Kind.RETURN_TO_RUN: "return_to_run",
    Kind.SEE_SOMEONE: "physiotherapist",
    Kind.CROSS_TRAINING: "cross_training",
    Kind.ASK_MEDICATION: "medicines",
}
"""Care topics that answer a kind where no condition was named."""


def topic(records: Mapping[str, Topic], meaning: Meaning) -> Explanation:
    """Answer one topic: first the short answer, the deeper part on a yes."""
    it = records[meaning.topic]
    if meaning.detail == "more":
        return Explanation(say(it.more or it.answer), capital(it.name))
    question = offer(Kind.ASK_PREVENTION, it.id, it.name) if it.more else ANYTHING
    return Explanation(say(it.answer), capital(it.name), question)


def practice(library: Library, meaning: Meaning) -> Explanation:
    """Answer one practice or care topic, or name the seven practices."""
    for records in (library.practices, library.care_topics, library.risk_factors, library.anatomy):
        if meaning.topic in records:
            return topic(records, meaning)
    names = [it.name for it in library.practices.values()]
    texts = (library.phrases.get("practice.list"), *in_breaths(names))
    title = library.phrases.get("title.practices")
    return Explanation(say(*texts), title, Pending(Asked.ANYTHING, "ask.which_practice"))


def anatomy(library: Library, meaning: Meaning) -> Explanation:
    """Answer a part of the body; the hip joint where none was named."""
    known = meaning.topic if meaning.topic in library.anatomy else "hip_joint"
    return topic(library.anatomy, replace(meaning, topic=known))


def risk(library: Library, meaning: Meaning) -> Explanation:
    """Answer one risk factor, or tell the best supported and name the others."""
    if meaning.topic in library.risk_factors:
        return topic(library.risk_factors, meaning)
    names = [it.name for it in library.risk_factors.values()]
    texts = (library.phrases.get("risk.list"), *in_breaths(names))
    title = library.phrases.get("title.risks")
    return Explanation(say(*texts), title, Pending(Asked.ANYTHING, "ask.which_risk"))


def routine_list(library: Library) -> Explanation:
    """Name the kinds of session there are."""
    text = library.phrases.get("routine.list")
    title = library.phrases.get("title.routines")
    return Explanation(say(text), title, Pending(Asked.WHICH_ROUTINE, "ask.which_routine"))


SHOWN: Mapping[Kind, Callable[[Library, Meaning], Explanation]] = {
    Kind.LIST_CONDITIONS: lambda library, _: condition_list(library),
    Kind.LIST_EXERCISES: exercise_list,
    Kind.LIST_ROUTINES: lambda library, _: routine_list(library),
    Kind.COMPARE: compared,
    Kind.ASK_RISKS: risk,
    Kind.ASK_CAUSES: risk,
    Kind.ASK_PREVENTION: practice,
    Kind.ASK_ANATOMY: anatomy,
    Kind.OUTSIDE_CONDITION: neighbour,
    Kind.ASK_HOWTO: which_exercise,
    Kind.ASK_DETAIL: which_exercise,
}
"""What explains each kind once no condition and no move of ours was named."""


def explain(library: Library, meaning: Meaning) -> Explanation | None:
    """Return what explains *meaning*; ``None`` where it asks for no explanation."""
    kind = meaning.kind
    if kind in CONDITION_KINDS and meaning.condition in library.conditions:
        return condition(library, meaning)
    if kind in EXERCISE_KINDS and meaning.exercise in library.exercises:
        steps = kind is Kind.ASK_HOWTO or meaning.detail == "steps"
        show = how_to if steps else exercise_detail
        return show(library, meaning)
    if kind is Kind.ASK_TREATMENT and meaning.topic in library.care_topics:
        return topic(library.care_topics, meaning)
    if kind in WITHOUT_CONDITION:
        return topic(library.care_topics, replace(meaning, topic=WITHOUT_CONDITION[kind]))
    if kind in SHOWN:
        return SHOWN[kind](library, meaning)
    return which_condition(library, meaning) if kind in CONDITION_KINDS else None
