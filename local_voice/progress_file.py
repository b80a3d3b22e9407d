"""The laptop's memory: one small JSON file of the user's own, nothing about health in it."""

from __future__ import annotations

from pathlib import Path

import msgspec

from content.coaching.progress import Progress, StaleWriteError, Stored, StoreUnavailableError
from local_voice.files import PRIVATE, write_whole

USER = "laptop"
FILE = "progress.json"


class _Page(msgspec.Struct, frozen=True):
    version: int
    progress: Progress


class ProgressFile:
    """A ``ProgressStore`` of one user; a damaged file is set aside and begun afresh."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def load(self, user: str) -> Stored:
        """Return the record, a fresh one if there is none or it cannot be read as one."""
        del user
        try:
            page = msgspec.json.decode(self._file.read_bytes(), type=_Page)
        except FileNotFoundError:
            return Stored(Progress(), 0)
        except (msgspec.DecodeError, ValueError):
            self._set_aside()
            return Stored(Progress(), 0)
        except OSError as fault:
            raise StoreUnavailableError("unreadable") from fault
        return Stored(page.progress, page.version)

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write the record if it still has *version*."""
        if self.load(user).version != version:
            raise StaleWriteError
        page = _Page(version + 1, progress)
        try:
            write_whole(self._file, msgspec.json.encode(page), PRIVATE)
        except OSError as fault:
            raise StoreUnavailableError("unwritable") from fault
        return page.version

    def erase(self, user: str) -> None:
        """Forget everything."""
        del user
        try:
            self._file.unlink(missing_ok=True)
            self._file.with_suffix(".damaged").unlink(missing_ok=True)
        except OSError as fault:
            raise StoreUnavailableError("unwritable") from fault

    def _set_aside(self) -> None:
        try:
            self._file.replace(self._file.with_suffix(".damaged"))
        except OSError as fault:
            raise StoreUnavailableError("unwritable") from fault
