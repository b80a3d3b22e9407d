"""The routines: moves in order, with a stated length."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.records.record import Record


class RoutineKind(StrEnum):
    """What a routine is for."""

    WARM_UP = "warm_up"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    COOL_DOWN = "cool_down"
    GENTLE = "gentle"


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An exercise inside a routine: *seconds* of work for one side, or *reps* at its tempo."""

    exercise: str
    seconds: int = 0
    reps: int = 0
    sets: int = 1
    say: str = ""
    optional: bool = False


class Routine(Record, frozen=True, kw_only=True):
    """Moves in order, with a stated length in minutes, talk and gaps included.

    *muscles_worked* is said at the end; *on_the_spot* needs no way to go. *title* is what follows
    the length where a session is opened: "five-minute warm-up".
    """

    name: str
    article: str = "the"
    aliases: tuple[str, ...]
    kind: RoutineKind
    minutes: int
    introduction: str = msgspec.field(name="about")
    muscles_worked: str = msgspec.field(name="worked")
    condition: str = ""
    on_the_spot: bool = False
    title: str = ""
    moves: tuple[Move, ...]
