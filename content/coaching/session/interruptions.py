"""Interruptions of a session: pause, pain and stop."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.session.edits import ease, leave_out
from content.coaching.session.event_context import EventContext
from content.coaching.session.playback import reveals_complaint
from content.coaching.session.session_answers import whereabouts
from content.coaching.session.state import Phase, SessionState, SessionTurn
from content.coaching.session.turns import LONGEST_PAUSE, ask_and_wait
from content.coaching.timeline import next_step
from content.coaching.timeline.prompts import announce
from content.records.speech import Pause, Reply, say

_WAITING = 6
"""Silences that add up to a minute, for a session whose place must not be stored."""


def pause(context: EventContext) -> SessionTurn:
    """Hold the place, say how to come back, and end the dialog.

    If the place must not be stored (it would reveal health data) or the last move is running, the
    dialog stays open for a minute instead.
    """
    state = context.state.freeze(context.now, Phase.PAUSED)
    where = whereabouts(context)
    if _keeps_place(context):
        words = context.text("session.paused")
        return SessionTurn(state, Reply(say(where, words)), ends_dialog=True)
    waits = [Pause(LONGEST_PAUSE)] * _WAITING
    parts = (*say(where, context.text("session.paused_here")), *waits)
    return SessionTurn(state, ask_and_wait(context.script, parts, "session.ask_resume"))


def _keeps_place(context: EventContext) -> bool:
    told = reveals_complaint(context.script.choices, context.script.routine)
    return not (told or context.state.last_turn_begun)


def resume(context: EventContext) -> SessionTurn:
    """Continue after a pause with the current side; the move is named first."""
    if context.is_turn_played:
        return context.play_rest_or_next()
    here = context.here
    if here.side_start <= here.first_start:
        return context.begin_step(context.state.step)
    named = announce(context.script, context.state.plan, context.state.step)
    return context.play_from(here.side_start, named)


def stay_paused(context: EventContext) -> SessionTurn:
    """Say that the session stays paused until the runner resumes it."""
    return context.answer_and_stay(context.text("session.still_paused"))


def stop(context: EventContext) -> SessionTurn:
    """End the dialog; the state holds the place if moves are left."""
    reply = Reply(say(context.text("session.stopped")))
    if context.state.has_no_step_left:
        return SessionTurn(None, reply, ends_dialog=True)
    state = replace(context.state.freeze(context.now, Phase.PAUSED), hurting=None)
    return SessionTurn(state, reply, ends_dialog=True)


def stop_for_pain(context: EventContext) -> SessionTurn:
    """Stop, leave the move out from now on, and ask the danger question."""
    step = context.state.step
    state = leave_out(context.script, context.state, context.move.exercise)
    then = next_step(state.plan, step)
    past = replace(state, step=len(state.plan) if then is None else then, at=0.0, until=0.0)
    hurt = replace(past.freeze(context.now, Phase.ASKING_ABOUT_PAIN), hurting=step)
    return _ask_about_danger(context, hurt, context.text("session.hurt"))


def ask_again(context: EventContext) -> SessionTurn:
    """Repeat the danger question; it must be answered first."""
    return _ask_about_danger(context, context.state, context.text("session.hurt_first"))


def _ask_about_danger(context: EventContext, state: SessionState, words: str) -> SessionTurn:
    return SessionTurn(state, ask_and_wait(context.script, say(words), "session.hurt_question"))


def skip_hurting(context: EventContext) -> SessionTurn:
    """Continue with the next move, without the one that hurt."""
    step = None if context.state.has_no_step_left else context.state.step
    return context.begin_step(step, context.text("session.left_out"))


def swap_hurting(context: EventContext) -> SessionTurn:
    """Replace the move that hurt by a lighter one, or skip it if there is none."""
    step = context.state.hurting
    state = None if step is None else ease(context.script, context.state, step)
    if state is None or step is None:
        return skip_hurting(context)
    name = context.script.exercise(state.plan[step]).name
    return replace(context, state=state).begin_step(
        step, context.text("session.swapped", name=name)
    )
