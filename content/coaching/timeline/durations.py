"""Durations: the gaps of each pace, and an estimate of how long the speaker's voice takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

import msgspec

from content.coaching.timeline.plan import Pace

SpeechDuration = Callable[[str], float]
"""A function that returns the seconds that a text takes to say."""

BELL_SECONDS = 0.5
"""Seconds of a bell."""

PLAIN_TEMPO = 3.0
"""Seconds of a repetition; at this tempo or slower it is announced as slow. The default tempo."""

LONG_WORK = 40.0
"""Work of at least this many seconds has a cue when ten are left."""

LEAST_WORK = 10.0
"""Seconds per side; less work is not worth getting into position for."""

MOST_GROWTH = 1.5
"""How many times its planned length a move may last; beyond that, a round is added."""


MOST_SQUEEZE = 0.8
"""Seconds by which each flexible silence may shrink before a move is dropped."""


class Gaps(msgspec.Struct, frozen=True):
    """Silences in seconds: after a sentence, to get into position, before and after work.

    *tempo* is a factor on the duration of each repetition.
    """

    sentence: float
    settle: float
    ready: float
    switch: float
    rest: float
    between_sets: float
    tempo: float


GAPS: Mapping[Pace, Gaps] = {
    Pace.SLOW: Gaps(0.8, 6.0, 3.0, 5.0, 5.0, 30.0, 1.25),
    Pace.NORMAL: Gaps(0.4, 4.0, 1.5, 3.0, 2.0, 20.0, 1.0),
    Pace.FAST: Gaps(0.25, 3.0, 1.0, 2.5, 1.0, 12.0, 0.8),
}

_SECONDS_PER_CHARACTER = 0.064
_SENTENCE_END = 0.55
_COMMA = 0.25


@lru_cache(maxsize=8192)
def smart_speaker_seconds(text: str) -> float:
    """Estimate the seconds that the speaker takes for *text*, rather too many than too few."""
    ends = sum(map(text.count, ".!?:;"))
    return len(text) * _SECONDS_PER_CHARACTER + ends * _SENTENCE_END + text.count(",") * _COMMA
