"""The records of the content files, one type a folder; every record is frozen and closed."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

import msgspec


class CareLevel(StrEnum):
    """How soon someone should be seen, lowest first; compare with ``rank``."""

    NONE = "none"
    SELF_CARE = "self_care"
    SOON = "soon"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for ``none`` up to 4 for ``emergency``."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(CareLevel)}


class Position(StrEnum):
    """How a move is done, so that a routine does not jump up and down."""

    STANDING = "standing"
    KNEELING = "kneeling"
    FLOOR = "floor"


class Sides(StrEnum):
    """Whether a move is done with both legs at once, one side after the other, or in turn."""

    BOTH = "both"
    EACH = "each"
    ALTERNATE = "alternate"


class ExerciseList(StrEnum):
    """The list a move stands in."""

    STRENGTH = "strength"
    MOBILITY = "mobility"
    WARM_UP = "warm_up"


class RoutineKind(StrEnum):
    """What a routine is for."""

    WARM_UP = "warm_up"
    MOBILITY = "mobility"
    STRENGTH = "strength"
    COOL_DOWN = "cool_down"
    GENTLE = "gentle"


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One content file; ``id`` is the file's stem and stands in no file."""

    id: str = ""
    sources: tuple[str, ...]
    reviewed: dt.date


class Condition(Record, frozen=True, kw_only=True):
    """One of the nine conditions. Texts are whole spoken sentences, a breath each."""

    name: str
    article: str = ""
    aliases: tuple[str, ...]
    pronunciation: str
    what: str
    where: str
    feels: str
    onset: str
    provoked_by: str
    causes: str
    first_steps: str
    avoid: str
    recovery: str
    see_someone: str
    care: CareLevel
    running: str
    suits: tuple[str, ...]
    hold_back: tuple[str, ...]
    session: bool = True

    @property
    def named(self) -> str:
        """The name as it stands inside a sentence: "a labral tear", "hip arthritis"."""
        return f"{self.article} {self.name}".strip()


class Neighbour(Record, frozen=True, kw_only=True):
    """A complaint that people name and this guide does not explain."""

    name: str
    article: str = ""
    aliases: tuple[str, ...]
    answer: str


class Topic(Record, frozen=True, kw_only=True):
    """Something that is answered in a breath or two: anatomy, a risk factor, a practice, ...

    ``offer`` is what may follow: the routine that fits, or ``where``, to hear of the runner's own
    hip. Of a muscle, ``muscles`` are its names in the moves, ``stretches`` the moves that lengthen
    it.
    """

    name: str
    aliases: tuple[str, ...]
    answer: str
    more: str = ""
    offer: str = ""
    muscles: tuple[str, ...] = ()
    stretches: tuple[str, ...] = ()


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


class Exercise(Record, frozen=True, kw_only=True):
    """One move. Steps are imperatives to be spoken one at a time."""

    name: str
    singular: str
    list: ExerciseList
    aliases: tuple[str, ...]
    purpose: str
    muscles: tuple[str, ...]
    equipment: tuple[str, ...] = ()
    equipment_spoken: str
    position: Position
    start: str
    steps: tuple[str, ...]
    brief: str
    sides: Sides
    dose: Dose
    mistake: str
    easier: str
    harder: str
    caution: str
    feel: str
    stop_if: str
    impact: bool = False
    never_with_pain: bool = False
    load: int = 0


class Move(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An exercise inside a routine: *seconds* of work for one side, or *reps* at its tempo."""

    exercise: str
    seconds: int = 0
    reps: int = 0
    sets: int = 1
    say: str = ""
    optional: bool = False


class Routine(Record, frozen=True, kw_only=True):
    """Moves in order, with a stated length in minutes, talk and gaps included."""

    name: str
    article: str = "the"
    aliases: tuple[str, ...]
    kind: RoutineKind
    minutes: int
    about: str
    worked: str
    condition: str = ""
    on_the_spot: bool = False
    moves: tuple[Move, ...]

    @property
    def named(self) -> str:
        """The name as it stands inside a sentence."""
        return f"{self.article} {self.name}".strip()


class Escalation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Raise the care level when the case also holds *every* and one of *any* of these findings."""

    care: CareLevel
    every: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    action: str = ""
    reason: str = ""


class RedFlag(Record, frozen=True, kw_only=True):
    """A sign of danger: what it asks for, first what to do, then why.

    *only_heard* is true of one that nobody is asked for by its name. *about* is the id of the
    condition that it is a sign of, if there is one of ours. *pairs* name two lists of
    words each ("bladder + failing"): told near each other they mean it.
    Words of *doubtful* that tell nothing else are more likely ordinary ("I'm out of breath" in a
    workout): *doubt* asks what is meant, and a yes to it is the flag.
    """

    name: str
    says: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    doubt: str = ""
    care: CareLevel
    only_heard: bool = False
    about: str = ""
    escalations: tuple[Escalation, ...] = ()
    action: str
    reason: str


class Region(Record, frozen=True, kw_only=True):
    """What a region says otherwise: units, words, spelling, emergency number.

    ``names`` holds what people there also call a thing, by its folder and its id.
    """

    distance: str
    emergency: str
    words: dict[str, str]
    spelling: dict[str, str] = {}
    names: dict[str, dict[str, tuple[str, ...]]] = {}
