"""How long words, silences, switches and changes of position take."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import msgspec

from content.coaching.timeline.plan import Pace
from content.records.exercises import Position

BELL_SECONDS = 0.5
"""Seconds of a bell."""


class Gaps(msgspec.Struct, frozen=True):
    """Silences in seconds: after a sentence, to take the start position, before and after work.

    *turning* is a factor on the seconds of a switch or a change of position, *tempo* on those of a
    repetition.
    """

    sentence: float
    place: float
    ready: float
    turning: float
    rest: float
    between_sets: float
    tempo: float


GAPS: Mapping[Pace, Gaps] = {
    Pace.SLOW: Gaps(0.8, 4.0, 3.0, 1.5, 5.0, 30.0, 1.25),
    Pace.NORMAL: Gaps(0.4, 2.5, 1.5, 1.0, 2.5, 20.0, 1.0),
    Pace.FAST: Gaps(0.25, 2.1, 1.0, 0.9, 2.1, 12.0, 0.8),
}

GETTING: Mapping[tuple[Position, Position], float] = {
    (Position.STANDING, Position.KNEELING): 6.0,
    (Position.STANDING, Position.FLOOR): 8.0,
    (Position.KNEELING, Position.FLOOR): 5.0,
    (Position.FLOOR, Position.KNEELING): 5.0,
    (Position.KNEELING, Position.STANDING): 5.0,
    (Position.FLOOR, Position.STANDING): 8.0,
}
"""Seconds from one position into another."""

SWITCHING: Mapping[Position, float] = {
    Position.STANDING: 4.0,
    Position.KNEELING: 7.0,
    Position.FLOOR: 10.0,
}
"""Seconds from one side to the other, where a move does not say."""

OPENING_GAP = 0.4
"""Seconds of the longest silence before anybody moves."""

FETCHING = 3.0
"""Seconds to fetch what is needed, to put it away, or to find room."""

MOST_MARCHING = 10.0
"""Seconds of a change that an easy march may fill."""

_SECONDS_PER_CHARACTER = 0.064
_SENTENCE_END = 0.55
_COMMA = 0.25


@lru_cache(maxsize=8192)
def smart_speaker_seconds(text: str) -> float:
    """Estimate the seconds that the speaker takes for *text*, rather too many than too few."""
    ends = sum(map(text.count, ".!?:;"))
    return len(text) * _SECONDS_PER_CHARACTER + ends * _SENTENCE_END + text.count(",") * _COMMA
