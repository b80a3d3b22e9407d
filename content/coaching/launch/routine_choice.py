"""Which routine and choices a meaning asks for."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.answers import responder
from content.coaching.answers.exercises import fitting_neighbours, words_before_moves
from content.coaching.dialog import DEFAULT_WARM_UP, DialogState, SessionRequest, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.timeline import (
    SHORTEST,
    ChoiceError,
    Choices,
    Pace,
    Verbosity,
    draft,
    reveals_complaint,
)
from content.language.en.in_session import asked_of_move
from content.language.en.spoken_forms import capitalise, say_minutes, say_number, with_article
from content.library import Library
from content.records.routines import Routine, RoutineKind
from content.records.sides import Side
from content.records.speech import Part, say

ON_THE_SPOT = "on_the_spot"
"""The position of a meaning that leaves no room to move along."""

BEFORE_RUN = "before_run"
"""The detail of a meaning whose minutes are the time until the run."""

AS_LAST = "last"
"""The detail of a meaning that wishes for the last session once more, where none is known."""

FITTING = "fitting"
"""The detail of a meaning that wishes for whatever session fits."""

LONGEST_BEFORE_RUN = 10
"""Minutes of the longest warm-up, if more time is left until the run."""

WARM_UPS: Mapping[int, str] = {3: "warm_up_3", 5: DEFAULT_WARM_UP, 10: "warm_up_10"}

BY_KIND: Mapping[str, str] = {
    RoutineKind.WARM_UP: DEFAULT_WARM_UP,
    RoutineKind.MOBILITY: "floor_mobility",
    RoutineKind.STRENGTH: "strength_no_equipment",
    RoutineKind.COOL_DOWN: "cool_down",
}

GENERAL = frozenset({"", *BY_KIND.values()})
"""Routines for general words ("strength", "a warm-up"); other slots may choose a better one."""

WEIGHTS = frozenset({"band", "dumbbell", "kettlebell", "barbell"})
"""Equipment that means a strength session even if that word was not said."""

ASKS_LENGTH = frozenset({Intent.ASK_RECOVERY, Intent.TIME_LEFT, Intent.PROGRESS, Intent.WHATS_NEXT})

WANTS_TO_BEGIN = frozenset(
    {
        *(Intent.READY, Intent.NEXT, Intent.RESUME, Intent.SKIP),
        *(Intent.START_SESSION, Intent.START_WARM_UP),
    }
)
"""Answers after which the safety question is repeated, unless they name another session."""


def refusal_words(context: TurnContext) -> tuple[Part, ...]:
    """Return why nothing is led: a danger, or that others decide on moves; empty if one may be."""
    if context.dialog.in_danger:
        return context.words("start.refused")
    first = words_before_moves(context.library, context.dialog.case)
    return say(first) if first else ()


def words_of_all(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return which sessions there are; first that none is known, where the last one is wished."""
    none = context.words("start.no_last") if meaning.detail == AS_LAST else ()
    return (*none, *say(responder.routine_words(context.library)))


def wish_for(routine: Routine, minutes: int | None = None) -> Meaning:
    """Return the wish for *routine*, as long as it is, or *minutes*."""
    kind = routine.kind.value if routine.id in GENERAL else ""
    lasts = minutes or routine.minutes
    start = Intent.START_SESSION
    return Meaning(start, routine=routine.id, routine_kind=kind, minutes=lasts)


def session_request(context: TurnContext, meaning: Meaning) -> SessionRequest | None:
    """Return the routine and choices that *meaning* asks for; ``None`` if it names no routine."""
    minutes = None if meaning.minutes is None else round(meaning.minutes)
    if minutes is not None and meaning.detail == BEFORE_RUN:
        minutes = min(minutes, LONGEST_BEFORE_RUN)
    routine = _routine_for(context.library, meaning, minutes)
    if minutes is None and routine is not None:
        minutes = _usual_minutes(context, meaning, routine)
        routine = _routine_for(context.library, meaning, minutes)
    if routine is None:
        return None
    condition = meaning.condition or context.dialog.likely_condition
    return SessionRequest(
        routine=routine.id,
        minutes=None if minutes == routine.minutes else minutes,
        condition="" if routine.condition == condition else condition,
        equipment=meaning.equipment,
        standing_only=meaning.position == "standing",
        first_side=meaning.first_side,
        leave_out=meaning.leave_out,
        pace=context.progress.pace,
        verbosity=meaning.verbosity or context.progress.verbosity,
        without=meaning.without,
    )


def _usual_minutes(context: TurnContext, meaning: Meaning, routine: Routine) -> int | None:
    """Return the minutes of the last session, if one of the same kind is asked for."""
    last = context.library.routines.get(context.progress.last_routine)
    if last is None or last.kind is not routine.kind or meaning.routine not in GENERAL:
        return None
    return context.progress.minutes or last.minutes


def _routine_for(library: Library, meaning: Meaning, minutes: int | None) -> Routine | None:
    if meaning.routine not in GENERAL:
        return library.routines.get(meaning.routine)
    if meaning.condition and not _asks_for_warm_up(meaning):
        return library.gentle_routine(meaning.condition)
    return library.routines.get(_routine_by_rule(library, meaning, minutes) or meaning.routine)


def _asks_for_warm_up(meaning: Meaning) -> bool:
    return meaning.intent is Intent.START_WARM_UP or meaning.routine_kind == RoutineKind.WARM_UP


def _routine_by_rule(library: Library, meaning: Meaning, minutes: int | None) -> str:
    """Return the id of the routine for general words; empty if there is none."""
    usual = WARM_UPS.get(minutes or 5, DEFAULT_WARM_UP)
    if _asks_for_warm_up(meaning):
        return _on_the_spot(library) if meaning.position == ON_THE_SPOT else usual
    if meaning.equipment in WEIGHTS:
        return "strength_band_dumbbell"
    if meaning.routine_kind in {"", RoutineKind.MOBILITY} and meaning.position == "standing":
        return usual
    if not meaning.routine_kind and meaning.position == ON_THE_SPOT:
        return _on_the_spot(library)
    unnamed = WARM_UPS.get(minutes, DEFAULT_WARM_UP) if minutes is not None else ""
    return BY_KIND.get(meaning.routine_kind, unnamed)


def _on_the_spot(library: Library) -> str:
    """Return the id of the warm-up that needs no way to go."""
    warm_ups = (it for it in library.routines.values() if it.kind is RoutineKind.WARM_UP)
    return next((it.id for it in warm_ups if it.on_the_spot), DEFAULT_WARM_UP)


def known_choices(context: TurnContext, request: SessionRequest) -> Choices:
    """Return the choices of the timeline; a neutral routine that is known is told shorter."""
    choices, routine = (
        choices_of(context.library, context.dialog, request),
        context.library.routines,
    )
    is_neutral = not reveals_complaint(choices, routine[request.routine])
    familiar = is_neutral and context.progress.knows(request.routine)
    return replace(choices, familiar=familiar)


def choices_of(library: Library, dialog: DialogState, request: SessionRequest) -> Choices:
    """Return the choices of the timeline, with the sore side from the dialog."""
    held = {move for it in fitting_neighbours(library, dialog) for move in it.unsuitable}
    return Choices(
        minutes=request.minutes,
        pace=Pace(request.pace),
        verbosity=Verbosity(request.verbosity),
        first_side=Side(request.first_side) if request.first_side else Side.LEFT,
        sore_side=dialog.case.side,
        leave_out=frozenset({request.leave_out} - {""} | held),
        equipment=frozenset({request.equipment}) if request.equipment else None,
        standing_only=request.standing_only,
        condition=request.condition,
        without=request.without,
        cleared=request.cleared,
    )


def _minutes_led(context: TurnContext, request: SessionRequest) -> int:
    """Return the minutes that the session will last, which may be fewer than were wished."""
    routine = context.library.routines[request.routine]
    try:
        return draft(
            routine, choices_of(context.library, context.dialog, request), context.library
        ).script.minutes
    except ChoiceError:  # what is wrong is said when it would begin
        return request.minutes or routine.minutes


def halved(context: TurnContext, request: SessionRequest) -> SessionRequest:
    """Return *request* for half of its minutes, or as few as there may be."""
    return replace(request, minutes=max(SHORTEST, _minutes_led(context, request) // 2))


def words_before(
    context: TurnContext, request: SessionRequest, meaning: Meaning
) -> tuple[Part, ...]:
    """Return what *meaning* asks of a session about to start: side or length; empty if neither."""
    asks_side = meaning.intent is Intent.SWITCH_SIDE and bool(meaning.detail)
    if asks_side or asked_of_move(meaning.tokens) == "side":
        side = context.library.phrases.get(f"timeline.{request.first_side or Side.LEFT}")
        return context.words("start.side", side=capitalise(side))
    asks_length = meaning.intent in ASKS_LENGTH and not meaning.condition
    return name_words(context, request) if asks_length else ()


def name_words(context: TurnContext, request: SessionRequest) -> tuple[Part, ...]:
    """Name the session that is about to start, with its length."""
    routine = context.library.routines[request.routine]
    name, minutes = capitalise(with_article(routine)), _minutes_led(context, request)
    if say_number(minutes) in name:
        return context.words("start.named", name=name)
    return context.words("start.named_length", name=name, length=say_minutes(minutes))
