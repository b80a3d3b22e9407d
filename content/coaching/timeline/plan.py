"""The plan of a session: its steps in order, and the changes to the routine."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

MOST_STEPS = 400
MOST_SECONDS = 86_400.0

Seconds = Annotated[float, Meta(ge=0, le=MOST_SECONDS)]
"""A time span of a session; the bounds are checked when a state is read."""


class PlannedMove(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One step of a plan: *count* seconds (repetitions if *reps*) on each side, *sets* times.

    *source* is its index in the routine, -1 for a substitute. *brief* selects the short set-up,
    *level* is -1 for the easier form and 1 for the harder one, *gap* is extra silence in seconds,
    and *seconds* is the length of the whole step. A step that is *out* stays in the plan but is
    skipped.
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
    """Return the number of the step at *index*, counted from 1, and the number of all steps."""
    number = sum(not move.out for move in plan[: index + 1])
    return number, sum(not move.out for move in plan)


class ReasonAgainst(StrEnum):
    """Why a move of the routine is not done."""

    CONDITION = "condition"
    PAIN = "pain"
    EQUIPMENT = "equipment"
    STANDING = "standing"
    LEFT_OUT = "left_out"
    TIME = "time"


class Change(msgspec.Struct, frozen=True):
    """A move of the routine that is not done, the reason, and what is done instead, if anything."""

    move: str
    reason: ReasonAgainst
    instead: str = ""
