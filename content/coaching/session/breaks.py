"""Where a session stops for a while or for good: paused, hurting, stopped."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.session.answers import whereabouts
from content.coaching.session.edits import ease, leave_out
from content.coaching.session.event_context import EventContext
from content.coaching.session.state import Phase, SessionState, SessionTurn
from content.coaching.session.turns import LONGEST_PAUSE, ask_and_wait
from content.coaching.timeline import next_step
from content.coaching.timeline.prompts import announce
from content.records.speech import Pause, Reply, say

_WAITING = 6
"""Pauses of a minute, for a session whose place may be kept nowhere."""


def pause(context: EventContext) -> SessionTurn:
    """Keep the place, say how to come back, and close.

    A session that tells of health keeps no place when the talk ends, and one in its last move has
    none to keep, so these wait for a minute.
    """
    state = context.state.hold(context.now, Phase.PAUSED)
    where = whereabouts(context)
    if _keeps_place(context):
        words = context.text("session.paused")
        return SessionTurn(state, Reply(say(where, words)), closes=True)
    waits = [Pause(LONGEST_PAUSE)] * _WAITING
    parts = (*say(where, context.text("session.paused_here")), *waits)
    return SessionTurn(state, ask_and_wait(context.script, parts, "session.ask_resume"))


def _keeps_place(context: EventContext) -> bool:
    choices = context.script.choices
    told = choices.is_sore or choices.leave_out or context.script.routine.condition
    return not (told or context.state.done)


def resume(context: EventContext) -> SessionTurn:
    """Go on after a pause: with the side that was under way, the move named first."""
    if context.is_over:
        return context.go_on()
    here = context.here
    if here.side_start <= here.first_start:
        return context.go_to(context.state.step)
    named = announce(context.script, context.state.plan, context.state.step)
    return context.play(here.side_start, named)


def stay_paused(context: EventContext) -> SessionTurn:
    """Say that nothing goes on before the runner says so."""
    return context.carry_on(context.text("session.still_paused"))


def stop(context: EventContext) -> SessionTurn:
    """End the talk; the place is held in the state, if any move is left."""
    reply = Reply(say(context.text("session.stopped")))
    if context.state.is_past_the_end:
        return SessionTurn(None, reply, closes=True)
    state = replace(context.state.hold(context.now, Phase.PAUSED), hurting=None)
    return SessionTurn(state, reply, closes=True)


def stop_for_pain(context: EventContext) -> SessionTurn:
    """Stop first, pass over the move from now on, and ask of danger."""
    step = context.state.step
    state = leave_out(context.script, context.state, context.move.exercise)
    then = next_step(state.plan, step)
    past = replace(state, step=len(state.plan) if then is None else then, at=0.0, until=0.0)
    hurt = replace(past.hold(context.now, Phase.HURT), hurting=step)
    return _ask_about_danger(context, hurt, context.text("session.hurt"))


def ask_again(context: EventContext) -> SessionTurn:
    """Ask of danger once more, as nothing goes on before that is answered."""
    return _ask_about_danger(context, context.state, context.text("session.hurt_first"))


def _ask_about_danger(context: EventContext, state: SessionState, words: str) -> SessionTurn:
    return SessionTurn(state, ask_and_wait(context.script, say(words), "session.hurt_question"))


def skip_hurting(context: EventContext) -> SessionTurn:
    """Go on with the next move, the one that hurt left out."""
    step = None if context.state.is_past_the_end else context.state.step
    return context.go_to(step, context.text("session.left_out"))


def swap_hurting(context: EventContext) -> SessionTurn:
    """Do a lighter move in place of the one that hurt; none if there is no such move."""
    step = context.state.hurting
    state = None if step is None else ease(context.script, context.state, step)
    if state is None or step is None:
        return skip_hurting(context)
    name = context.script.exercise(state.plan[step]).name
    return replace(context, state=state).go_to(step, context.text("session.swapped", name=name))
