"""Edits of the state of a running session; both sides always change together."""

from __future__ import annotations

from math import ceil

from msgspec.structs import replace

from content.coaching.session.state import SessionState
from content.coaching.timeline import (
    LEAST_WORK,
    Pace,
    PlannedMove,
    PlannedMoves,
    Rules,
    Script,
    step_cues,
)

LENGTH_STEP = 10
"""Seconds that "longer" adds and "shorter" takes away, on each side."""

_PACES = (Pace.SLOW, Pace.NORMAL, Pace.FAST)


def update_lengths(script: Script, plan: PlannedMoves) -> PlannedMoves:
    """Return *plan* with the current length of each step."""
    return tuple(replace(move, seconds=_length(script, plan, i)) for i, move in enumerate(plan))


def _length(script: Script, plan: PlannedMoves, index: int) -> float:
    if plan[index].out:
        return 0.0
    return step_cues(script, plan, index)[-1].end


def replace_move(
    script: Script, state: SessionState, index: int, move: PlannedMove
) -> SessionState:
    """Return the state with *move* at *index* of its plan."""
    plan = (*state.plan[:index], move, *state.plan[index + 1 :])
    return replace(state, plan=update_lengths(script, plan))


def lengthen(script: Script, state: SessionState, index: int, steps: int) -> SessionState:
    """Return the state with ten seconds more (1) or less (-1) on each side of the step at *index*.

    No side gets shorter than what is worth getting into position for.
    """
    move, seconds = state.plan[index], script.seconds_per_count(state.plan[index])
    least = min(move.count, ceil(LEAST_WORK / seconds))
    count = max(move.count + steps * ceil(LENGTH_STEP / seconds), least)
    return replace_move(script, state, index, replace(move, count=count))


def ease(script: Script, state: SessionState, index: int) -> SessionState | None:
    """Return the state with a lighter move at *index*, as long as before; None if none fits."""
    move = state.plan[index]
    taken = {other.exercise for other in state.plan}
    lighter = Rules(script.routine, script.choices, script.library).easier(move.exercise, taken)
    if lighter is None:
        return None
    seconds = ceil(move.count * script.seconds_per_count(move))
    swapped = PlannedMove(lighter.id, seconds, sets=move.sets, round=move.round)
    return replace_move(script, state, index, swapped)


def leave_out(script: Script, state: SessionState, exercise: str) -> SessionState:
    """Return the state with every step of *exercise* left out."""
    plan = tuple(replace(move, out=move.out or move.exercise == exercise) for move in state.plan)
    return replace(state, plan=update_lengths(script, plan))


def change_pace(state: SessionState, direction: int) -> SessionState | None:
    """Return the state one pace slower (-1) or faster (1); None if there is no such pace."""
    place = _PACES.index(state.choices.pace) + direction
    if not 0 <= place < len(_PACES):
        return None
    return replace(state, choices=replace(state.choices, pace=_PACES[place]))
