"""Changes of a running session, from easier to shorter; both sides always change together."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from msgspec.structs import replace

from content.coaching.session.event_context import EventContext
from content.coaching.session.state import Outcome, SessionState
from content.coaching.timeline import (
    LEAST_WORK,
    CueKind,
    Pace,
    PlannedMove,
    PlannedMoves,
    Rules,
    Script,
    Verbosity,
    next_step,
    step_cues,
)
from content.language.en.spoken_forms import capitalise, listing, say_seconds
from content.records.sides import Sides

VERBOSITY_PHRASES: Mapping[Verbosity, str] = {
    Verbosity.FULL: "session.talk_full",
    Verbosity.BRIEF: "session.talk_brief",
    Verbosity.BEEPS: "session.talk_beeps",
}
"""The phrase that confirms each verbosity."""

_A_MOMENT = 0.01
"""Seconds by which two channels may reckon a place differently."""

_TEN = 10
"""Seconds to which a time that is said is rounded."""

LENGTH_STEP = 10
"""Seconds that "longer" adds and "shorter" takes away, on each side."""

_PACES = (Pace.SLOW, Pace.NORMAL, Pace.FAST)

_LONGEST_WORK = 300.0
"""Seconds per side; longer work is not extended further."""


def update_lengths(script: Script, plan: PlannedMoves) -> PlannedMoves:
    """Return *plan* with the current length of each step."""
    lengths = (0.0 if it.out else step_cues(script, plan, i)[-1].end for i, it in enumerate(plan))
    return tuple(
        replace(move, seconds=seconds) for move, seconds in zip(plan, lengths, strict=True)
    )


def leave_out(script: Script, state: SessionState, exercise: str) -> SessionState:
    """Return the state with every step of *exercise* left out."""
    plan = tuple(replace(move, out=move.out or move.exercise == exercise) for move in state.plan)
    return replace(state, plan=update_lengths(script, plan))


def with_choices(context: EventContext, **changes: object) -> SessionState:
    """Return the state with *changes* of the choices, and the steps as long as they then are."""
    choices = replace(context.state.choices, **changes)
    script = replace(context.script, choices=choices)
    return replace(context.state, choices=choices, plan=update_lengths(script, context.state.plan))


def _with_move(context: EventContext, step: int, move: PlannedMove) -> SessionState:
    plan = context.state.plan
    changed = (*plan[:step], move, *plan[step + 1 :])
    return replace(context.state, plan=update_lengths(context.script, changed))


def easier(context: EventContext) -> Outcome:
    """Select the easier form of the move; if it is selected already, a lighter move.

    Once a move is over, that is the one which was announced.
    """
    if (announced := _announced(context)) is not None:
        return _change_announced(context, announced, -1)
    if context.move.level < 0:
        return swap_move(context, context.state.step) or context.answer("session.easiest")
    return _set_level(context, context.move.level - 1)


def _announced(context: EventContext) -> int | None:
    """Return the step that was announced after one that is over; None while one goes on."""
    ahead = context.state.step_ahead(context.now)
    return None if ahead == context.state.step else ahead


def _change_announced(context: EventContext, step: int, level: int) -> Outcome:
    """Select the easier (-1) or harder (1) form of the move at *step*, which has not begun."""
    move = context.state.plan[step]
    it = context.script.exercise(move)
    changed = replace(context, state=_with_move(context, step, replace(move, level=level)))
    key, form = ("easier_way", it.easier) if level < 0 else ("harder_way", it.harder)
    return changed.answer(f"session.{key}", name=capitalise(it.name), form=form)


def swap_move(context: EventContext, step: int) -> Outcome | None:
    """Begin a lighter move at *step*, as long as the one before; None if none fits."""
    script, move = context.script, context.state.plan[step]
    taken = {other.exercise for other in context.state.plan}
    lighter = Rules(script.routine, script.choices, script.library).easier(move.exercise, taken)
    if lighter is None:
        return None
    seconds = ceil(move.count * script.seconds_per_count(move))
    swapped = PlannedMove(lighter.id, seconds, sets=move.sets, round=move.round)
    there = replace(context, state=_with_move(context, step, swapped))
    return there.begin_step(step, context.text("session.swapped", name=lighter.name))


def harder(context: EventContext) -> Outcome:
    """Select the harder form of the move under way or announced, unless something hurts."""
    if context.script.choices.is_sore or context.script.routine.condition:
        return context.answer("session.no_harder")
    if (announced := _announced(context)) is not None:
        return _change_announced(context, announced, 1)
    if context.move.level > 0:
        return context.answer("session.hardest")
    return _set_level(context, context.move.level + 1)


def _set_level(context: EventContext, level: int) -> Outcome:
    exercise, usual = context.exercise, context.text("session.usual_form")
    words = {-1: exercise.easier, 0: usual, 1: exercise.harder}[level]
    move = replace(context.move, level=level)
    return _restart_side(context, _with_move(context, context.state.step, move), words)


def slower(context: EventContext) -> Outcome:
    """Lengthen gaps and repetitions from here on."""
    return _change_pace(context, -1, "session.slower", "session.slowest")


def faster(context: EventContext) -> Outcome:
    """Shorten gaps and repetitions from here on."""
    return _change_pace(context, 1, "session.faster", "session.fastest")


def _change_pace(context: EventContext, direction: int, key: str, limit: str) -> Outcome:
    place = _PACES.index(context.state.choices.pace) + direction
    if not 0 <= place < len(_PACES):
        return context.answer(limit)
    return _restart_side(context, with_choices(context, pace=_PACES[place]), context.text(key))


def set_verbosity(context: EventContext) -> Outcome:
    """Change the verbosity from here on; to brief if no level was named."""
    level = context.event.verbosity or Verbosity.BRIEF
    words = context.text(VERBOSITY_PHRASES[level])
    if level is context.script.choices.verbosity:
        return context.answer_and_stay(words)
    return _restart_side(context, with_choices(context, verbosity=level), words)


def _restart_side(context: EventContext, state: SessionState, words: str) -> Outcome:
    """Restart the current side in its new form; a finished turn stays finished."""
    new = context.with_new_form(state)
    return new.answer_and_stay(words) if context.is_waiting else new.play_from(new.state.at, words)


def longer(context: EventContext) -> Outcome:
    """Add ten seconds to both sides of this move, or of the next one if a side is done."""
    step = _first_step_with_equal_sides(context)
    if step is not None and context.script.work_seconds(context.state.plan[step]) > _LONGEST_WORK:
        return context.answer("session.longest")
    return _change_length(context, step, 1)


def shorter(context: EventContext) -> Outcome:
    """Take ten seconds from both sides of this move, or of the next one if a side is done.

    Where a time is named, what is left of the session is fitted into it.
    """
    if context.event.seconds is not None:
        return _fit(context, context.event.seconds)
    plan, here, work = context.state.plan, context.state.step, context.here.work
    step = _first_step_with_equal_sides(context)
    if step == here and work is not None:
        seconds = context.script.work_seconds(_lengthen(context, here, -1))
        if context.here.at > work.at + seconds - _A_MOMENT:  # it has gone on for longer already
            step = next_step(plan, here)
    if step is not None and _lengthen(context, step, -1).count == plan[step].count:
        return context.answer("session.shortest")
    return _change_length(context, step, -1)


def _first_step_with_equal_sides(context: EventContext) -> int | None:
    """Return this step, or the next one if a side of this one is done; None if there is none."""
    here = context.here
    done = any(cue.kind is CueKind.WORK and cue.end <= here.at for cue in here.cues)
    return next_step(context.state.plan, context.state.step) if done else context.state.step


def _lengthen(context: EventContext, step: int, steps: int) -> PlannedMove:
    """Return the move at *step* with ten seconds more (1) or less (-1) on each side.

    No side gets shorter than what is worth getting into position for.
    """
    move = context.state.plan[step]
    seconds = context.script.seconds_per_count(move)
    least = min(move.count, ceil(LEAST_WORK / seconds))
    return replace(move, count=max(move.count + steps * ceil(LENGTH_STEP / seconds), least))


def _change_length(context: EventContext, step: int | None, steps: int) -> Outcome:
    if step is None:
        return context.answer("session.equal_sides")
    key = "session.longer" if steps > 0 else "session.shorter"
    state = _with_move(context, step, _lengthen(context, step, steps))
    if step != context.state.step:
        return replace(context, state=state).answer(f"{key}_next")
    each = "" if context.exercise.sides is Sides.BOTH else "_each"
    return context.keep_position(state).answer(key + each)


def halve(context: EventContext) -> Outcome:
    """Leave out moves at the end, as long as half of what is left stays."""
    return _fit(context, context.state.seconds_left(context.now) / 2, at_least=True)


def _fit(context: EventContext, seconds: float, *, at_least: bool = False) -> Outcome:
    """Leave out moves at the end until the rest lasts *seconds*; the first of them stays.

    The rest is at most so long, or *at_least*.
    """
    left = context.state.seconds_left(context.now)
    if left <= seconds:
        return context.answer("session.fits", time=say_seconds(_TEN * ceil(left / _TEN)))
    first, plan = context.state.step_ahead(context.now), list(context.state.plan)
    ahead = [i for i in range(first or 0, len(plan)) if not plan[i].out]
    while len(ahead) > 1 and left - plan[ahead[-1]].seconds * at_least > seconds:
        last = ahead.pop()
        left -= plan[last].seconds
        plan[last] = replace(plan[last], out=True)
    names = [context.script.exercise(plan[i]).name for i in ahead]
    new = tuple(plan)
    state = replace(context.state, plan=update_lengths(context.script, new))
    return context.keep_position(state).answer("session.fitted", moves=listing(names))
