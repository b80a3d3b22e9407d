"""Changes of a running session, from easier to shorter; always on both sides."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec.structs import replace

from content.coaching.session.edits import change_pace, ease, lengthen, replace_move, update_lengths
from content.coaching.session.event_context import EventContext
from content.coaching.session.state import Outcome, SessionState
from content.coaching.timeline import CueKind, Verbosity, next_step
from content.records.sides import Sides

VERBOSITY_PHRASES: Mapping[Verbosity, str] = MappingProxyType(
    {
        Verbosity.FULL: "session.talk_full",
        Verbosity.BRIEF: "session.talk_brief",
        Verbosity.BEEPS: "session.talk_beeps",
    }
)
"""The phrase that confirms each verbosity."""

_LONGEST_WORK = 300.0
"""Seconds per side; longer work is not extended further."""


def easier(context: EventContext) -> Outcome:
    """Select the easier form of the move; if it is selected already, a lighter move."""
    if context.move.level < 0:
        return _swap(context)
    return _set_level(context, context.move.level - 1)


def harder(context: EventContext) -> Outcome:
    """Select the harder form of the move, unless something hurts."""
    if context.script.choices.is_sore or context.script.routine.condition:
        return context.answer_and_stay(context.text("session.no_harder"))
    if context.move.level > 0:
        return context.answer_and_stay(context.text("session.hardest"))
    return _set_level(context, context.move.level + 1)


def _set_level(context: EventContext, level: int) -> Outcome:
    exercise = context.exercise
    usual = context.text("session.usual_form")
    words = {-1: exercise.easier, 0: usual, 1: exercise.harder}[level]
    move = replace(context.move, level=level)
    return _restart_side(
        context, replace_move(context.script, context.state, context.state.step, move), words
    )


def _swap(context: EventContext) -> Outcome:
    state = ease(context.script, context.state, context.state.step)
    if state is None:
        return context.answer_and_stay(context.text("session.easiest"))
    name = context.script.exercise(state.plan[state.step]).name
    return replace(context, state=state).begin_step(
        state.step, context.text("session.swapped", name=name)
    )


def slower(context: EventContext) -> Outcome:
    """Lengthen gaps and repetitions from here on."""
    return _change_pace(
        context, -1, context.text("session.slower"), context.text("session.slowest")
    )


def faster(context: EventContext) -> Outcome:
    """Shorten gaps and repetitions from here on."""
    return _change_pace(context, 1, context.text("session.faster"), context.text("session.fastest"))


def _change_pace(context: EventContext, direction: int, words: str, limit: str) -> Outcome:
    state = change_pace(context.state, direction)
    if state is None:
        return context.answer_and_stay(limit)
    script = replace(context.script, choices=state.choices)
    return _restart_side(context, replace(state, plan=update_lengths(script, state.plan)), words)


def set_verbosity(context: EventContext) -> Outcome:
    """Change the verbosity from here on; to brief if no level was named."""
    level = context.event.verbosity or Verbosity.BRIEF
    words = context.text(VERBOSITY_PHRASES[level])
    if level is context.script.choices.verbosity:
        return context.answer_and_stay(words)
    choices = replace(context.state.choices, verbosity=level)
    script = replace(context.script, choices=choices)
    state = replace(context.state, choices=choices, plan=update_lengths(script, context.state.plan))
    return _restart_side(context, state, words)


def _restart_side(context: EventContext, state: SessionState, words: str) -> Outcome:
    """Restart the current side in its new form; a finished turn stays finished."""
    new = context.with_new_form(state)
    return new.answer_and_stay(words) if context.is_waiting else new.play_from(new.state.at, words)


def longer(context: EventContext) -> Outcome:
    """Add ten seconds to both sides of this move, or of the next one if a side is done."""
    step = _first_step_with_equal_sides(context)
    if step is not None and context.script.work_seconds(context.state.plan[step]) > _LONGEST_WORK:
        return context.answer_and_stay(context.text("session.longest"))
    return _change_length(context, step, 1)


def shorter(context: EventContext) -> Outcome:
    """Take ten seconds from both sides of this move, or of the next one if a side is done."""
    step, here = _first_step_with_equal_sides(context), context.state.step
    if step == here and _is_past_new_end(context):
        step = next_step(context.state.plan, here)
    if step is not None and _is_shortest(context, step):
        return context.answer_and_stay(context.text("session.shortest"))
    return _change_length(context, step, -1)


def _is_shortest(context: EventContext, step: int) -> bool:
    plan = lengthen(context.script, context.state, step, -1).plan
    return plan[step].count == context.state.plan[step].count


def _first_step_with_equal_sides(context: EventContext) -> int | None:
    """Return this step, or the next one if a side of this one is done; None if there is none."""
    here = context.here
    done = any(cue.kind is CueKind.WORK and cue.end <= here.at for cue in here.cues)
    return next_step(context.state.plan, context.state.step) if done else context.state.step


def _is_past_new_end(context: EventContext) -> bool:
    """Whether the work under way has gone on for longer than it would last if shortened."""
    shortened = lengthen(context.script, context.state, context.state.step, -1)
    work = context.here.work
    seconds = context.script.work_seconds(shortened.plan[context.state.step])
    return work is not None and context.here.at >= work.at + seconds


def _change_length(context: EventContext, step: int | None, steps: int) -> Outcome:
    key = "session.longer" if steps > 0 else "session.shorter"
    if step is None:
        return context.answer_and_stay(context.text("session.equal_sides"))
    state = lengthen(context.script, context.state, step, steps)
    if step != context.state.step:
        later = replace(context, state=state)
        return later.answer_and_stay(context.text(f"{key}_next"))
    each = "" if context.exercise.sides is Sides.BOTH else "_each"
    return context.keep_position(state).answer_and_stay(context.text(key + each))
