"""Where a session stops for a while or for good: paused, hurting, stopped."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.session.answers import whereabouts
from content.coaching.session.edits import eased, left_out
from content.coaching.session.moment import Moment
from content.coaching.session.state import Phase, SessionState, SessionTurn
from content.coaching.session.turns import LONGEST_PAUSE, waiting
from content.coaching.timeline import following
from content.coaching.timeline.prompts import announce
from content.records.speech import Pause, Reply, say

_WAITING = 6
"""Pauses of a minute, for a session whose place may be kept nowhere."""


def pause(moment: Moment) -> SessionTurn:
    """Keep the place, say how to come back, and close.

    A session that tells of health keeps no place when the talk ends, and one in its last move has
    none to keep, so these wait for a minute.
    """
    state = moment.state.frozen(moment.now, Phase.PAUSED)
    where = whereabouts(moment)
    if _keeps_place(moment):
        words = moment.text("session.paused")
        return SessionTurn(state, Reply(say(where, words)), closes=True)
    waits = [Pause(LONGEST_PAUSE)] * _WAITING
    parts = (*say(where, moment.text("session.paused_here")), *waits)
    return SessionTurn(state, waiting(moment.script, parts, "session.ask_resume"))


def _keeps_place(moment: Moment) -> bool:
    choices = moment.script.choices
    told = choices.is_sore or choices.leave_out or moment.script.routine.condition
    return not (told or moment.state.done)


def resume(moment: Moment) -> SessionTurn:
    """Go on after a pause: with the side that was under way, the move named first."""
    if moment.is_over:
        return moment.go_on()
    here = moment.here
    if here.side_start <= here.first_start:
        return moment.go_to(moment.state.step)
    named = announce(moment.script, moment.state.plan, moment.state.step)
    return moment.play(here.side_start, named)


def still_paused(moment: Moment) -> SessionTurn:
    """Say that nothing goes on before the runner says so."""
    return moment.carry_on(moment.text("session.still_paused"))


def stop(moment: Moment) -> SessionTurn:
    """End the talk; the place is held in the state, if any move is left."""
    reply = Reply(say(moment.text("session.stopped")))
    if moment.state.is_past_the_end:
        return SessionTurn(None, reply, closes=True)
    state = replace(moment.state.frozen(moment.now, Phase.PAUSED), hurting=None)
    return SessionTurn(state, reply, closes=True)


def that_hurts(moment: Moment) -> SessionTurn:
    """Stop first, pass over the move from now on, and ask of danger."""
    step = moment.state.step
    state = left_out(moment.script, moment.state, moment.move.exercise)
    then = following(state.plan, step)
    past = replace(state, step=len(state.plan) if then is None else then, at=0.0, until=0.0)
    hurt = replace(past.frozen(moment.now, Phase.HURT), hurting=step)
    return _asks_of_danger(moment, hurt, moment.text("session.hurt"))


def ask_again(moment: Moment) -> SessionTurn:
    """Ask of danger once more, as nothing goes on before that is answered."""
    return _asks_of_danger(moment, moment.state, moment.text("session.hurt_first"))


def _asks_of_danger(moment: Moment, state: SessionState, words: str) -> SessionTurn:
    return SessionTurn(state, waiting(moment.script, say(words), "session.hurt_question"))


def after_hurting(moment: Moment) -> SessionTurn:
    """Go on with the next move, the one that hurt left out."""
    step = None if moment.state.is_past_the_end else moment.state.step
    return moment.go_to(step, moment.text("session.left_out"))


def swap_hurting(moment: Moment) -> SessionTurn:
    """Do a lighter move in place of the one that hurt; none if there is no such move."""
    step = moment.state.hurting
    state = None if step is None else eased(moment.script, moment.state, step)
    if state is None or step is None:
        return after_hurting(moment)
    name = moment.script.exercise(state.plan[step]).name
    return replace(moment, state=state).go_to(step, moment.text("session.swapped", name=name))
