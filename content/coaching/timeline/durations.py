"""How long things take: the gaps of each pace, and words in a voice that nobody can measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

import msgspec

from content.coaching.timeline.choices import Pace

SpeechDuration = Callable[[str], float]
"""How many seconds a text takes to be said."""

BELL_SECONDS = 0.5
"""A bell rings for this long; the words of its cue follow."""

PLAIN_TEMPO = 3.0
"""Seconds of a repetition from which on it is called slow; the tempo where none is given."""

LONG_WORK = 40.0
"""Work of this many seconds is told when ten are left."""

LEAST_WORK = 10.0
"""Seconds a side below which a move is not worth getting into place for."""

MOST_GROWTH = 1.5
"""How many times its planned length a move may last before another round is added."""


MOST_SQUEEZE = 0.8
"""Seconds by which each silence that can give may shrink before a move is left out."""


class Gaps(msgspec.Struct, frozen=True):
    """Silences in seconds: after a sentence, to settle into a position, before and after work.

    *tempo* stretches each repetition.
    """

    sentence: float
    settle: float
    ready: float
    switch: float
    rest: float
    between_sets: float
    tempo: float


GAPS: Mapping[Pace, Gaps] = MappingProxyType(
    {
        Pace.SLOW: Gaps(0.8, 6.0, 3.0, 5.0, 5.0, 30.0, 1.25),
        Pace.NORMAL: Gaps(0.4, 4.0, 1.5, 3.0, 2.0, 20.0, 1.0),
        Pace.FAST: Gaps(0.25, 3.0, 1.0, 2.5, 1.0, 12.0, 0.8),
    }
)

_SECONDS_PER_CHARACTER = 0.064
_SENTENCE_END = 0.55
_COMMA = 0.25


@lru_cache(maxsize=8192)
def speaker_seconds(text: str) -> float:
    """Estimate how long the speaker's own voice takes over *text*, rather too long than short."""
    ends = sum(map(text.count, ".!?:;"))
    return len(text) * _SECONDS_PER_CHARACTER + ends * _SENTENCE_END + text.count(",") * _COMMA
