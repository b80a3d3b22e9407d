"""What is not at hand changes the plan: moves that need it are exchanged, or left out, in words."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from msgspec.structs import replace

from content.coaching.session.adjustments import update_lengths
from content.coaching.session.event_context import EventContext, StepPosition, script_of
from content.coaching.session.state import Command, Outcome
from content.coaching.timeline import (
    Change,
    PlannedMove,
    PlannedMoves,
    ReasonAgainst,
    Rules,
    Script,
    Verbosity,
    missing_text,
    name_things,
    next_step,
    step_cues,
)
from content.records.exercises import Exercise

Handler = Callable[[EventContext], Outcome]


def do_without(context: EventContext, handle: Handler) -> Outcome:
    """Change the plan to do without what the event says is missing, then *handle* the event.

    A wish to skip is granted by a move that goes because of it.
    """
    first = context.state.step_ahead(context.now)
    changed, changes = _exchange(context, first)
    words = _words(changed, context.event.without, changes)
    if first is None or context.state.plan[first] == changed.state.plan[first]:
        outcome = handle(changed)
        return replace(outcome, words=(words, *outcome.words))
    begins = first == context.state.step or context.event.command in _GOING_ON
    return _begin(changed, first, words) if begins else changed.answer_and_stay(words)


_GOING_ON = frozenset({Command.READY, Command.NEXT, Command.RESUME, Command.SKIP})


def _begin(context: EventContext, step: int, words: str) -> Outcome:
    """Begin *step*, or what follows it where it is left out.

    Where the session begins on the floor, its first move tells itself what was changed.
    """
    plan = context.state.plan
    is_quiet = context.state.choices.verbosity is Verbosity.BEEPS
    is_out, tells = plan[step].out, step == 0 and context.script.filler(plan, 0) is None
    said = () if tells and not (is_out or is_quiet) else (words,)
    return context.begin_step(next_step(context.state.plan, step) if is_out else step, *said)


def _exchange(context: EventContext, first: int | None) -> tuple[EventContext, tuple[Change, ...]]:
    """Return the context with the plan from step *first* on changed, and what was changed."""
    state, choices = context.state, context.state.choices
    choices = replace(choices, without=choices.without | context.event.without)
    old = context.script
    script = script_of(old.library, state.routine, choices, old.duration)
    ahead, changes = ((), ()) if first is None else _exchanged(script, state.plan, first)
    plan = (*state.plan[: len(state.plan) - len(ahead)], *ahead)
    changed = replace(state, choices=choices, plan=update_lengths(script, plan))
    return _keep_place(context, EventContext(script, changed, context.event)), changes


def _keep_place(context: EventContext, changed: EventContext) -> EventContext:
    """Return *changed* at the place of *context*.

    What is said before the first move, and the rest after this one, may have another length.
    """
    old, state = context.here, context.state
    new = StepPosition(step_cues(changed.script, changed.state.plan, state.step), 0.0)
    shift = new.move_start - old.move_start if old.at >= old.move_start else 0.0
    until = new.end if state.until >= old.end else state.until + shift
    at = until if context.is_turn_played else old.at + shift
    there = replace(changed.state, at=at, until=until, lead=0.0, turn_started_at=context.now)
    return replace(changed, state=there)


def _exchanged(
    script: Script, plan: PlannedMoves, first: int
) -> tuple[PlannedMoves, tuple[Change, ...]]:
    """Return the steps of *plan* from *first* on as they are now, and their changes."""
    rules = Rules(script.routine, script.choices, script.library)
    taken = {move.exercise for move in plan}
    instead: dict[str, Exercise | None] = {}
    for move in plan[first:]:
        reason = rules.reason_against(script.exercise(move))
        if reason is ReasonAgainst.MISSING and not move.out and move.exercise not in instead:
            other = instead[move.exercise] = rules.substitute(move.exercise, taken)
            taken |= {other.id} if other else set()
    ahead = tuple(
        _in_its_place(script, move, instead[move.exercise]) if move.exercise in instead else move
        for move in plan[first:]
    )
    changes = tuple(
        Change(name, ReasonAgainst.MISSING, other.id if other else "")
        for name, other in instead.items()
    )
    return ahead, changes


def _in_its_place(script: Script, move: PlannedMove, other: Exercise | None) -> PlannedMove:
    """Return a step of *other* as long as *move*, or *move* left out."""
    if other is None:
        return replace(move, out=True)
    seconds = ceil(move.count * script.seconds_per_count(move))
    return PlannedMove(other.id, seconds, sets=move.sets, round=move.round)


def _words(context: EventContext, missing: frozenset[str], changes: tuple[Change, ...]) -> str:
    if changes:
        return missing_text(context.script, changes)
    return context.text("session.not_needed", things=name_things(context.script, missing))
