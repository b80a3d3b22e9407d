"""Resolves references: what "it" stands for, whose complaint it is, names that answer questions."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.dialog.healing import BEFORE_A_SESSION, of_healing
from content.coaching.dialog.of_complaint import asking, of_outside, with_complaint, with_other
from content.coaching.dialog.question import QuestionType, as_told
from content.coaching.dialog.state import DialogState
from content.coaching.nlu import (
    ALLOWED,
    ASKING_INTENTS,
    AVOID,
    CONDITION_INTENTS,
    DAYS,
    DEFAULT_TOPICS,
    DOSE,
    EXACT,
    EXERCISE_INTENTS,
    HOW_FAR,
    OF_ALL,
    VAGUE_INTENTS,
    Intent,
    Meaning,
)
from content.language.en.acts import complains_of_talk, refuses_to_stop
from content.language.en.normalisation import tokenise
from content.language.en.partings import wants_to_erase
from content.language.en.picks import pick_by_ordinal
from content.language.en.question_forms import (
    Form,
    asks_as,
    asks_back,
    asks_how_far,
    asks_how_much,
)

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

ASPECTS = {topic: of for of, topic in DEFAULT_TOPICS.items() if of in CONDITION_INTENTS}
"""What each general topic answers of a condition."""
HALTING = frozenset({Intent.PAUSE, Intent.STOP, Intent.CANCEL, Intent.UNKNOWN})

HOLDING = "holding_a_stretch"
"""The topic of how long a stretch is held."""

STRENGTH, LOOSENING, BUILDING = "strengthen_core_hips", "mobility_work", "progress_gradually"
"""The topics of strength, of easy moves, and of how much to run."""

ABOUT_MOVES = frozenset({"", STRENGTH, LOOSENING, HOLDING, *DEFAULT_TOPICS.values()})
"""Topics besides which "how many" is asked of moves."""

MAY_ASK_HOW_MUCH = (ASKING_INTENTS - {Intent.ASK_MEDICATION, Intent.ASK_ANATOMY}) | {
    *(*VAGUE_INTENTS, Intent.YES, Intent.NO, Intent.WHATS_NEXT, Intent.WHAT_ELSE, Intent.WHY),
    *(
        Intent.NEXT,
        Intent.PREVIOUS,
        Intent.START_SESSION,
        Intent.TIME_LEFT,
        Intent.PROGRESS,
        Intent.REPEAT,
        Intent.CORRECT,
    ),
}
"""Intents as which "how many of each" may be classified."""

MAY_ASK_FOR_MUSCLE = frozenset(
    {Intent.PROGRESS, Intent.WHATS_NEXT, Intent.REPEAT, Intent.SWITCH_SIDE, Intent.ASK_ANATOMY}
)
"""Intents as which "what muscle is this" may be classified."""

EXERCISE_FORMS = frozenset({Intent.EASIER, Intent.HARDER})
"""Intents for a session; without one they ask about the last exercise."""


def resolve_references(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* with slots filled from the dialog: for "it", or for a pending question."""
    pending, picked = dialog.pending, _listed_move(dialog, meaning)
    if pending is not None and pending.is_of_interview:
        meaning = as_told(meaning)
    if picked:
        intent = Intent.ASK_DETAIL if meaning.intent is Intent.ASK_DETAIL else Intent.ASK_HOWTO
        meaning = replace(meaning, intent=intent, exercise=picked)
    if pending is not None and pending.kind in NAMES_ASKED and meaning.intent in NAMING:
        field, intent = NAMES_ASKED[pending.kind]
        if getattr(meaning, field):
            meaning = replace(meaning, intent=pending.then or intent)
    meaning = _with_intent_in_context(dialog, _of_condition(dialog, meaning))
    if meaning.detail in EXACT - {DOSE}:
        return meaning
    if meaning.intent in CONDITION_INTENTS and not (meaning.condition or meaning.unknown_name):
        about_a_topic = meaning.topic not in {"", DEFAULT_TOPICS.get(meaning.intent)}
        own = meaning.of_its_own or about_a_topic
        return meaning if own else replace(meaning, condition=dialog.condition)
    if meaning.intent is Intent.COMPARE and dialog.condition not in {"", meaning.condition}:
        return with_other(dialog, meaning)
    of_a_move = dialog.session is None and (meaning.exercise or dialog.exercise)
    if meaning.intent in EXERCISE_FORMS and of_a_move:
        meaning = replace(meaning, intent=Intent.ASK_DETAIL, detail=meaning.intent.value)
    if meaning.intent in EXERCISE_INTENTS and not meaning.exercise and not meaning.unknown_name:
        return replace(meaning, exercise=_move_spoken_of(dialog, meaning.intent))
    return meaning


def _with_amount_in_context(dialog: DialogState, meaning: Meaning) -> Meaning | None:
    """Return what "how often", "may I still do that" and "what not" ask here; None for others."""
    if meaning.intent not in MAY_ASK_HOW_MUCH:
        return None
    known = meaning.condition or dialog.likely_condition or dialog.condition
    may_be = dialog.case.findings or dialog.listed or asks_how_much(meaning.tokens)
    asked = with_complaint(dialog, meaning, known) if may_be else None
    return asked or _with_amount(dialog, meaning, known)


def _with_amount(dialog: DialogState, meaning: Meaning, named: str) -> Meaning | None:
    words = meaning.tokens
    several = asks_as(words, Form.OF_SEVERAL)
    it = meaning.exercise or ("" if several else dialog.exercise)
    told_by_topic = meaning.topic in {STRENGTH, LOOSENING} and not (it or several)
    of_moves = meaning.exercise or meaning.topic in ABOUT_MOVES
    if asks_how_much(words) and of_moves and not told_by_topic:
        if named and not (it or dialog.listed) and meaning.intent in ASKING_INTENTS:
            return asking(meaning, Intent.EXERCISES_FOR, "", condition=named)
        detail = OF_ALL if not it else DAYS if asks_as(words, Form.OFTEN) else DOSE
        return asking(meaning, Intent.ASK_DETAIL, detail, exercise=it)
    if asks_how_far(words):
        return asking(meaning, Intent.CAN_I_RUN, HOW_FAR, topic=BUILDING)
    asks = asks_as(words, Form.IF_ALLOWED) or (named and meaning.detail == "caution")
    if meaning.exercise and asks and not asks_as(words, Form.WHAT_FOR):
        it = meaning.exercise
        return asking(meaning, Intent.ASK_DETAIL, ALLOWED, exercise=it, condition=named)
    if named and asks_as(words, Form.WHAT_NOT):
        return asking(meaning, Intent.ASK_TREATMENT, AVOID, condition=named)
    return None


def _with_intent_in_context(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* with the intent that "are you sure", "why" and the like have here."""
    if meaning.intent in ANSWERS and asks_back(meaning.tokens):
        return replace(meaning, intent=Intent.WHY if dialog.case.findings else Intent.IDENTITY)
    if meaning.intent is Intent.CORRECT and (meaning.routine or meaning.routine_kind):
        told = meaning.description.findings
        return meaning if told else replace(meaning, intent=Intent.START_SESSION)
    if meaning.intent is Intent.FORGET_ME and not wants_to_erase(meaning.tokens):
        return replace(meaning, intent=Intent.ASK_PRIVACY)
    asked = None if dialog.session is not None else _with_amount_in_context(dialog, meaning)
    if asked is not None:
        return asked
    if meaning.intent is Intent.WHY and dialog.condition and not dialog.case.findings:
        return replace(meaning, intent=Intent.ASK_CAUSES, condition=dialog.condition)
    return _with_move_in_context(dialog, meaning)


def _of_condition(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* about the condition spoken of, if its topic is the general answer."""
    if dialog.case.findings or meaning.intent is Intent.ASK_OTHER_COMPLAINT:
        meaning = of_outside(dialog, meaning)
    if dialog.condition or dialog.likely_condition:
        meaning = of_healing(dialog, meaning)
    aspect = ASPECTS.get(meaning.topic)
    known = dialog.condition and not meaning.condition and meaning.intent in ASKING_INTENTS
    return replace(meaning, intent=aspect, topic="") if aspect is not None and known else meaning


def _with_move_in_context(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* with the intent that "what muscle is it" and "how long" have here."""
    if meaning.intent in HALTING and refuses_to_stop(meaning.tokens):
        return replace(meaning, intent=Intent.RESUME)
    if asks_as(meaning.tokens, Form.MUSCLE) and _may_ask_for_muscle(dialog, meaning):
        return replace(meaning, intent=Intent.ASK_DETAIL, detail="muscles")
    if meaning.topic == HOLDING and (dialog.session is not None or dialog.exercise):
        return replace(meaning, intent=Intent.ASK_DETAIL, topic="", detail=DOSE)
    if dialog.session is not None and _asks_how_long(meaning):
        return replace(meaning, intent=Intent.TIME_LEFT)
    if meaning.intent is Intent.TIME_LEFT and dialog.session is None:
        return _what_takes_long(dialog, meaning)
    return meaning


def _what_takes_long(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return the meaning of "how long" where nothing runs: of a stretch, a move, or a complaint."""
    if dialog.pending is not None and dialog.pending.kind in BEFORE_A_SESSION:
        return meaning
    exercise, holds = meaning.exercise or dialog.exercise, asks_as(meaning.tokens, Form.HOLDING)
    if exercise and (holds or not dialog.likely_condition):
        return replace(meaning, intent=Intent.ASK_DETAIL, exercise=exercise, detail=DOSE)
    if holds or asks_as(tokenise(dialog.last), Form.HOLDING):
        return replace(meaning, intent=Intent.ASK_PREVENTION, topic=HOLDING)
    known = dialog.likely_condition or dialog.condition
    return replace(meaning, intent=Intent.ASK_RECOVERY, condition=known) if known else meaning


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
    third_time = complains_of_talk(meaning.tokens)
    picked = None if third_time else pick_by_ordinal(len(dialog.listed), meaning.tokens)
    return "" if picked is None else dialog.listed[picked]


def _move_spoken_of(dialog: DialogState, intent: Intent) -> str:
    """Return the last exercise, or that of the session; empty if the session explains it."""
    state = dialog.session
    if state is None:
        return dialog.exercise
    told_there = intent is Intent.ASK_HOWTO or state.has_no_step_left
    return "" if told_there else state.plan[state.step].exercise
