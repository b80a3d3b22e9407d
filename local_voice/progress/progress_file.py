"""The store of the user's progress: a small JSON file, with nothing about health in it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec

from content.records.progress import (
    Progress,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from local_voice.files import PRIVATE, write_atomically
from local_voice.settings import data_folder

USER = "laptop"
FILE = "progress.json"
MAX_DAYS = 371
"""The number of days with a session that are stored: 53 weeks, in about 6 kB."""


Days = Mapping[date, int]
"""How many sessions were done on each day; days without sessions are left out."""


def local_day(moment: float | None) -> date | None:
    """Return the local date of *moment* (epoch seconds), None if there is none."""
    if moment is not None:
        with suppress(OSError, OverflowError, ValueError):
            return date(*time.localtime(moment)[:3])
    return None


class ProgressDocument(msgspec.Struct, frozen=True, omit_defaults=True):
    """The content of the file: the progress, and how many sessions were done on each day.

    Files from earlier versions have no *days*.
    """

    version: int
    progress: Progress
    days: dict[date, Annotated[int, msgspec.Meta(ge=1)]] = {}

    def session_days(self) -> Days:
        """Return how many sessions were done on each day, the oldest day first.

        Without *days* only the day of the last session is known.
        """
        last = local_day(self.progress.last_done)
        return self.days or ({last: 1} if last else {})


class DamagedProgressError(Exception):
    """The file exists but cannot be decoded."""


class ProgressFile:
    """A ``ProgressStore`` of one user; a damaged file is renamed, and a new one is begun."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE
        self.damaged_file = self.file.with_suffix(".damaged")

    def read(self) -> ProgressDocument:
        """Return the content of the file, an empty document if there is no file.

        ``DamagedProgressError`` if it cannot be decoded, ``StoreUnavailableError`` if not read.
        """
        try:
            return msgspec.json.decode(self.file.read_bytes(), type=ProgressDocument)
        except FileNotFoundError:
            return ProgressDocument(0, Progress())
        except ValueError as error:
            raise DamagedProgressError from error
        except OSError as error:
            raise StoreUnavailableError("unreadable") from error

    def load(self, key: str) -> StoredProgress:
        """Return the stored progress, an empty one if the file is missing or damaged."""
        del key
        document = self._read_or_reset()
        return StoredProgress(document.progress, document.version)

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Write *progress* if the file still has *version*, and return the new version.

        New sessions are counted for their day. ``StaleWriteError`` if the version has changed,
        ``StoreUnavailableError`` if the file cannot be written.
        """
        del key
        before = self._read_or_reset()
        if before.version != version:
            raise StaleWriteError
        document = ProgressDocument(version + 1, progress, _add_new_sessions(before, progress))
        try:
            write_atomically(self.file, msgspec.json.encode(document), PRIVATE)
        except OSError as error:
            raise StoreUnavailableError("unwritable") from error
        return document.version

    def erase(self, key: str) -> None:
        """Delete the file and the damaged one; ``StoreUnavailableError`` if that fails."""
        del key
        try:
            self.file.unlink(missing_ok=True)
            self.damaged_file.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailableError("unwritable", str(self.file)) from error

    def _read_or_reset(self) -> ProgressDocument:
        try:
            return self.read()
        except DamagedProgressError:
            try:
                self.file.replace(self.damaged_file)
            except OSError as error:
                raise StoreUnavailableError("unwritable") from error
            return ProgressDocument(0, Progress())


def load_progress() -> Progress:
    """Return the user's progress, that of a new user if it cannot be read."""
    try:
        return ProgressFile(data_folder()).load(USER).progress
    except StoreUnavailableError:
        return Progress()


def _add_new_sessions(before: ProgressDocument, progress: Progress) -> dict[date, int]:
    """Return the days of *before*, with the new sessions of *progress* added to their day."""
    days = dict(before.session_days())
    done, day = progress.sessions - before.progress.sessions, local_day(progress.last_done)
    if done > 0 and day:
        days[day] = days.get(day, 0) + done
    return dict(sorted(days.items())[-MAX_DAYS:])
