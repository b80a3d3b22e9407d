"""What the coach knows, told in a breath or two: a condition, a move, a practice, a word.

Nothing here knows of a session or a symptom; an explanation is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from content.coaching.answers.conditions import (
    compared,
    condition,
    condition_list,
    neighbour,
    which_condition,
)
from content.coaching.answers.exercises import (
    exercise_detail,
    exercise_list,
    how_to,
    moves_of,
    which_exercise,
)
from content.coaching.answers.explanation import Explanation, in_breaths
from content.coaching.answers.topics import topic
from content.coaching.dialog import Asked, Pending
from content.coaching.nlu import CONDITION_KINDS, EXERCISE_KINDS, MUSCLE_KINDS, Kind, Meaning
from content.coaching.nlu.topics import named_topic
from content.language.en.spoken_forms import capital, listing, number
from content.library import Library
from content.records.routines import RoutineKind
from content.records.speech import say

WITHOUT_CONDITION: Mapping[Kind, str] = {
    Kind.CAN_I_RUN: "running_with_pain",
    Kind.RETURN_TO_RUN: "return_to_run",
    Kind.SEE_SOMEONE: "physiotherapist",
    Kind.CROSS_TRAINING: "cross_training",
    Kind.ASK_MEDICATION: "medicines",
    Kind.ASK_CAUSES: "why_hips_hurt",
    Kind.ASK_TREATMENT: "fix_hip_pain",
    Kind.EXERCISES_FOR: "moves_for_hip_pain",
}
"""Care topics that answer a kind where no condition was named."""


def practice(library: Library) -> Explanation:
    """Name the practices."""
    names = [it.name for it in library.practices.values()]
    count = capital(number(len(names)))
    texts = (library.phrases.get("practice.list", count=count), *in_breaths(names))
    title = library.phrases.get("title.practices", count=count)
    return Explanation(say(*texts), title, Pending(Asked.ANYTHING, "ask.which_practice"))


def risk(library: Library) -> Explanation:
    """Tell the best supported risk factors, and the rest by their sort."""
    title = library.phrases.get("title.risks")
    question = Pending(Asked.ANYTHING, "ask.which_risk")
    return Explanation(say(library.phrases.get("risk.list")), title, question)


def routine_list(library: Library) -> Explanation:
    """Name the kinds of session there are."""
    title = library.phrases.get("title.routines")
    question = Pending(Asked.WHICH_ROUTINE, "ask.which_routine")
    return Explanation(say(routine_words(library)), title, question)


def routine_words(library: Library) -> str:
    """Say which kinds of session there are, and how long the warm-ups are."""
    warm_ups = {it.minutes for it in library.routines.values() if it.kind is RoutineKind.WARM_UP}
    minutes = listing([number(each) for each in sorted(warm_ups)])
    return library.phrases.get("routine.list", minutes=minutes)


SHOWN: Mapping[Kind, Callable[[Library, Meaning], Explanation]] = {
    Kind.LIST_CONDITIONS: lambda library, _: condition_list(library),
    Kind.LIST_EXERCISES: exercise_list,
    Kind.LIST_ROUTINES: lambda library, _: routine_list(library),
    Kind.COMPARE: compared,
    Kind.ASK_RISKS: lambda library, _: risk(library),
    Kind.ASK_PREVENTION: lambda library, _: practice(library),
    Kind.ASK_ANATOMY: lambda library, _: topic(library, library.anatomy["hip_joint"]),
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
    return _general(library, meaning)


def _general(library: Library, meaning: Meaning) -> Explanation | None:
    """Answer what names no condition and no move: by its muscle, its topic, or its kind."""
    kind = meaning.kind
    if kind in MUSCLE_KINDS and meaning.detail in library.anatomy:
        return moves_of(library, meaning) or topic(library, library.care_topics["hip_stretches"])
    named = named_topic(library, meaning)
    if named is not None:
        return topic(library, named, meaning.detail)
    if kind in WITHOUT_CONDITION:
        return topic(library, library.care_topics[WITHOUT_CONDITION[kind]])
    if kind in SHOWN:
        return SHOWN[kind](library, meaning)
    return which_condition(library, meaning) if kind in CONDITION_KINDS else None
