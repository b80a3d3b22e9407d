"""What is remembered of a user: neutral routine ids, counts and dates; nothing about health."""

from __future__ import annotations

from typing import Protocol

import msgspec
from msgspec.structs import replace

DAY = 86_400.0
WEEK = 7 * DAY
MONDAY = 4 * DAY
"""Epoch seconds at which the first Monday began, in UTC; weeks are counted from it."""


class SavedPlace(msgspec.Struct, frozen=True):
    """Where a neutral routine was left: step counts from 0, ``saved_at`` in epoch seconds.

    ``offset`` is how many seconds of the step had been streamed.
    """

    routine: str
    step: int
    saved_at: float
    minutes: int | None = None
    pace: str = "normal"
    talk: str = "full"
    offset: float = 0.0


class Progress(msgspec.Struct, frozen=True):
    """One user's record. Times are epoch seconds; ``weeks`` counts weeks in a row.

    ``minutes`` is what was chosen for ``last_routine``, None for its own length.

    Plays of a streamed session that were asked for before ``closed_at`` are over.
    ``feeling_due`` says that a session was done and nobody has asked how it felt since;
    ``stream_broke`` that the last streamed one could not be played.
    """

    place: SavedPlace | None = None
    sessions: int = 0
    weeks: int = 0
    last_done: float | None = None
    last_routine: str = ""
    minutes: int | None = None
    pace: str = "normal"
    talk: str = "full"
    heard_disclaimer: bool = False
    heard_safety: bool = False
    closed_at: float = 0.0
    feeling_due: bool = False
    stream_broke: bool = False

    def after_session(self, routine: str, now: float, minutes: int | None = None) -> Progress:
        """Return the record after a session done at *now*, the saved place gone.

        *minutes* is what was chosen, None for the routine's own length.
        """
        return replace(
            self,
            place=None,
            sessions=self.sessions + 1,
            weeks=self.streak(now) + (not self._was_this_week(now)),
            last_done=now,
            last_routine=routine,
            minutes=minutes if routine else None,
            closed_at=now,
            feeling_due=True,
        )

    def streak(self, now: float) -> int:
        """Return the weeks in a row at *now*: none once a whole week went by without a session."""
        return self.weeks if self._weeks_since(now) <= 1 else 0

    def _was_this_week(self, now: float) -> bool:
        return self.weeks > 0 and self._weeks_since(now) <= 0

    def _weeks_since(self, now: float) -> int:
        return 0 if self.last_done is None else _week(now) - _week(self.last_done)


def _week(moment: float) -> int:
    """Return the number of the week of *moment* (epoch seconds), which begins on a Monday."""
    return int((moment - MONDAY) // WEEK)


class StoredProgress(msgspec.Struct, frozen=True):
    """A record as read, with the version that a later write must still find."""

    progress: Progress
    version: int


class StoreUnavailableError(Exception):
    """The store did not answer in time or refused; ``key`` says why, for the log.

    ``place`` is where the record lies, if that is the user's own to know.
    """

    def __init__(self, key: str, place: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.place = place


class StaleWriteError(Exception):
    """Another device wrote first: read again, decide again, write again."""


class ProgressStore(Protocol):
    """Where records live, under a key that tells nothing of the user."""

    def load(self, user: str) -> StoredProgress:
        """Return the record of *user*, a fresh one of version 0 if there is none."""

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version* and return the new one; ``StaleWriteError`` if it moved on."""

    def erase(self, user: str) -> None:
        """Forget *user*; forgetting twice is no fault."""
