"""Progress records in a store: their encoding, versions and expiry, and how SQL keeps them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Protocol

import msgspec
from msgspec.structs import replace

from content.records.progress import (
    DAY,
    NO_RECORD,
    Progress,
    ProgressStore,
    StaleWriteError,
    StoredProgress,
)

PLACE_LIFETIME = 30 * DAY
"""Seconds from the saving of a place to its expiry."""

RECORD_LIFETIME = 400 * DAY
"""Seconds from the last change of a record to its expiry."""

CREATE_TABLE = """
CREATE TABLE IF NOT EXISTS progress (
    user_key VARCHAR(64) PRIMARY KEY,
    version BIGINT NOT NULL,
    record TEXT NOT NULL,
    place_saved_at DOUBLE PRECISION
)
"""
SELECT = "SELECT version, record FROM progress WHERE user_key = :key"
INSERT = """
INSERT INTO progress (user_key, version, record, place_saved_at)
VALUES (:key, :version, :record, :saved)
"""
UPDATE = """
UPDATE progress SET version = :version, record = :record, place_saved_at = :saved
WHERE user_key = :key AND version = :expected_version
"""
DELETE = "DELETE FROM progress WHERE user_key = :key"
DELETE_OLD = "DELETE FROM progress WHERE version < :before"
SELECT_ABANDONED = "SELECT user_key, version, record FROM progress WHERE place_saved_at < :before"

_decoder = msgspec.json.Decoder(Progress)


def encode_record(progress: Progress) -> str:
    """Return *progress* as one line of JSON."""
    return msgspec.json.encode(progress).decode()


def decode_record(text: str | bytes, now: float) -> Progress:
    """Return the record in *text* at *now* (epoch seconds); an invalid one counts as empty."""
    try:
        progress = _decoder.decode(text)
    except msgspec.MsgspecError:
        return Progress()
    if progress.place is not None and now - progress.place.saved_at > PLACE_LIFETIME:
        return replace(progress, place=None)
    return progress


def first_version(now: float) -> int:
    """Return the version of a record that is created at *now* (epoch seconds).

    It is a time, so that a record is never mistaken for an erased one of the same user.
    """
    return int(now * 1_000_000)


def next_version(version: int, now: float) -> int:
    """Return the version of a write at *now* that replaces *version*, where 0 means no record.

    It is the time of the write, unless the clock was set back, so it shows the last change.
    """
    return max(version + 1 if version else 0, first_version(now))


class MaintainedStore(ProgressStore, Protocol):
    """A ``ProgressStore`` that also erases what has expired, and holds connections or files."""

    def expire(self) -> int:
        """Erase expired places and records; return how many there were."""

    def release(self) -> None:
        """Close the idle connections and remove the temporary files."""


class SqlRecords(ABC):
    """Records in one SQL table, one row for each user; a subclass runs the statements."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock

    def load(self, key: str) -> StoredProgress:
        """Return the record under *key*, an empty one of version 0 if there is none."""
        rows, _ = self._run(SELECT, key=key)
        if not rows:
            return NO_RECORD
        version, record = rows[0]
        return StoredProgress(decode_record(record, self._clock()), version)

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace *version* and return the new one; ``StaleWriteError`` if it is not current."""
        new_version = next_version(version, self._clock())
        saved = progress.place.saved_at if progress.place else None
        values = {"version": new_version, "record": encode_record(progress), "saved": saved}
        if not version:
            self._run(INSERT, key=key, **values)
            return new_version
        _, changed = self._run(UPDATE, key=key, expected_version=version, **values)
        if not changed:
            raise StaleWriteError
        return new_version

    def erase(self, key: str) -> None:
        """Erase the record under *key*, if there is one."""
        self._run(DELETE, key=key)

    def expire(self) -> int:
        """Erase expired places and records; return how many there were."""
        now = self._clock()
        _, erased = self._run(DELETE_OLD, before=first_version(now - RECORD_LIFETIME))
        rows, _ = self._run(SELECT_ABANDONED, before=now - PLACE_LIFETIME)
        for key, version, record in rows:
            with suppress(StaleWriteError):
                self.save(key, decode_record(record, now), version)
        return erased + len(rows)

    @abstractmethod
    def _run(self, statement: str, **values: object) -> tuple[Sequence[Sequence[Any]], int]:
        """Return the rows of *statement* and how many it changed.

        Raises:
            StaleWriteError: if there is a row of that key already.
            StoreUnavailableError: if the database fails.
        """


def fault_key(fault: Exception) -> str:
    """Return a key for the log; the message may contain the URL with its password."""
    cause = getattr(fault, "orig", None) or fault
    return "locked" if "locked" in str(cause) else type(cause).__name__
