"""A store that forgets when the test ends."""

from __future__ import annotations

from collections.abc import Mapping

from content.records.progress import Progress, StaleWriteError, StoredProgress


class MemoryStore:
    """Keeps records in a dictionary, with versions as the real stores do."""

    def __init__(self, records: Mapping[str, Progress] | None = None) -> None:
        self._records = {
            user: StoredProgress(record, 1) for user, record in (records or {}).items()
        }

    def load(self, user: str) -> StoredProgress:
        """Return the record of *user*, a fresh one of version 0 if there is none."""
        return self._records.get(user, StoredProgress(Progress(), 0))

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version*."""
        if self.load(user).version != version:
            raise StaleWriteError
        self._records[user] = StoredProgress(progress, version + 1)
        return version + 1

    def erase(self, user: str) -> None:
        """Forget *user*."""
        self._records.pop(user, None)
