"""What is asked where a complaint is spoken of: a way of running, moves, or help with it."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog.state import DialogState
from content.coaching.nlu import (
    ASKING_INTENTS,
    ONE_MOVE,
    OTHER_MOVES,
    RUNNING_INTENTS,
    STOPPING,
    WORSENING,
    Intent,
    Meaning,
)
from content.language.en.asking.complaint import (
    asks_for_moves,
    asks_how_long,
    asks_how_often_to_run,
    asks_of_running,
    moves_asked,
    way_of_running,
)
from content.language.en.persons import mentions_self
from content.language.en.question_forms import Form, asks_as
from content.library import Library, ids_of_group, ids_of_role
from content.records.findings import LOCATION
from content.records.rules import Role

ASKING_MOVES = frozenset(
    {
        Intent.LIST_EXERCISES,
        Intent.EXERCISES_FOR,
        Intent.START_SESSION,
        Intent.WHAT_ELSE,
        Intent.WHATS_NEXT,
        Intent.NEXT,
        Intent.PREVIOUS,
    }
)
"""Intents as which "any others" and "which one exercise" may be classified."""


IF_IT_IS = frozenset({Intent.ASK_OTHER_COMPLAINT, Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS})
"""Intents of "could it be sciatica"."""


RUNS_A_WEEK = "runs_a_week"
"""The topic of how often to run."""


def with_complaint(dialog: DialogState, meaning: Meaning, known: str) -> Meaning | None:
    """Return what is asked with the complaint *known*: a way of running, or moves; else None.

    How often to run is asked without one as well.
    """
    of_complaint = dialog.case.findings or dialog.listed
    if asks_how_often_to_run(meaning.tokens) or not of_complaint:
        return _of_runs(meaning)
    in_interview = dialog.pending is not None and dialog.pending.is_of_interview
    at_hand = dialog.case.findings and (known or in_interview) and not dialog.in_danger
    of_running = meaning.intent in RUNNING_INTENTS
    way = way_of_running(meaning.tokens, asks=of_running) if at_hand else ""
    if way:
        named = meaning.condition if way in {STOPPING, WORSENING} else ""
        return asking(meaning, Intent.CAN_I_RUN, way, condition=named)
    which = moves_asked(meaning.tokens) == "all" and not asks_as(meaning.tokens, Form.WHAT_NOT)
    if at_hand and not in_interview and which:
        return asking(meaning, Intent.EXERCISES_FOR, "", condition=known)
    asks = known and not in_interview and meaning.intent in ASKING_MOVES
    moves = _of_moves(dialog, meaning) if asks else None
    return None if moves is None else replace(moves, condition=known)


def _of_runs(meaning: Meaning) -> Meaning | None:
    """Return the question how often to run; None if *meaning* does not ask that."""
    asks = asks_how_often_to_run(meaning.tokens)
    return asking(meaning, Intent.ASK_PREVENTION, "", topic=RUNS_A_WEEK) if asks else None


def _of_moves(dialog: DialogState, meaning: Meaning) -> Meaning | None:
    """Return the question for moves for the complaint: one, others, or all; None if it is none."""
    wanted = moves_asked(meaning.tokens)
    if dialog.listed and wanted == "others":
        return asking(meaning, Intent.EXERCISES_FOR, OTHER_MOVES)
    if wanted == "one" and not (meaning.routine or meaning.exercise):
        return asking(meaning, Intent.EXERCISES_FOR, ONE_MOVE)
    of_all = meaning.intent is Intent.LIST_EXERCISES and not (meaning.topic or meaning.detail)
    return asking(meaning, Intent.EXERCISES_FOR, "") if of_all and dialog.case.findings else None


def asking(meaning: Meaning, intent: Intent, detail: str, **slots: str) -> Meaning:
    """Return *meaning* as one that asks just for *detail* of what stands in *slots*."""
    asked = {"topic": "", "exercise": "", "condition": "", **slots}
    return replace(meaning, intent=intent, detail=detail, between=None, other_topic="", **asked)


def of_outside(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return what is asked of a complaint from outside: one thing of it, or to compare it."""
    return _held_against(dialog, _of_aspect(meaning))


def _held_against(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return "could it be sciatica" as a comparison, where a complaint from outside is at hand."""
    at_hand = dialog.case.findings and not dialog.likely_condition and dialog.condition
    other = at_hand and meaning.condition not in {"", dialog.condition}
    asks = meaning.intent in IF_IT_IS and asks_as(meaning.tokens, Form.IF_IT_IS)
    return replace(meaning, intent=Intent.COMPARE, topic="") if other and asks else meaning


def _of_aspect(meaning: Meaning) -> Meaning:
    """Return what is asked of a complaint from outside by its name: how long, to run, or moves."""
    if meaning.intent is not Intent.ASK_OTHER_COMPLAINT or not meaning.condition:
        return meaning
    words = meaning.tokens
    if asks_how_long(words):
        return replace(meaning, intent=Intent.ASK_RECOVERY)
    if asks_of_running(words):
        return replace(meaning, intent=Intent.CAN_I_RUN)
    return replace(meaning, intent=Intent.EXERCISES_FOR) if asks_for_moves(words) else meaning


def with_other(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* with what is spoken of to compare with, if one is named alone."""
    if meaning.condition and not meaning.other_condition:
        return replace(meaning, condition=dialog.condition, other_condition=meaning.condition)
    return replace(meaning, condition=meaning.condition or dialog.condition)


ABOUT_ANY_HIP = frozenset(
    {
        *(Intent.ASK_TREATMENT, Intent.ASK_CAUSES, Intent.SEE_SOMEONE, Intent.LIST_CONDITIONS),
        *(Intent.CAN_I_RUN, Intent.ASK_RECOVERY, Intent.ASK_CONDITION, Intent.ASK_OTHER_COMPLAINT),
    }
)
"""General questions that the complaint itself answers, once it is known."""


MOVES_FOR = frozenset({Intent.EXERCISES_FOR})
"""Intents to which the same goes for who tells since when it hurts."""


def tells_of_own_hip(library: Library, meaning: Meaning) -> bool:
    """Whether a general question follows a complaint: "it hurts outside on stairs, what helps".

    So it does after what is checked before any move ("it is two legs now, only the stretch"), and
    moves for a pain at a place of one's own: "my groin hurts, which stretches help".
    """
    if _is_checked_first(library, meaning) or _asks_for_help(library, meaning):
        return True
    for_weeks = meaning.description.weeks is not None
    for_moves = meaning.intent in MOVES_FOR and (for_weeks or bool(meaning.description.pain))
    asks = meaning.intent in ABOUT_ANY_HIP or for_moves
    guessed = {meaning.description.found, meaning.topic}  # which no word of it names
    named = meaning.condition not in {"", *guessed} and not for_weeks
    if named or not (asks and meaning.description.findings):
        return False
    told, places = meaning.description.present, ids_of_group(library, LOCATION)
    general = frozenset() if for_weeks else ids_of_role(library, Role.SPOKEN_OF_IN_GENERAL)
    own = (told & places) - general
    is_told = for_moves or for_weeks or bool(told - places)
    return bool(own) and is_told and mentions_self(meaning.tokens)


MOST_WORDS_FOR_HELP = 6
"""Of the last words in which "what do I do" is asked of the complaint before it."""


def _asks_for_help(library: Library, meaning: Meaning) -> bool:
    """Whether a pain at a place ends with "what do I do", which names nothing to explain.

    A stretch for it is asked for as well: "my groin aches when I run, any stretches".
    """
    told = meaning.description
    hurts = told.pain and not told.present.isdisjoint(ids_of_group(library, LOCATION))
    words = meaning.tokens
    asks = asks_as(words[-MOST_WORDS_FOR_HELP:], Form.WHAT_TO_DO)
    asks |= asks_as(words, Form.HOLDING) and mentions_self(words) and not meaning.exercise
    return bool(hurts) and asks and meaning.condition not in library.conditions


def _is_checked_first(library: Library, meaning: Meaning) -> bool:
    checked = meaning.description.present & ids_of_role(library, Role.CHECKED_FIRST)
    asks = meaning.intent in ASKING_INTENTS
    own = mentions_self(meaning.tokens) or bool(meaning.description.patient)
    return bool(checked) and asks and own
