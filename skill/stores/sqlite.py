"""Progress in a SQLite file, for one machine; every write names the version it replaces."""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from content.records.progress import Progress, StaleWriteError, StoreUnavailableError
from skill.stores.records import CREATE_TABLE, SqlRecords, fault_key

CHECKPOINT = "PRAGMA wal_checkpoint(TRUNCATE)"
"""Writes the WAL (write-ahead log) into the file and empties it.

The first value of the result is 1 if a reader blocked it.
"""

LOCK_RETRY = 0.002
"""Seconds between two tries to get a lock."""
PAGE_BYTES = 2048
"""Bytes of a page in a new file: a write puts a whole page into the WAL; a record has about 400."""

WAL_CHECKPOINT_PAGES = 2000
"""Pages in the WAL after which the next save writes it into the file."""

FILE_GONE = "file_gone"
"""The key of the fault that the file was there and is not there any more."""

Row = tuple[Any, ...]
Identity = tuple[int, int]


class SqliteStore(SqlRecords):
    """A ``MaintainedStore`` in *file*; waits *timeout* seconds for a lock."""

    def __init__(self, file: Path, timeout: float, clock: Callable[[], float] = time.time) -> None:
        super().__init__(clock)
        self._file = file
        self._timeout = timeout
        self._idle: deque[sqlite3.Connection] = deque()
        self._identity: Identity | None = None
        self._needs_checkpoint = False

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace *version* and return the new one; ``StaleWriteError`` if it is not current."""
        new_version = super().save(key, progress, version)
        if self._needs_checkpoint:
            self.checkpoint()
        return new_version

    def erase(self, key: str) -> None:
        """Erase the record under *key*, if there is one, also from the disk."""
        super().erase(key)
        self.checkpoint()

    def expire(self) -> int:
        """Erase expired places and records; return how many there were."""
        if self._is_missing():
            return 0
        count = super().expire()
        self.checkpoint()
        return count

    def checkpoint(self) -> None:
        """Empty the WAL, in which erased records would otherwise stay until they are overwritten.

        If another connection reads at that time, the next write tries again.
        """
        self._needs_checkpoint = True
        with suppress(StoreUnavailableError):
            (is_blocked, *_), *_ = self._run(CHECKPOINT)[0]
            self._needs_checkpoint = bool(is_blocked)

    def close(self) -> None:
        """Close the idle connections; the next call opens a new one."""
        while self._idle:
            self._idle.pop().close()

    def release(self) -> None:
        """Leave only the database file, so that a copy of it is a complete backup."""
        if not self._is_missing():
            self.checkpoint()
            self.close()

    def _is_missing(self) -> bool:
        try:
            self._file.stat()
        except FileNotFoundError:
            return True
        except OSError:  # opening the file reports it
            return False
        return False

    def _run(self, statement: str, **values: object) -> tuple[list[Row], int]:
        """Run *statement* on a connection that no other thread uses at the same time."""
        connection = None
        try:
            self._check_file()
            identity = self._identity
            connection = self._take_connection()
            cursor = connection.execute(statement, values)
            rows, changed = cursor.fetchall(), cursor.rowcount
        except sqlite3.IntegrityError as fault:
            _close_connection(connection)
            raise StaleWriteError from fault
        except (sqlite3.Error, OSError) as fault:
            _close_connection(connection)
            raise StoreUnavailableError(fault_key(fault)) from fault
        if identity in {None, self._identity}:
            self._idle.append(connection)
        else:
            connection.close()
        return rows, changed

    def _check_file(self) -> None:
        """Drop the connections to a file that another has replaced: they would write into nothing.

        Raises:
            StoreUnavailableError: if the file is gone; a new one would hide that from the operator.
        """
        if self._identity is None:
            return
        try:
            identity = _identity_of(self._file)
        except FileNotFoundError as fault:
            raise StoreUnavailableError(FILE_GONE) from fault
        if identity != self._identity:
            self._identity = identity
            self.close()

    def _take_connection(self) -> sqlite3.Connection:
        """Return the connection that was used last, whose page cache is warm, or a new one."""
        try:
            return self._idle.pop()
        except IndexError:
            return self._open_connection()

    def _open_connection(self) -> sqlite3.Connection:
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        connection = sqlite3.connect(
            self._file, timeout=self._timeout, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute(f"PRAGMA page_size={PAGE_BYTES}")
            self._enable_wal(connection)
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA secure_delete=ON")  # not the default in every build
            connection.execute(f"PRAGMA wal_autocheckpoint={WAL_CHECKPOINT_PAGES}")
            connection.execute(f"{CREATE_TABLE} WITHOUT ROWID")
        except sqlite3.Error:
            connection.close()
            raise
        self._identity = _identity_of(self._file)
        return connection

    def _enable_wal(self, connection: sqlite3.Connection) -> None:
        """Switch to WAL mode, in which a killed process loses no finished write.

        SQLite's own wait for locks does not cover this switch, and two processes may both make it
        when they open a new file at once.
        """
        deadline = time.monotonic() + self._timeout
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as fault:
                if fault_key(fault) != "locked" or time.monotonic() >= deadline:
                    raise
                time.sleep(LOCK_RETRY)
            else:
                return


def _identity_of(file: Path) -> Identity:
    """Return what tells *file* from another of its name."""
    found = file.stat()
    return found.st_dev, found.st_ino


def _close_connection(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()
