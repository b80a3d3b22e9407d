"""Progress in a SQLite file, the store of one machine; every write names what it replaces."""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from content.records.progress import (
    Progress,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from skill.stores.records import (
    PLACE_LASTS,
    RECORD_LASTS,
    first_version,
    following_version,
    read,
    written,
)

TABLE = """
CREATE TABLE IF NOT EXISTS progress (
    user_key TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    record TEXT NOT NULL,
    place_saved_at REAL
) WITHOUT ROWID
"""
SELECT = "SELECT version, record FROM progress WHERE user_key = ?"
INSERT = "INSERT INTO progress (version, record, place_saved_at, user_key) VALUES (?, ?, ?, ?)"
UPDATE = """
UPDATE progress SET version = ?, record = ?, place_saved_at = ? WHERE user_key = ? AND version = ?
"""
DELETE = "DELETE FROM progress WHERE user_key = ?"
DELETE_OLD = "DELETE FROM progress WHERE version < ?"
WRITE_BACK = "PRAGMA wal_checkpoint(TRUNCATE)"
"""Writes the log into the file and empties it; gives 1 first where somebody was in the way."""

BREATH = 0.002
"""Seconds between two tries to take a lock."""
PAGE = 2048
"""Bytes of a page of a new file: a write logs a whole one, and a record has some 400."""

LOG_PAGES = 2000
"""Pages after which the log is written into the file, by the save that comes next."""

ABANDONED = "SELECT user_key, version, record FROM progress WHERE place_saved_at < ?"


NOTHING = StoredProgress(Progress(), 0)
Row = tuple[Any, ...]


class SqliteStore:
    """A ``ProgressStore`` in *file*, one row a user; a lock is waited for *timeout* seconds."""

    def __init__(self, file: Path, timeout: float, clock: Callable[[], float] = time.time) -> None:
        self._file = file
        self._timeout = timeout
        self._clock = clock
        self._idle: deque[sqlite3.Connection] = deque()
        self._owes_writing_back = False

    def load(self, user: str) -> StoredProgress:
        """Return the record of *user*, a fresh one of version 0 if there is none."""
        rows, _ = self._run(SELECT, user)
        if not rows:
            return NOTHING
        version, record = rows[0]
        return StoredProgress(read(record, self._clock()), version)

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version* and return the new one; ``StaleWriteError`` if it moved on."""
        saved = progress.place.saved_at if progress.place else None
        following = following_version(version, self._clock())
        if not version:
            self._run(INSERT, following, written(progress), saved, user)
        elif not self._run(UPDATE, following, written(progress), saved, user, version)[1]:
            raise StaleWriteError
        if self._owes_writing_back:
            self.write_back()
        return following

    def erase(self, user: str) -> None:
        """Forget *user*, on the disk as well; forgetting twice is no fault."""
        self._run(DELETE, user)
        self.write_back()

    def expire(self) -> int:
        """Forget the places that nobody came back to, and records nobody changed for long.

        Return how many there were.
        """
        if self._is_missing():
            return 0
        now = self._clock()
        _, gone = self._run(DELETE_OLD, first_version(now - RECORD_LASTS))
        rows, _ = self._run(ABANDONED, now - PLACE_LASTS)
        for user, version, record in rows:
            with suppress(StaleWriteError):
                self.save(user, read(record, now), version)
        self.write_back()
        return gone + len(rows)

    def write_back(self) -> None:
        """Leave nothing in the log, where what was erased would stay until it is overwritten.

        Whoever reads meanwhile may be in the way: then the next write tries again.
        """
        self._owes_writing_back = True
        with suppress(StoreUnavailableError):
            (is_in_the_way, *_), *_ = self._run(WRITE_BACK)[0]
            self._owes_writing_back = bool(is_in_the_way)

    def close(self) -> None:
        """Close the connections that are not in use; the next call opens another."""
        while self._idle:
            self._idle.pop().close()

    def settle(self) -> None:
        """Make the one file all there is, where there is one: a copy of it is then a backup."""
        if not self._is_missing():
            self.write_back()
            self.close()

    def _is_missing(self) -> bool:
        try:
            self._file.stat()
        except FileNotFoundError:
            return True
        except OSError:  # which is told by whoever opens it
            return False
        return False

    def _run(self, statement: str, *values: object) -> tuple[list[Row], int]:
        """Run *statement* on a connection that nobody else uses meanwhile.

        Return the rows that it gave, and how many it changed.
        """
        connection = None
        try:
            connection = self._free()
            cursor = connection.execute(statement, values)
            rows, changed = cursor.fetchall(), cursor.rowcount
        except sqlite3.IntegrityError as fault:
            _closed(connection)
            raise StaleWriteError from fault
        except (sqlite3.Error, OSError) as fault:
            _closed(connection)
            raise StoreUnavailableError(_why(fault)) from fault
        self._idle.append(connection)
        return rows, changed

    def _free(self) -> sqlite3.Connection:
        """Return the connection that was used last, whose pages are at hand, or a new one."""
        try:
            return self._idle.pop()
        except IndexError:
            return self._opened()

    def _opened(self) -> sqlite3.Connection:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        connection = sqlite3.connect(
            self._file, timeout=self._timeout, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA page_size={PAGE}")
            self._log_ahead(connection)
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA secure_delete=ON")  # whatever SQLite was built with
            connection.execute(f"PRAGMA wal_autocheckpoint={LOG_PAGES}")
            connection.execute(TABLE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _log_ahead(self, connection: sqlite3.Connection) -> None:
        """Switch to WAL mode, in which a killed process loses nothing that it answered.

        SQLite's own wait for locks does not cover this switch, which two processes that open a new
        file at once both make.
        """
        deadline = time.monotonic() + self._timeout
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as fault:
                if _why(fault) != "locked" or time.monotonic() >= deadline:
                    raise
                time.sleep(BREATH)
            else:
                return


def _closed(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()


def _why(fault: Exception) -> str:
    """Return a word for the log."""
    return "locked" if "locked" in str(fault) else type(fault).__name__
