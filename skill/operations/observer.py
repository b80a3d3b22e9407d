"""What whoever watches the service learns of it: counts and times, no words and no users."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from content.records.progress import (
    Progress,
    ProgressStore,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)

FAULTS = (StaleWriteError, StoreUnavailableError)


class Observer(Protocol):
    """Takes note of what happens; must be quick and must not fail."""

    def answered(self, kind: str, intent: str, outcome: str, seconds: float) -> None:
        """Note a request of type *kind* that was answered, be it with an apology."""

    def refused(self, reason: str) -> None:
        """Note a request that was turned away."""

    def stored(self, call: str, outcome: str, seconds: float) -> None:
        """Note a *call* of the store."""

    def session(self, event: str) -> None:
        """Note that a guided session was started or finished."""


class Unobserved:
    """Nobody watches."""

    def answered(self, kind: str, intent: str, outcome: str, seconds: float) -> None:
        """Forget it."""

    def refused(self, reason: str) -> None:
        """Forget it."""

    def stored(self, call: str, outcome: str, seconds: float) -> None:
        """Forget it."""

    def session(self, event: str) -> None:
        """Forget it."""


class ObservedStore:
    """Passes calls on to *store* and tells how long each took."""

    def __init__(
        self,
        store: ProgressStore,
        observer: Observer,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._store = store
        self._observer = observer
        self._clock = clock

    def load(self, user: str) -> StoredProgress:
        """Return the record of *user*."""
        began = self._clock()
        try:
            stored = self._store.load(user)
        except FAULTS as fault:
            self._failed("load", began, fault)
            raise
        self._observer.stored("load", "ok", self._clock() - began)
        return stored

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version* and return the new one."""
        began = self._clock()
        try:
            following = self._store.save(user, progress, version)
        except FAULTS as fault:
            self._failed("save", began, fault)
            raise
        self._observer.stored("save", "ok", self._clock() - began)
        return following

    def erase(self, user: str) -> None:
        """Forget *user*."""
        began = self._clock()
        try:
            self._store.erase(user)
        except FAULTS as fault:
            self._failed("erase", began, fault)
            raise
        self._observer.stored("erase", "ok", self._clock() - began)

    def _failed(self, call: str, began: float, fault: Exception) -> None:
        outcome = "stale" if isinstance(fault, StaleWriteError) else "unavailable"
        self._observer.stored(call, outcome, self._clock() - began)
