"""The exercises, and their doses."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.records.record import Record
from content.records.sides import Sides


class Position(StrEnum):
    """The position of the body in a move; a substitute keeps it where it can."""

    STANDING = "standing"
    KNEELING = "kneeling"
    FLOOR = "floor"


class ExerciseList(StrEnum):
    """The list that an exercise belongs to."""

    STRENGTH = "strength"
    MOBILITY = "mobility"
    WARM_UP = "warm_up"


class Dose(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A starting dose that can be timed.

    Either *reps* of *seconds_per_rep* each, or one hold of *hold* seconds; *sets* times, *rest*
    seconds apart; for ``sides = "each"`` or ``"alternate"`` the numbers count one side.
    """

    spoken: str
    sets: int = 1
    reps: int = 0
    seconds_per_rep: float = 0.0
    hold: float = 0.0
    rest: float = 0.0

    @property
    def seconds(self) -> float:
        """Working time of one set on one side, in seconds; 0 if the dose cannot be timed."""
        return self.hold or self.reps * self.seconds_per_rep


class Switch(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a runner comes from one side to the other, and the *seconds* that it takes.

    *part* is what works, after its side: "leg on top" makes "left leg on top". *go* is what the
    other side begins with, where it is not simply the same; it *turns* where the whole body does.
    """

    say: str
    seconds: float
    part: str
    go: str = ""
    turns: bool = False


class Exercise(Record, frozen=True, kw_only=True):
    """One exercise. *instructions* are imperatives to be spoken one at a time.

    *group* is the list it belongs to, *summary* the short set-up; *load_rank* compares exercises, 0
    is the lightest. *motion* is what is done from the start position on, *place* that
    position in a few words, *support* what is good to have in reach. What is
    said while it is done: *breath*, *feel*, *mistake*, *stop_if*; *halfway*
    and *finish* are what its last instruction asks for, said when it is time. *posture* tells
    apart what has the same position; *room* is the space it takes. *fills* are the words of a move
    that can fill a change, *under_way* those for going on with it.
    """

    name: str
    singular: str
    group: ExerciseList = msgspec.field(name="list")
    aliases: tuple[str, ...]
    purpose: str
    muscles: tuple[str, ...]
    equipment: tuple[str, ...] = ()
    equipment_spoken: str
    support: tuple[str, ...] = ()
    position: Position
    start: str
    instructions: tuple[str, ...] = msgspec.field(name="steps")
    summary: str = msgspec.field(name="brief")
    sides: Sides
    dose: Dose
    mistake: str
    easier: str
    harder: str
    caution: str
    feel: str
    stop_if: str
    place: str = ""
    motion: str = ""
    breath: str = ""
    halfway: str = ""
    finish: str = ""
    posture: str = ""
    room: str = ""
    fills: str = ""
    under_way: str = ""
    switch: Switch | None = None
    impact: bool = False
    never_with_pain: bool = False
    load_rank: int = msgspec.field(default=0, name="load")
