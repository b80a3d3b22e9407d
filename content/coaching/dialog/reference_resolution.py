"""Resolves references: what "it" stands for, whose complaint it is, names that answer questions."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.dialog.question import QuestionType
from content.coaching.dialog.state import DialogState, TurnContext
from content.coaching.nlu import (
    CONDITION_INTENTS,
    DEFAULT_TOPICS,
    EXERCISE_INTENTS,
    Intent,
    Meaning,
)
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import merge
from content.language.en.acts import refuses_to_stop
from content.language.en.normalisation import tokenise
from content.language.en.persons import (
    is_male,
    person_named,
    pronouns,
    says_it_is_another,
    says_it_is_me,
)
from content.language.en.picks import pick_by_ordinal
from content.language.en.question_forms import asks_back, asks_for_muscle, speaks_of_holding
from content.library import ids_of_role
from content.records.rules import Role
from content.records.speech import Part

ADULT = "adult"
"""Whose complaint it is, where only "she" or "he" was said."""

NAMES_ASKED: Mapping[QuestionType, tuple[str, Intent]] = {
    QuestionType.WHICH_CONDITION: ("condition", Intent.ASK_CONDITION),
    QuestionType.WHICH_EXERCISE: ("exercise", Intent.ASK_HOWTO),
    QuestionType.WHICH_ROUTINE: ("routine_kind", Intent.START_SESSION),
}
"""Questions for a name: the slot that answers each, and the intent that follows."""

NAMING = frozenset(
    {
        Intent.UNKNOWN,
        Intent.OUTSIDE_DOMAIN,
        Intent.ASK_CONDITION,
        Intent.ASK_HOWTO,
        Intent.REPORT_SYMPTOM,
    }
)
"""Intents that a bare name may be classified as."""

ANSWERS = frozenset({Intent.YES, Intent.NO, Intent.UNSURE})

AFTER_A_LIST = frozenset(
    {
        *(QuestionType.ANYTHING, QuestionType.MORE, QuestionType.START),
        *(QuestionType.WHICH_EXERCISE, QuestionType.ADVICE),
    }
)
"""Questions besides which "the second one" is a move that was named."""

HALTING = frozenset({Intent.PAUSE, Intent.STOP, Intent.CANCEL, Intent.UNKNOWN})

BEFORE_A_SESSION = frozenset(
    {
        *(QuestionType.SAFETY_BEFORE_SESSION, QuestionType.START, QuestionType.RESUME),
        QuestionType.HANDS_FREE,
    }
)
"""Questions besides which "how long" is about the session."""

HOLDING = "holding_a_stretch"
"""The topic of how long a stretch is held."""

MAY_ASK_FOR_MUSCLE = frozenset(
    {Intent.PROGRESS, Intent.WHATS_NEXT, Intent.REPEAT, Intent.SWITCH_SIDE, Intent.ASK_ANATOMY}
)
"""Intents as which "what muscle is this" may be classified."""

EXERCISE_FORMS = frozenset({Intent.EASIER, Intent.HARDER})
"""Intents for a session; without one they ask about the last exercise."""


def resolve_references(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* with slots filled from the dialog: for "it", or for a pending question."""
    pending, picked = dialog.pending, _listed_move(dialog, meaning)
    if picked:
        intent = Intent.ASK_DETAIL if meaning.intent is Intent.ASK_DETAIL else Intent.ASK_HOWTO
        meaning = replace(meaning, intent=intent, exercise=picked)
    if pending is not None and pending.kind in NAMES_ASKED and meaning.intent in NAMING:
        field, intent = NAMES_ASKED[pending.kind]
        if getattr(meaning, field):
            meaning = replace(meaning, intent=pending.then or intent)
    meaning = _with_intent_in_context(dialog, meaning)
    if meaning.intent in CONDITION_INTENTS and not (meaning.condition or meaning.unknown_name):
        about_a_topic = meaning.topic not in {"", DEFAULT_TOPICS.get(meaning.intent)}
        return (
            meaning
            if meaning.of_its_own or about_a_topic
            else replace(meaning, condition=dialog.condition)
        )
    if meaning.intent is Intent.COMPARE and dialog.condition not in {"", meaning.condition}:
        return replace(meaning, other_condition=meaning.other_condition or dialog.condition)
    if (
        meaning.intent in EXERCISE_FORMS
        and dialog.session is None
        and (meaning.exercise or dialog.exercise)
    ):
        meaning = replace(meaning, intent=Intent.ASK_DETAIL, detail=meaning.intent.value)
    if meaning.intent in EXERCISE_INTENTS and not meaning.exercise and not meaning.unknown_name:
        return replace(meaning, exercise=_move_spoken_of(dialog, meaning.intent))
    return meaning


def _with_intent_in_context(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* with the intent that "are you sure", "why" and the like have here."""
    if meaning.intent in ANSWERS and asks_back(meaning.tokens):
        return replace(meaning, intent=Intent.WHY if dialog.case.findings else Intent.IDENTITY)
    if meaning.intent is Intent.CORRECT and (meaning.routine or meaning.routine_kind):
        told = meaning.description.findings
        return meaning if told else replace(meaning, intent=Intent.START_SESSION)
    if meaning.intent is Intent.WHY and dialog.condition and not dialog.case.findings:
        return replace(meaning, intent=Intent.ASK_CAUSES, condition=dialog.condition)
    return _with_move_in_context(dialog, meaning)


def _with_move_in_context(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* with the intent that "what muscle is it" and "how long" have here."""
    if meaning.intent in HALTING and refuses_to_stop(meaning.tokens):
        return replace(meaning, intent=Intent.RESUME)
    if asks_for_muscle(meaning.tokens) and _may_ask_for_muscle(dialog, meaning):
        return replace(meaning, intent=Intent.ASK_DETAIL, detail="muscles")
    if meaning.topic == HOLDING and (dialog.session is not None or dialog.exercise):
        return replace(meaning, intent=Intent.ASK_DETAIL, topic="", detail="dose")
    if dialog.session is not None and _asks_how_long(meaning):
        return replace(meaning, intent=Intent.TIME_LEFT)
    if meaning.intent is Intent.TIME_LEFT and dialog.session is None:
        return _what_takes_long(dialog, meaning)
    return meaning


def _what_takes_long(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return the meaning of "how long" where nothing runs: of a stretch, a move, or a complaint."""
    if dialog.pending is not None and dialog.pending.kind in BEFORE_A_SESSION:
        return meaning
    exercise, holds = meaning.exercise or dialog.exercise, speaks_of_holding(meaning.tokens)
    if exercise and (holds or not dialog.likely_condition):
        return replace(meaning, intent=Intent.ASK_DETAIL, exercise=exercise, detail="dose")
    if holds or speaks_of_holding(tokenise(dialog.last)):
        return replace(meaning, intent=Intent.ASK_PREVENTION, topic=HOLDING)
    condition = dialog.likely_condition or dialog.condition
    return (
        replace(meaning, intent=Intent.ASK_RECOVERY, condition=condition) if condition else meaning
    )


def _may_ask_for_muscle(dialog: DialogState, meaning: Meaning) -> bool:
    """Whether the muscle of the move spoken of may be asked for, rather than that of a place."""
    is_place = meaning.intent is Intent.ASK_ANATOMY and meaning.topic
    known = dialog.exercise or dialog.session is not None
    return bool(known) and meaning.intent in MAY_ASK_FOR_MUSCLE and not is_place


def _asks_how_long(meaning: Meaning) -> bool:
    """Whether *meaning* asks how long it takes, and names nothing that it could be about."""
    return meaning.intent is Intent.ASK_RECOVERY and not (meaning.condition or meaning.topic)


def _listed_move(dialog: DialogState, meaning: Meaning) -> str:
    """Return the move that "the second one" picks from those just named; empty if none."""
    open_to_it = dialog.pending is None or dialog.pending.kind in AFTER_A_LIST
    if not dialog.listed or dialog.session is not None or not open_to_it or meaning.exercise:
        return ""
    picked = pick_by_ordinal(len(dialog.listed), meaning.tokens)
    return "" if picked is None else dialog.listed[picked]


def _move_spoken_of(dialog: DialogState, intent: Intent) -> str:
    """Return the last exercise, or that of the session; empty if the session explains it."""
    state = dialog.session
    if state is None:
        return dialog.exercise
    told_there = intent is Intent.ASK_HOWTO or state.has_no_step_left
    return "" if told_there else state.plan[state.step].exercise


def _know_patient(context: TurnContext, meaning: Meaning) -> TurnContext:
    """Return the context with the person whose complaint *meaning* tells, if it is not the runner.

    What cannot be so of that person is denied, so that nobody asks about it.
    """
    person = person_named(meaning.tokens) if meaning.description.patient else ""
    # who is named in a danger helps, or stands by
    if not person or person == context.dialog.person or context.dialog.in_danger:
        return context
    case = context.dialog.case
    if is_male(person):
        ruled_out = sorted(ids_of_role(context.library, Role.ONLY_OF_WOMEN))
        denied = tuple(Finding(id_, denied=True, origin=Origin.DERIVED) for id_ in ruled_out)
        case = merge(case, Description(denied), context.library)
    return context.with_dialog(person=person, case=case)


def know_person(context: TurnContext, meaning: Meaning) -> tuple[TurnContext, tuple[Part, ...]]:
    """Return the context with the person meant, and a sorry if it was another so far.

    "Her? It's me", "I'm not running, she is".
    """
    context = _know_patient(context, meaning)
    dialog, words = context.dialog, meaning.tokens
    is_of_another = bool(dialog.person or dialog.case.patient)
    if is_of_another and says_it_is_me(words):
        known = context.with_dialog(person="", case=replace(dialog.case, patient=""))
        return known, context.words("consult.about_you")
    if not is_of_another and dialog.case.findings and says_it_is_another(words):
        known = context.with_dialog(case=replace(dialog.case, patient=ADULT))
        _, him, _ = pronouns("", words)
        return known, context.words("consult.about_another", him=him)
    return context, ()
