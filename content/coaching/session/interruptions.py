"""Interruptions of a session: pause, pain and stop."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.session.adjustments import leave_out, swap_move
from content.coaching.session.event_context import EventContext
from content.coaching.session.navigation import skip_announced, whereabouts
from content.coaching.session.state import Outcome, Phase, Then
from content.coaching.timeline import name_step, next_step
from content.records.routines import RoutineKind


def pause(context: EventContext) -> Outcome:
    """Hold the place, and say where it is; wait there if the pause is brief."""
    state = context.state.freeze(context.now, Phase.PAUSED)
    if context.event.brief:
        return Outcome(state, (context.text("session.waiting"),), Then.WAIT)
    return Outcome(state, (whereabouts(context),), Then.HOLD)


def resume(context: EventContext) -> Outcome:
    """Continue after a pause with the current side; the move is named first."""
    if context.is_turn_played:
        return context.play_rest_or_next()
    here = context.here
    if here.side_start <= here.first_start:
        begun = context.begin_step(context.state.step)
    else:
        named = name_step(context.script, context.state.plan, context.state.step)
        begun = context.play_from(here.side_start, named)
    return replace(begun, then=Then.RESUME)


def stay_paused(context: EventContext) -> Outcome:
    """Say that the session stays paused until the runner resumes it."""
    return context.answer("session.still_paused")


def stop(context: EventContext) -> Outcome:
    """End the session; the state holds the place if moves are left.

    Who has done all of it hears what comes next.
    """
    state = replace(context.state.freeze(context.now, Phase.PAUSED), hurting=None)
    if context.state.last_turn_begun and context.is_turn_played:
        then = context.text(f"session.then_{context.script.routine.kind.value}")
        return Outcome(state, (context.text("session.done", then=then),), Then.STOP)
    return Outcome(state, (context.text("session.stopped"),), Then.STOP)


def stop_for_pain(context: EventContext) -> Outcome:
    """Stop, leave the move out from now on, and ask the danger question.

    Where the move that was announced is named, it is that one.
    """
    state = context.state
    ahead = state.step_ahead(context.now)
    is_ahead = ahead is not None and state.plan[ahead].exercise == context.event.exercise
    step = ahead if ahead is not None and is_ahead else state.step
    state = leave_out(context.script, state, state.plan[step].exercise)
    then = next_step(state.plan, step)
    past = replace(state, step=len(state.plan) if then is None else then, at=0.0, until=0.0)
    hurt = replace(past.freeze(context.now, Phase.ASKING_ABOUT_PAIN), hurting=step)
    return Outcome(hurt, (context.text("session.hurt"),), Then.ASK_ABOUT_PAIN)


def ask_again(context: EventContext) -> Outcome:
    """Repeat the danger question; it must be answered first."""
    return Outcome(context.state, (context.text("session.hurt_first"),), Then.ASK_ABOUT_PAIN)


def skip_hurting(context: EventContext) -> Outcome:
    """Continue with the next move, without the one that hurt; without the next, if it is named."""
    step = None if context.state.has_no_step_left else context.state.step
    if step is not None and context.event.exercise == context.move.exercise:
        return skip_announced(context, step)
    return context.begin_step(step, _words_after(context, step, "session.left_out"))


def _words_after(context: EventContext, step: int | None, key: str) -> str:
    """Return the words before the next *step*; where none is left, what comes after the pain."""
    if step is not None:
        return context.text(key)
    before_run = context.script.routine.kind is RoutineKind.WARM_UP
    return context.text("session.last_hurt_warm_up" if before_run else "session.last_hurt")


def swap_hurting(context: EventContext) -> Outcome:
    """Replace the move that hurt by a lighter one, or skip it if there is none."""
    step = context.state.hurting
    swapped = None if step is None else swap_move(context, step)
    if swapped is not None:
        return swapped
    left = None if context.state.has_no_step_left else context.state.step
    easiest = (context.text("session.no_easier"),) if left is None else ()
    return context.begin_step(left, *easiest, _words_after(context, left, "session.no_easier"))
