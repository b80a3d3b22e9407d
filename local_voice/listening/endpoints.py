"""Where speech begins and ends, block by block of a detector's probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

BEGINS, LASTS = 0.5, 0.35
"""The least probability with which speech begins, and with which it goes on."""
FIRST_BLOCKS = 2
"""So many blocks in a row begin speech: one alone is a click."""
QUIET_BLOCKS, END_BLOCKS = (4, 9), 18
"""After so many blocks (32 ms each) without speech a command may be over; then a sentence is."""
FAINT = 0.08
"""Of the power of the loudest block: what is fainter is somebody else, further off."""
FAINT_BLOCKS = (9, 13)
"""So long it is fainter before a whole phrase may be over, and before any: a word has faint
places."""
GAP_BLOCKS, LEAD_BLOCKS = 12, 5
"""A longer gap parts what was said last from what was before; so many blocks lead it in."""
MOST_BLOCKS = 600
"""Longer speech is cut: about 19 s."""


class Moment(Enum):
    """What a block is: nothing of note, or where speech begins, is faint, may be or is over."""

    NONE = auto()
    BEGINS = auto()
    FAINT = auto()
    QUIET = auto()
    OVER = auto()


class SpeechFinder:
    """Follows speech; *is_open* while somebody speaks or has just spoken."""

    def __init__(self) -> None:
        self.is_open = False
        self._voiced = self._silent = self._faint = self._length = 0
        self._loudest = 0.0

    def follow(self, probability: float, power: float) -> Moment:
        """Return what the next block is, of the mean square *power*."""
        if not self.is_open:
            return self._wait(probability)
        self._length += 1
        self._loudest = max(self._loudest, power)
        self._silent = 0 if probability >= LASTS else self._silent + 1
        self._faint = 0 if power >= FAINT * self._loudest else self._faint + 1
        if max(self._silent, self._faint) >= END_BLOCKS or self._length >= MOST_BLOCKS:
            self.close()
            return Moment.OVER
        if self._silent in QUIET_BLOCKS or self._faint == FAINT_BLOCKS[1]:
            return Moment.QUIET
        return Moment.FAINT if self._faint == FAINT_BLOCKS[0] else Moment.NONE

    def close(self) -> None:
        """Wait for new speech: what was said has been understood."""
        self.is_open = False
        self._voiced = self._silent = self._faint = self._length = 0
        self._loudest = 0.0

    def _wait(self, probability: float) -> Moment:
        self._voiced = self._voiced + 1 if probability >= BEGINS else 0
        if self._voiced < FIRST_BLOCKS:
            return Moment.NONE
        self.is_open = True
        return Moment.BEGINS


def begin_of_last(powers: Sequence[float]) -> int:
    """Return the index of the block with which what was said last begins, by their *powers*."""
    loud = [at for at, power in enumerate(powers) if power >= FAINT * max(powers)]
    begin = loud[-1]
    for at in reversed(loud):
        if begin - at > GAP_BLOCKS:
            break
        begin = at
    return max(0, begin - LEAD_BLOCKS)
