"""Questions asked in the middle of a session: answered in a breath, then the session goes on."""

from __future__ import annotations

from content.coaching.session.moment import Moment
from content.coaching.session.state import SessionTurn
from content.coaching.timeline import following, landmark
from content.coaching.timeline.prompts import side_name
from content.language.en.spoken_forms import capital, number, seconds
from content.records.sides import Side

_HALF_A_MINUTE = 30


def time_left(context: Moment) -> SessionTurn:
    """Say how long the session still takes."""
    return context.carry_on(_time_left(context))


def _time_left(context: Moment) -> str:
    halves = round(context.state.seconds_left(context.now) / _HALF_A_MINUTE)
    if halves < 2:  # noqa: PLR2004 - a minute has two halves
        return context.text("session.time_left_little")
    return context.text("session.time_left", time=seconds(halves * _HALF_A_MINUTE))


def progress(context: Moment) -> SessionTurn:
    """Say which move this is, which side, and how long is left."""
    return context.carry_on(whereabouts(context), _time_left(context))


def whereabouts(context: Moment) -> str:
    """Say which move of how many this is, and which side of it."""
    count, total = landmark(context.state.plan, context.state.step)
    values = {
        "number": capital(number(count)),
        "total": number(total),
        "name": context.exercise.name,
    }
    side = context.here.side
    if side in {None, Side.BOTH}:
        return context.text("session.progress", **values)
    return context.text("session.progress_side", side=_named(context, side), **values)


def _named(context: Moment, side: Side | None) -> str:
    return side_name(context.script, side or Side.LEFT)


def whats_next(context: Moment) -> SessionTurn:
    """Name the next move."""
    then = following(context.state.plan, context.state.step)
    if then is None:
        return context.carry_on(context.text("session.whats_last"))
    name = context.script.exercise(context.state.plan[then]).name
    return context.carry_on(context.text("session.whats_next", name=name))


def how(context: Moment) -> SessionTurn:
    """Explain a move step by step, then go back to the side under way."""
    exercises = context.script.library.exercises
    here = exercises.get(context.event.exercise) or context.exercise
    words = (f"{capital(here.name)}.", here.start, *here.steps)
    if context.is_waiting:
        return context.carry_on(*words)
    return context.restart(*words, context.text("session.back_to_it"))
