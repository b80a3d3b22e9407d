"""Stores that live in memory, or fail as told."""

from __future__ import annotations

from dataclasses import dataclass, field

from content.records.progress import (
    Progress,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)


@dataclass
class MemoryStore:
    """A store without a disk; ``failing`` names why every call fails."""

    records: dict[str, StoredProgress] = field(default_factory=dict)
    failing: str = ""
    calls: list[str] = field(default_factory=list)

    def load(self, user: str) -> StoredProgress:
        """Return the record of *user*."""
        self._called("load")
        return self.records.get(user, StoredProgress(Progress(), 0))

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version*."""
        self._called("save")
        if self.records.get(user, StoredProgress(Progress(), 0)).version != version:
            raise StaleWriteError
        self.records[user] = StoredProgress(progress, version + 1)
        return version + 1

    def erase(self, user: str) -> None:
        """Forget *user*."""
        self._called("erase")
        self.records.pop(user, None)

    def expire(self) -> int:
        """Erase nothing: what is kept in memory does not grow old."""
        return 0

    def release(self) -> None:
        """Close nothing."""

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self.failing:
            raise StoreUnavailableError(self.failing)
