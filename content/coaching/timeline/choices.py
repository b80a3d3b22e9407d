"""What a runner may choose about a session, and why a choice is refused."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.records.sides import Side

SHORTEST, LONGEST = 1, 60
"""Minutes that a session may last."""


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
    DONE = "done"


class Choices(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a runner wants a routine done.

    *minutes* is None for the routine's own length, *equipment* None for anything it needs.
    *condition* and *sore_side* are for this session only and must not be stored.
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
    silent: frozenset[Prompt] = frozenset()

    @property
    def is_sore(self) -> bool:
        """Whether something hurts, so that moves never done with pain stay out."""
        return bool(self.condition) or self.sore_side is not None

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides in the order chosen."""
        first = Side.RIGHT if self.first_side is Side.RIGHT else Side.LEFT
        return first, first.other


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
