"""Where a session is and where it goes: questions about it, next, previous, other side."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.session.adjustments import leave_out, update_lengths, with_choices
from content.coaching.session.event_context import EventContext, StepPosition
from content.coaching.session.state import Command, Outcome, Phase, Then
from content.coaching.timeline import (
    MOST_STEPS,
    CueKind,
    next_step,
    previous_step,
    side_name,
    step_number,
)
from content.language.en.spoken_forms import capitalise, say_count, say_number, say_seconds
from content.records.sides import Side, Sides

_HALF_A_MINUTE = 30

_TEN = 10

_A_MOMENT = 0.5
"""Seconds by which the end of a set may be reckoned differently."""

_BEFORE_WORK = frozenset({CueKind.ANNOUNCE, CueKind.POSITION, CueKind.SETUP, CueKind.REST})


def tell_time_left(context: EventContext) -> Outcome:
    """Say how long the move and the session still take."""
    return context.answer_and_stay(*_time_left(context))


def _time_left(context: EventContext) -> tuple[str, ...]:
    """Return which set this is, and how long is left of the move and of all."""
    state = context.state
    seconds = _HALF_A_MINUTE * round(state.seconds_left(context.now) / _HALF_A_MINUTE)
    if seconds <= _HALF_A_MINUTE:
        return (context.text("session.time_left_little"),)
    is_last, goes_on = (
        next_step(state.plan, state.step) is None,
        state.step_ahead(context.now) == state.step,
    )
    if not goes_on or (is_last and context.move.sets == 1):
        return (context.text("session.time_left", time=say_seconds(seconds)),)
    everything = context.text("session.time_left_all", time=say_seconds(seconds))
    return (_move_left(context),) if is_last else (_move_left(context), everything)


def _move_left(context: EventContext) -> str:
    left, total = context.here.end - context.here.at, context.move.sets
    unit = _TEN if left < 2 * _HALF_A_MINUTE else _HALF_A_MINUTE
    time = say_seconds(unit * max(1, round(left / unit)))
    if total == 1:
        return context.text("session.time_left_move", time=time)
    works = [cue for cue in context.here.cues if cue.kind is CueKind.WORK]
    begun = sum(cue.end <= context.here.at + _A_MOMENT for cue in works) * total // len(works)
    number = say_number(min(begun + 1, total))
    return context.text("session.time_left_set", number=number, total=say_number(total), time=time)


def tell_progress(context: EventContext) -> Outcome:
    """Say which move this is, which side, and how long is left."""
    return context.answer_and_stay(whereabouts(context), *_time_left(context))


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


def tell_moves_left(context: EventContext) -> Outcome:
    """Say which move and set this is, how many moves come after it, and which is the next."""
    plan, step = context.state.plan, context.state.step
    then = next_step(plan, step)
    left = sum(not move.out for move in plan[step + 1 :])
    values = {"count": capitalise(say_number(left))}
    if then is not None:
        values["name"] = context.script.exercise(plan[then]).name
    after = context.text("session.whats_last" if then is None else "session.moves_left", **values)
    goes_on = context.move.sets > 1 and context.state.step_ahead(context.now) == step
    sets = (_move_left(context),) if goes_on else ()
    return context.answer_and_stay(whereabouts(context), *sets, after)


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


def ready(context: EventContext) -> Outcome:
    """Continue: with the rest, with the next move, or with the side that was interrupted.

    Said while the session is still being opened, it begins the move at once; said before work, it
    begins the work.
    """
    if context.is_turn_played:
        return context.play_rest_or_next()
    if context.event.command is Command.READY and context.here.at < context.here.move_start:
        return context.begin_step(context.state.step)
    begins = _work_ahead(context)
    if begins is not None:
        return context.play_from(begins)
    if context.state.phase is Phase.RUNNING:
        return context.answer_and_stay()
    return replace(context.restart_side(), then=Then.RESUME)


def _work_ahead(context: EventContext) -> float | None:
    """Return when the set begins that the runner rests or gets into place for; None if none is."""
    here = context.here
    if context.event.command is not Command.READY or here.last_begun.kind not in _BEFORE_WORK:
        return None
    return next((c.at for c in here.cues if c.at > here.at and c.kind is CueKind.READY), None)


def skip(context: EventContext) -> Outcome:
    """Skip the move under way, or the one that is asked about after it, or one that is named."""
    state, named = context.state, context.event.exercise
    step = state.step_ahead(context.now)
    if step is None or (step == state.step and named in {"", context.move.exercise}):
        return context.begin_step(next_step(state.plan, state.step))
    if named in {"", state.plan[step].exercise}:
        return skip_announced(context, step)
    if not any(move.exercise == named and not move.out for move in state.plan[step:]):
        is_done = named == context.move.exercise
        return context.begin_step(step) if is_done else context.answer("session.not_here")
    changed = context.keep_position(leave_out(context.script, state, named))
    return changed.answer("session.leaves_out", name=context.script.library.exercises[named].name)


def skip_announced(context: EventContext, step: int) -> Outcome:
    """Leave out the move at *step*, which was asked about; all of it, if it was named."""
    move, state = context.state.plan[step], context.state
    plan = (*state.plan[:step], replace(move, out=True), *state.plan[step + 1 :])
    once = replace(state, plan=update_lengths(context.script, plan))
    state = leave_out(context.script, state, move.exercise) if context.event.exercise else once
    words = context.text("session.leaves_out", name=context.script.exercise(move).name)
    return replace(context, state=state).begin_step(next_step(state.plan, step), words)


def previous(context: EventContext) -> Outcome:
    """Begin the previous move, or restart this one if it is the first."""
    before = previous_step(context.state.plan, context.state.step)
    if before is None:
        return context.begin_step(context.state.step, context.text("session.first_move"))
    return context.begin_step(before)


def repeat(context: EventContext) -> Outcome:
    """Restart the current side; after the end of the move, the whole move."""
    here = context.here
    if here.at >= here.end:
        return context.begin_step(context.state.step, context.text("session.again"))
    begun = StepPosition(here.cues, here.at - 0.001) if context.is_turn_played else here
    return context.play_from(begun.side_start, context.text("session.again"))


def again_at_end(context: EventContext) -> Outcome:
    """Put the move under way, or the one that is named, once more at the end of the plan."""
    state, named = context.state, context.event.exercise
    move = next((it for it in state.plan if it.exercise == named), context.move)
    last = next((it for it in reversed(state.plan) if not it.out), move)
    if next_step(state.plan, state.step) is None:
        return context.answer("session.again_at_once")
    if last.exercise != move.exercise and len(state.plan) < MOST_STEPS:
        plan = (*state.plan, replace(move, out=False))
        state = replace(state, plan=update_lengths(context.script, plan))
        context = context.keep_position(state)
    name = capitalise(context.script.exercise(move).name)
    return context.answer("session.again_at_end", name=name)


def start_over(context: EventContext) -> Outcome:
    """Restart with the first move; after a finished session this counts as a new one."""
    afresh = replace(context, state=replace(context.state, last_turn_begun=False))
    return afresh.begin_step(next_step(context.state.plan, -1))


def go_to(context: EventContext) -> Outcome:
    """Begin the move with the name or number that was said."""
    plan = context.state.plan
    steps = [index for index, move in enumerate(plan) if not move.out]
    if context.event.exercise:
        named = [index for index in steps if plan[index].exercise == context.event.exercise]
        later = [index for index in named if index >= context.state.step]
        if named:
            return context.begin_step((later or named)[0])
        return context.answer("session.not_here")
    count = context.event.number
    if count is None or not 1 <= count <= len(steps):
        moves = say_count(len(steps), "move")
        return context.answer("session.which_move", moves=moves)
    return context.begin_step(steps[count - 1])


def switch_side(context: EventContext) -> Outcome:
    """Switch to the other side now; before the first side, begin with the other one.

    A side that is named while the next move is announced comes first from there on.
    """
    if context.event.side and context.state.step_ahead(context.now) != context.state.step:
        return _begin_with_side(context, context.event.side)
    if context.exercise.sides is not Sides.EACH:
        return context.answer("session.both_sides")
    here, side = context.here, context.event.side
    if not any(cue.kind is CueKind.WORK and cue.at <= here.at for cue in here.cues):
        return _begin_with_side(context, side or context.script.choices.sides[1])
    if side is not None and side is here.side:
        return context.answer_and_stay(whereabouts(context))
    starts = {CueKind.READY, CueKind.SWITCH}
    # A turn that has been played waits before the cue at its end.
    ahead = [c for c in here.cues if c.at > here.at or (context.is_waiting and c.at == here.at)]
    later = next((cue for cue in ahead if cue.kind in starts), None)
    if later is not None and later.kind is CueKind.SWITCH:
        return context.play_from(later.at)
    return context.answer("session.second_side")


def _begin_with_side(context: EventContext, side: Side) -> Outcome:
    """Begin with *side*, in this move and in later ones."""
    state = with_choices(context, first_side=side)
    name = capitalise(side_name(context.script, state.choices.sides[0]))
    return context.keep_position(state).answer("session.first_side", side=name)
