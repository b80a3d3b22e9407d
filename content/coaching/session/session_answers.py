"""Answers to questions during a session; the session then continues."""

from __future__ import annotations

from content.coaching.session.event_context import EventContext
from content.coaching.session.state import Outcome
from content.coaching.timeline import next_step, side_name, step_number
from content.language.en.spoken_forms import capitalise, say_number, say_seconds
from content.records.sides import Side

_HALF_A_MINUTE = 30


def tell_time_left(context: EventContext) -> Outcome:
    """Say how long the session still takes."""
    return context.answer_and_stay(_time_left_text(context))


def _time_left_text(context: EventContext) -> str:
    seconds = _HALF_A_MINUTE * round(context.state.seconds_left(context.now) / _HALF_A_MINUTE)
    is_little = seconds <= _HALF_A_MINUTE
    key = "session.time_left_little" if is_little else "session.time_left"
    return context.text(key, time=say_seconds(seconds))


def tell_progress(context: EventContext) -> Outcome:
    """Say which move this is, which side, and how long is left."""
    return context.answer_and_stay(whereabouts(context), _time_left_text(context))


def whereabouts(context: EventContext) -> str:
    """Return the words for the current move and side."""
    count, total = step_number(context.state.plan, context.state.step)
    values = {
        "number": capitalise(say_number(count)),
        "total": say_number(total),
        "name": context.exercise.name,
    }
    side = context.here.side
    if side is None or side is Side.BOTH:
        return context.text("session.progress", **values)
    return context.text("session.progress_side", side=side_name(context.script, side), **values)


def tell_next(context: EventContext) -> Outcome:
    """Name the next move."""
    then = next_step(context.state.plan, context.state.step)
    if then is None:
        return context.answer("session.whats_last")
    name = context.script.exercise(context.state.plan[then]).name
    return context.answer("session.whats_next", name=name)


def explain_move(context: EventContext) -> Outcome:
    """Explain a move step by step, then restart the current side."""
    exercises = context.script.library.exercises
    exercise = exercises.get(context.event.exercise) or context.exercise
    words = (f"{capitalise(exercise.name)}.", exercise.start, *exercise.instructions)
    if context.is_waiting:
        return context.answer_and_stay(*words)
    return context.restart_side(*words, context.text("session.back_to_it"))
