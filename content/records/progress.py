"""What is stored about a user: neutral routine ids, counts and dates; nothing about health."""

from __future__ import annotations

from typing import Protocol

import msgspec
from msgspec.structs import replace

DAY = 86_400.0
WEEK = 7 * DAY
KNOWN_AFTER = 2
"""Sessions of a routine after which it is known."""

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
    verbosity: str = msgspec.field(default="full", name="talk")
    offset: float = 0.0


class Progress(msgspec.Struct, frozen=True):
    """One user's record. Times are epoch seconds; ``weeks`` counts weeks in a row.

    ``minutes`` is what was chosen for ``last_routine``, None for its own length.

    Events of a stream that was requested before ``closed_at`` are ignored. ``feeling_due`` says
    that a session was done and the user has not been asked yet how it felt; ``stream_broke`` says
    that the last stream could not be played. ``done`` counts the sessions of each neutral routine.
    """

    place: SavedPlace | None = None
    sessions: int = 0
    weeks: int = 0
    last_done: float | None = None
    last_routine: str = ""
    minutes: int | None = None
    pace: str = "normal"
    verbosity: str = msgspec.field(default="full", name="talk")
    heard_disclaimer: bool = False
    heard_safety: bool = False
    closed_at: float = 0.0
    feeling_due: bool = False
    stream_broke: bool = False
    done: dict[str, int] = msgspec.field(default_factory=dict)

    def knows(self, routine: str) -> bool:
        """Whether *routine* was done often enough to be told shorter."""
        return self.done.get(routine, 0) >= KNOWN_AFTER

    def after_session(self, routine: str, now: float, minutes: int | None = None) -> Progress:
        """Return the record after a session done at *now*, the saved place gone.

        *minutes* is what was chosen, None for the routine's own length.
        """
        counted = self.weeks > 0 and self._weeks_since(now) <= 0
        return replace(
            self,
            place=None,
            sessions=self.sessions + 1,
            weeks=self.streak(now) + (not counted),
            last_done=now,
            last_routine=routine,
            minutes=minutes if routine else None,
            done=self._count(routine) if routine else self.done,
            closed_at=now,
            feeling_due=True,
        )

    def _count(self, routine: str) -> dict[str, int]:
        return {**self.done, routine: self.done.get(routine, 0) + 1}

    def streak(self, now: float) -> int:
        """Return the weeks in a row at *now*; 0 after a whole week without a session."""
        return self.weeks if self._weeks_since(now) <= 1 else 0

    def _weeks_since(self, now: float) -> int:
        return 0 if self.last_done is None else _week(now) - _week(self.last_done)


def _week(moment: float) -> int:
    """Return the week number of *moment* (epoch seconds); weeks begin on Monday."""
    return int((moment - MONDAY) // WEEK)


class StoredProgress(msgspec.Struct, frozen=True):
    """A record as it was read, and its version; a later write succeeds only on this version."""

    progress: Progress
    version: int


NO_RECORD = StoredProgress(Progress(), 0)
"""What is read where nothing is stored."""


class StoreUnavailableError(Exception):
    """The store did not answer in time or refused; ``key`` is the reason, for the log.

    ``place`` is the location of the store, if the user may see it.
    """

    def __init__(self, key: str, place: str = "") -> None:
        super().__init__(key)
        self.key = key
        self.place = place


class StaleWriteError(Exception):
    """Another device wrote first: the caller must read, decide and write again."""


class ProgressStore(Protocol):
    """Stores one record per user, under a key that does not identify the user."""

    def load(self, key: str) -> StoredProgress:
        """Return the record under *key*, a fresh one of version 0 if there is none."""

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace *version* and return the new version; ``StaleWriteError`` if it has changed."""

    def erase(self, key: str) -> None:
        """Delete the record under *key*; no error if there is none."""
