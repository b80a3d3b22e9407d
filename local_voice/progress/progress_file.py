"""The laptop's memory: one small JSON file of the user's own, nothing about health in it."""

from __future__ import annotations

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
from local_voice.files import PRIVATE, write_whole
from local_voice.progress.weeks import Days, local_day

USER = "laptop"
FILE = "progress.json"
MOST_DAYS = 371
"""Days with a session that are kept: 53 weeks of one every day, in some 6 kB."""


class Page(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is written: the record, and how many sessions were done on which of the last days.

    A file from before days were kept has none; its last session is then the one that is known.
    """

    version: int
    progress: Progress
    days: dict[date, Annotated[int, msgspec.Meta(ge=1)]] = {}

    def known_days(self) -> Days:
        """Return the days on which sessions were done, the first one first."""
        last = local_day(self.progress.last_done)
        return self.days or ({last: 1} if last else {})


class DamagedRecordError(Exception):
    """The file is there and is no record."""


class ProgressFile:
    """A ``ProgressStore`` of one user; a damaged file is set aside and begun afresh."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / FILE
        self.damaged = self.file.with_suffix(".damaged")

    def read(self) -> Page:
        """Return what is written and leave it as it is; ``DamagedRecordError`` if it is none."""
        try:
            return msgspec.json.decode(self.file.read_bytes(), type=Page)
        except FileNotFoundError:
            return Page(0, Progress())
        except (msgspec.DecodeError, ValueError) as fault:
            raise DamagedRecordError from fault
        except OSError as fault:
            raise StoreUnavailableError("unreadable") from fault

    def load(self, user: str) -> StoredProgress:
        """Return the record, a fresh one if there is none or it cannot be read as one."""
        del user
        page = self._sound_page()
        return StoredProgress(page.progress, page.version)

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write the record if it still has *version*; what was done since is put to its day."""
        del user
        before = self._sound_page()
        if before.version != version:
            raise StaleWriteError
        page = Page(version + 1, progress, _days_after(before, progress))
        try:
            write_whole(self.file, msgspec.json.encode(page), PRIVATE)
        except OSError as fault:
            raise StoreUnavailableError("unwritable") from fault
        return page.version

    def erase(self, user: str) -> None:
        """Forget everything."""
        del user
        try:
            self.file.unlink(missing_ok=True)
            self.damaged.unlink(missing_ok=True)
        except OSError as fault:
            raise StoreUnavailableError("unwritable", str(self.file)) from fault

    def _sound_page(self) -> Page:
        try:
            return self.read()
        except DamagedRecordError:
            self._set_aside()
            return Page(0, Progress())

    def _set_aside(self) -> None:
        try:
            self.file.replace(self.damaged)
        except OSError as fault:
            raise StoreUnavailableError("unwritable") from fault


def _days_after(before: Page, progress: Progress) -> dict[date, int]:
    """Return the days with the sessions that *progress* has more than the page *before*."""
    days = dict(before.known_days())
    done, day = progress.sessions - before.progress.sessions, local_day(progress.last_done)
    if done > 0 and day:
        days[day] = days.get(day, 0) + done
    return dict(sorted(days.items())[-MOST_DAYS:])
