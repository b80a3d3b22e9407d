"""What a runner may choose about a session, its plan, and how long words and silences take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from content.records.routines import Routine, RoutineKind
from content.records.sides import Side

SHORTEST, LONGEST = 1, 60
"""Minutes that a session may last."""
MOST_STEPS = 400
MOST_SECONDS = 86_400.0

SpeechDuration = Callable[[str], float]
"""A function that returns the seconds that a text takes to say."""

PLAIN_TEMPO = 3.0
"""Seconds of a repetition; at this tempo or slower it is announced as slow. The default tempo."""

SINGLE_TEMPO = 2.0
"""Seconds of a repetition; faster ones run into each other, and nobody stops after the first."""

SLOWEST_TEMPO = 8.0
"""Seconds of the slowest repetition; what takes longer is a run, not a repetition done slowly."""

LONG_WORK = 40.0
"""Work of at least this many seconds has a cue when ten are left."""

LEAST_WORK = 10.0
"""Seconds per side; less work is not worth getting into position for."""

MOST_GROWTH = 1.5
"""How many times its planned length a move may last; beyond that, a round is added."""

MOST_ROUNDS = 3
"""How often the moves of a routine are done; beyond that, a session can be no longer."""

MOST_MOVES = 12
"""Moves of one round of a session that is made longer."""

LONGEST_OF_KIND: Mapping[RoutineKind, int] = {
    RoutineKind.WARM_UP: 20,
    RoutineKind.GENTLE: 20,
    RoutineKind.COOL_DOWN: 20,
    RoutineKind.MOBILITY: 40,
    RoutineKind.STRENGTH: 60,
}
"""Minutes of the longest session of a kind."""

MOST_SQUEEZE = 0.8
"""Seconds by which each flexible silence may shrink before a move is dropped."""


class Pace(StrEnum):
    """How fast a session moves: its gaps and the tempo of its repetitions."""

    SLOW = "slow"
    NORMAL = "normal"
    FAST = "fast"


class Verbosity(StrEnum):
    """How much is said: every step, one sentence a move, or the names of the moves alone."""

    FULL = "full"
    BRIEF = "brief"
    BEEPS = "beeps"


class Prompt(StrEnum):
    """Kinds of prompts that can be switched off; their bells and silences stay."""

    INTRODUCTION = "about"
    ANNOUNCE = "announce"
    SETUP = "setup"
    READY = "ready"
    GO = "go"
    HALFWAY = "halfway"
    TEN_SECONDS = "ten_seconds"
    COUNTDOWN = "countdown"
    SWITCH = "switch"
    REST = "rest"
    COACHING = "coaching"
    DONE = "done"


class Choices(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a runner wants a routine done.

    *minutes* is None for the routine's own length, *equipment* None for anything it needs.
    *condition* and *sore_side* are for this session only and must not be stored. *familiar*: the
    runner has done the routine before, and is told less. *is_longest*: more was wished for than
    the routine can give. *without* are things that are not there and positions that are not
    possible; *cleared*: the danger question has just been answered with no.
    """

    minutes: int | None = None
    pace: Pace = Pace.NORMAL
    verbosity: Verbosity = msgspec.field(default=Verbosity.FULL, name="talk")
    first_side: Side = Side.LEFT
    sore_side: Side | None = None
    leave_out: frozenset[str] = frozenset()
    equipment: frozenset[str] | None = None
    standing_only: bool = False
    condition: str = ""
    familiar: bool = False
    is_longest: bool = False
    silent: frozenset[Prompt] = frozenset()
    without: frozenset[str] = frozenset()
    cleared: bool = False

    @property
    def is_sore(self) -> bool:
        """Whether something hurts, so that moves never done with pain stay out."""
        return bool(self.condition) or self.sore_side is not None

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides in the order chosen."""
        if self.first_side is Side.RIGHT:
            return Side.RIGHT, Side.LEFT
        return Side.LEFT, Side.RIGHT


def reveals_complaint(choices: Choices, routine: Routine) -> bool:
    """Whether to store that *routine* was done with *choices* would tell that something hurts."""
    return bool(choices.is_sore or choices.leave_out or routine.condition)


class Refusal(StrEnum):
    """Why no session is possible."""

    MINUTES = "minutes"
    UNKNOWN_CONDITION = "condition"
    NO_SESSION = "no_session"
    NOTHING_LEFT = "nothing_left"


class ChoiceError(ValueError):
    """A choice that leaves no session.

    *key* is the value of a ``Refusal``; *value* is what was chosen.
    """

    def __init__(self, key: str, value: object = "") -> None:
        super().__init__(f"{key}: {value}" if value != "" else key)
        self.key = key
        self.value = value


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
    index -= 1
    while index >= 0 and plan[index].out:
        index -= 1
    return index if index >= 0 else None


def step_number(plan: PlannedMoves, index: int) -> tuple[int, int]:
    """Return the number of the step at *index*, counted from 1, and the number of all steps."""
    number = sum(not move.out for move in plan[: index + 1])
    return number, sum(not move.out for move in plan)


class ReasonAgainst(StrEnum):
    """Why a move of the routine is not done."""

    CONDITION = "condition"
    PAIN = "pain"
    EQUIPMENT = "equipment"
    MISSING = "missing"
    STANDING = "standing"
    LEFT_OUT = "left_out"
    TIME = "time"


class Change(msgspec.Struct, frozen=True):
    """A move of the routine that is not done, the reason, and what is done instead, if anything."""

    move: str
    reason: ReasonAgainst
    instead: str = ""
