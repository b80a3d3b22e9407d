"""What a session is made of: its steps in order, and what was changed in the routine."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

MOST_STEPS = 400
MOST_SECONDS = 86_400.0

Seconds = Annotated[float, Meta(ge=0, le=MOST_SECONDS)]
"""A span of a session; the bounds hold wherever one is read back."""


class PlannedMove(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One step of a plan: *count* seconds or repetitions on each side, *sets* times.

    *source* is its place among the routine's moves, -1 for a substitute. *brief* asks for the
    short set-up, *level* is -1 for the easier form and 1 for the harder one, *gap* is silence
    in seconds beside the pace's own, and *seconds* is the length of the whole step. A step that
    is *out* keeps its place in the plan and is passed over.
    """

    exercise: str
    count: Annotated[int, Meta(gt=0, le=3_600)]
    reps: bool = False
    sets: Annotated[int, Meta(gt=0, le=20)] = 1
    round: Annotated[int, Meta(gt=0, le=MOST_STEPS)] = 1
    source: Annotated[int, Meta(ge=-1)] = -1
    optional: bool = False
    brief: bool = False
    level: Annotated[int, Meta(ge=-1, le=1)] = 0
    gap: Annotated[float, Meta(ge=-MOST_SECONDS, le=MOST_SECONDS)] = 0.0
    seconds: Seconds = 0.0
    out: bool = False


PlannedMoves = tuple[PlannedMove, ...]


def next_step(plan: PlannedMoves, index: int) -> int | None:
    """Return the index of the step that comes after *index*, None after the last."""
    return next((i for i in range(index + 1, len(plan)) if not plan[i].out), None)


def previous_step(plan: PlannedMoves, index: int) -> int | None:
    """Return the index of the step that comes before *index*, None before the first."""
    return next((i for i in reversed(range(index)) if not plan[i].out), None)


def step_number(plan: PlannedMoves, index: int) -> tuple[int, int]:
    """Return which step *index* is, counted from one, and of how many."""
    number = sum(not move.out for move in plan[: index + 1])
    return number, sum(not move.out for move in plan)


class Change(msgspec.Struct, frozen=True):
    """A move of the routine that is not done, *why*, and what is done instead, if anything.

    *why* is one of "condition", "pain", "equipment", "standing", "left_out" and "time".
    """

    move: str
    why: str
    instead: str = ""
