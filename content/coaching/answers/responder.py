"""Finds the explanation of a meaning: a condition, an exercise, a practice or a topic.

Nothing here depends on a session or a symptom.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from content.coaching.answers import complaints, first_words
from content.coaching.answers.conditions import (
    ask_which_condition,
    compare_conditions,
    explain_condition,
    explain_neighbour,
    list_conditions,
)
from content.coaching.answers.exercises import (
    ask_which_exercise,
    explain_detail,
    explain_exercise,
    fitting_neighbours,
    list_exercises,
    list_muscle_moves,
    refuse_move,
)
from content.coaching.answers.explanation import (
    Explanation,
    explain_means,
    explain_topic,
    fitting_topic,
    group_names,
)
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType, TurnContext
from content.coaching.nlu import (
    ASKING_INTENTS,
    CONDITION_INTENTS,
    DEFAULT_TOPICS,
    EXERCISE_INTENTS,
    MOVE_INTENTS,
    MUSCLE_INTENTS,
    RUNNING_INTENTS,
    Intent,
    Meaning,
    topic_for,
)
from content.coaching.nlu.topics import NOTHING
from content.coaching.triage import Description
from content.coaching.triage.assessment import merge
from content.language.en.question_forms import Form, asks_as
from content.language.en.spoken_forms import capitalise, listing, say_number
from content.library import Library
from content.records.conditions import Topic, UnexplainedComplaint
from content.records.routines import RoutineKind
from content.records.speech import say

STRETCHES, SORE_STRETCHES = "hip_stretches", "stretching_a_sore_hip"
"""The topics of stretches, where nothing hurts and where something does."""

OF_A_NEIGHBOUR = CONDITION_INTENTS | {Intent.LIST_EXERCISES}
"""Intents that have an answer for a complaint from outside the hip."""

OF_WHAT_IS_NAMED = frozenset({Intent.ASK_RECOVERY, Intent.EXERCISES_FOR, Intent.CAN_I_RUN})
"""Intents that ask about the complaint, whatever topic stands beside it."""

NOTHING_TOLD = Description()


def list_practices(library: Library) -> Explanation:
    """List the practices."""
    names = [it.name for it in library.practices.values()]
    count = capitalise(say_number(len(names)))
    texts = (library.phrases.get("practice.list", count=count), *group_names(names))
    title = library.phrases.get("title.practices", count=count)
    return Explanation(
        say(*texts), title, PendingQuestion(QuestionType.ANYTHING, "ask.which_practice")
    )


def list_risks(library: Library) -> Explanation:
    """Name the risk factors with the best evidence, and groups of others."""
    title = library.phrases.get("title.risks")
    question = PendingQuestion(QuestionType.ANYTHING, "ask.which_risk")
    return Explanation(say(library.phrases.get("risk.list")), title, question)


def list_routines(library: Library) -> Explanation:
    """Name the kinds of session."""
    title = library.phrases.get("title.routines")
    question = PendingQuestion(QuestionType.WHICH_ROUTINE, "ask.which_routine")
    return Explanation(say(routine_words(library)), title, question)


def routine_words(library: Library) -> str:
    """Say which kinds of session there are, and how long the warm-ups are."""
    warm_ups = {it.minutes for it in library.routines.values() if it.kind is RoutineKind.WARM_UP}
    minutes = listing([say_number(each) for each in sorted(warm_ups)])
    return library.phrases.get("routine.list", minutes=minutes)


EXPLAINERS: Mapping[Intent, Callable[[Library, Meaning], Explanation]] = {
    Intent.LIST_CONDITIONS: lambda library, _: list_conditions(library),
    Intent.LIST_EXERCISES: list_exercises,
    Intent.LIST_ROUTINES: lambda library, _: list_routines(library),
    Intent.COMPARE: compare_conditions,
    Intent.ASK_RISKS: lambda library, _: list_risks(library),
    Intent.ASK_PREVENTION: lambda library, _: list_practices(library),
    Intent.ASK_ANATOMY: lambda library, _: explain_topic(library, library.anatomy["hip_joint"]),
    Intent.ASK_OTHER_COMPLAINT: explain_neighbour,
    Intent.ASK_HOWTO: ask_which_exercise,
    Intent.ASK_DETAIL: ask_which_exercise,
}
"""What explains each intent if no known condition or exercise was named."""


def explain(
    library: Library, meaning: Meaning, case: Description = NOTHING_TOLD
) -> Explanation | None:
    """Return the explanation of *meaning* in a *case*; ``None`` if it asks for none."""
    intent, means = meaning.intent, _means(library, meaning)
    reason = complaints.explain_why(library, meaning) if meaning.detail else None
    if intent is Intent.CAN_I_RUN and reason is None:
        reason = complaints.explain_way(library, meaning)
    if intent in RUNNING_INTENTS and reason is None:
        reason = _told_instead(library, meaning, case)
    if reason is not None:
        return reason
    if means is not None and meaning.condition in library.conditions:
        return explain_means(library, means, library.conditions[meaning.condition])
    if intent is Intent.ASK_RISKS and not meaning.topic and meaning.condition:
        intent = Intent.ASK_CAUSES  # what gives one arthritis is asked of that
        meaning = replace(meaning, intent=intent)
    is_general = meaning.of_its_own and topic_for(library, meaning) is not None
    of_its_own = is_general and intent is not Intent.ASK_RECOVERY
    asks_it = intent in OF_WHAT_IS_NAMED or topic_for(library, meaning) is None
    if intent in OF_A_NEIGHBOUR and meaning.condition in library.neighbours and asks_it:
        return explain_neighbour(library, meaning)
    if intent in CONDITION_INTENTS and meaning.condition in library.conditions and not of_its_own:
        return explain_condition(library, meaning)
    if intent in EXERCISE_INTENTS and meaning.exercise in library.exercises:
        steps = intent is Intent.ASK_HOWTO or meaning.detail == "steps"
        show = explain_exercise if steps else explain_detail
        return show(library, meaning)
    return _explain_general(library, meaning, case)


def _means(library: Library, meaning: Meaning) -> Topic | None:
    """Return the means of help that is asked about; None if it is none, or said more of."""
    it = library.care_topics.get(meaning.topic)
    reports = meaning.intent is Intent.REPORT_SYMPTOM and bool(meaning.description.present)
    asks = not (meaning.detail or reports)
    return it if it is not None and it.is_means and asks else None


def for_what_is_at_hand(library: Library, dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning*, about the condition spoken of if it asks about a means of help, or why.

    "I mean for the tear" asks again about the means spoken of, and "no, the hamstrings" for moves
    of that muscle, where nothing else was told.
    """
    reason = first_words.of_topic_at_hand(library, dialog, meaning) if dialog.topic else None
    if reason is None and meaning.intent is not Intent.ASK_CONDITION:
        reason = complaints.ask_why(library, dialog, meaning)
    if reason is not None:
        return reason
    spoken_of = dialog.topic or dialog.exercise
    if (
        meaning.intent is Intent.CORRECT
        and meaning.topic
        and spoken_of
        and not dialog.case.findings
    ):
        return _of_other_part(library, dialog, meaning)
    if meaning.condition and asks_as(meaning.tokens, Form.REFERS_BACK):
        again = replace(meaning, intent=Intent.ASK_PREVENTION, topic=dialog.topic)
        meaning = meaning if _means(library, again) is None else again
    known = meaning.condition or dialog.likely_condition or dialog.condition
    of_muscle = meaning.intent in MUSCLE_INTENTS - CONDITION_INTENTS
    lists = of_muscle and meaning.detail in library.anatomy and dialog.likely_condition
    return replace(meaning, condition=known) if lists or _means(library, meaning) else meaning


def _of_other_part(library: Library, dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return what a correction that names a muscle or a topic asks for."""
    muscle, move = library.anatomy.get(meaning.topic), library.exercises.get(dialog.exercise)
    if muscle is None:
        return replace(meaning, intent=Intent.ASK_PREVENTION)
    if not muscle.muscles or move is None:
        return meaning
    asked = replace(meaning, intent=Intent.LIST_EXERCISES, detail=meaning.topic)
    return replace(asked, topic=move.group.value)


def refuse(context: TurnContext, meaning: Meaning) -> Explanation | None:
    """Refuse moves that must not be done with what was told; None if they may be explained."""
    complaint = context.dialog.case.findings
    fitting = fitting_neighbours(context.library, context.dialog) if complaint else []
    held = next((it for it in fitting if _is_held(it, meaning)), None)
    if held is not None:
        return Explanation(say(held.not_now))
    if not meaning.exercise and meaning.intent not in MOVE_INTENTS:
        return None
    told = merge(context.dialog.case, meaning.description, context.library)
    return refuse_move(context.library, meaning, told, context.dialog.likely_condition)


def _is_held(it: UnexplainedComplaint, meaning: Meaning) -> bool:
    """Whether *meaning* asks about what is left out with the complaint *it*."""
    asks = meaning.intent in ASKING_INTENTS
    return asks and (meaning.topic in it.held or meaning.exercise in it.unsuitable)


def _told_instead(library: Library, meaning: Meaning, case: Description) -> Explanation | None:
    """Explain what holds instead of any word on running, after what was told."""
    usual = library.care_topics[DEFAULT_TOPICS[meaning.intent]]
    fitting = fitting_topic(library, usual, merge(case, meaning.description, library))
    is_told = fitting is not usual and fitting.id != usual.pain_free
    return explain_topic(library, fitting) if is_told else None


def _explain_general(library: Library, meaning: Meaning, case: Description) -> Explanation | None:
    """Explain a muscle or a topic, or answer by the intent alone."""
    intent = meaning.intent
    if meaning.topic == NOTHING:
        return Explanation(say(library.phrases.get("chat.nothing_on_that")))
    if intent in MUSCLE_INTENTS and meaning.detail in library.anatomy:
        instead = SORE_STRETCHES if meaning.condition in library.conditions else STRETCHES
        topic = library.care_topics[instead]
        return list_muscle_moves(library, meaning) or explain_topic(library, topic)
    named = topic_for(library, meaning)
    if named is None and intent in DEFAULT_TOPICS:
        named = library.care_topics[DEFAULT_TOPICS[intent]]
    if named is not None:
        told = merge(case, meaning.description, library)
        return first_words.fitted(library, fitting_topic(library, named, told), meaning)
    if intent in EXPLAINERS:
        return EXPLAINERS[intent](library, meaning)
    if intent not in CONDITION_INTENTS:
        return None
    part = library.anatomy.get(meaning.topic)
    return explain_topic(library, part) if part else ask_which_condition(library, meaning)
