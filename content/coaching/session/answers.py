"""Questions asked in the middle of a session: answered in a breath, then the session goes on."""

from __future__ import annotations

from content.coaching.session.moment import Moment
from content.coaching.session.state import SessionTurn
from content.coaching.timeline import following, landmark
from content.coaching.timeline.prompts import side_name
from content.language.en.spoken_forms import capital, number, seconds
from content.records.sides import Side

_HALF_A_MINUTE = 30


def time_left(moment: Moment) -> SessionTurn:
    """Say how long the session still takes."""
    return moment.carry_on(_time_left(moment))


def _time_left(moment: Moment) -> str:
    halves = round(moment.state.seconds_left(moment.now) / _HALF_A_MINUTE)
    if halves < 2:  # noqa: PLR2004 - a minute has two halves
        return moment.text("session.time_left_little")
    return moment.text("session.time_left", time=seconds(halves * _HALF_A_MINUTE))


def progress(moment: Moment) -> SessionTurn:
    """Say which move this is, which side, and how long is left."""
    return moment.carry_on(whereabouts(moment), _time_left(moment))


def whereabouts(moment: Moment) -> str:
    """Say which move of how many this is, and which side of it."""
    count, total = landmark(moment.state.plan, moment.state.step)
    values = {
        "number": capital(number(count)),
        "total": number(total),
        "name": moment.exercise.name,
    }
    side = moment.here.side
    if side in {None, Side.BOTH}:
        return moment.text("session.progress", **values)
    return moment.text("session.progress_side", side=_named(moment, side), **values)


def _named(moment: Moment, side: Side | None) -> str:
    return side_name(moment.script, side or Side.LEFT)


def whats_next(moment: Moment) -> SessionTurn:
    """Name the next move."""
    then = following(moment.state.plan, moment.state.step)
    if then is None:
        return moment.carry_on(moment.text("session.whats_last"))
    name = moment.script.exercise(moment.state.plan[then]).name
    return moment.carry_on(moment.text("session.whats_next", name=name))


def how(moment: Moment) -> SessionTurn:
    """Explain a move step by step, then go back to the side under way."""
    exercises = moment.script.library.exercises
    here = exercises.get(moment.event.exercise) or moment.exercise
    words = (f"{capital(here.name)}.", here.start, *here.steps)
    if moment.is_waiting:
        return moment.carry_on(*words)
    return moment.restart(*words, moment.text("session.back_to_it"))
