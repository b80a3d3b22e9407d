"""Where speech begins and ends, block by block of a detector's probabilities."""

from __future__ import annotations

from enum import Enum, auto

BEGINS, LASTS = 0.5, 0.35
"""The least probability with which speech begins, and with which it goes on."""
FIRST_BLOCKS = 2
"""So many blocks in a row begin speech: one alone is a click."""
QUIET_BLOCKS, END_BLOCKS = (4, 9), 18
"""After so many blocks (32 ms each) without speech a command may be over; then a sentence is."""
MOST_BLOCKS = 600
"""Longer speech is cut: about 19 s."""


class Moment(Enum):
    """What a block is: nothing of note, or where speech begins, may be over, or is over."""

    NONE = auto()
    BEGINS = auto()
    QUIET = auto()
    OVER = auto()


class SpeechFinder:
    """Follows speech; *is_open* while somebody speaks or has just spoken."""

    def __init__(self) -> None:
        self.is_open = False
        self._voiced = self._silent = self._length = 0

    def follow(self, probability: float) -> Moment:
        """Return what the next block is."""
        if not self.is_open:
            return self._wait(probability)
        self._length += 1
        self._silent = 0 if probability >= LASTS else self._silent + 1
        if self._silent >= END_BLOCKS or self._length >= MOST_BLOCKS:
            self.close()
            return Moment.OVER
        return Moment.QUIET if self._silent in QUIET_BLOCKS else Moment.NONE

    def close(self) -> None:
        """Wait for new speech: what was said has been understood."""
        self.is_open = False
        self._voiced = self._silent = self._length = 0

    def _wait(self, probability: float) -> Moment:
        self._voiced = self._voiced + 1 if probability >= BEGINS else 0
        if self._voiced < FIRST_BLOCKS:
            return Moment.NONE
        self.is_open = True
        return Moment.BEGINS
