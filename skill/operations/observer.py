"""What whoever watches the service learns of it: counts and times, no words and no users."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from content.records.progress import (
    Progress,
    ProgressStore,
    StaleWriteError,
    Stored,
    StoreUnavailableError,
)

FAULTS = (StaleWriteError, StoreUnavailableError)


class Observer(Protocol):
    """Takes note of what happens; must be quick and must not fail."""

    def count_request(self, kind: str, intent: str, outcome: str, seconds: float) -> None:
        """Note a request of type *kind* that was answered, be it with an apology."""

    def count_refusal(self, reason: str) -> None:
        """Note a request that was turned away."""

    def count_store_call(self, call: str, outcome: str, seconds: float) -> None:
        """Note a *call* of the store."""

    def count_session_event(self, event: str) -> None:
        """Note that a guided session was started or finished."""


class NullObserver:
    """Nobody watches."""

    def count_request(self, kind: str, intent: str, outcome: str, seconds: float) -> None:
        """Forget it."""

    def count_refusal(self, reason: str) -> None:
        """Forget it."""

    def count_store_call(self, call: str, outcome: str, seconds: float) -> None:
        """Forget it."""

    def count_session_event(self, event: str) -> None:
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

    def load(self, user: str) -> Stored:
        """Return the record of *user*."""
        began = self._clock()
        try:
            stored = self._store.load(user)
        except FAULTS as fault:
            self._count_failure("load", began, fault)
            raise
        self._observer.count_store_call("load", "ok", self._clock() - began)
        return stored

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version* and return the new one."""
        began = self._clock()
        try:
            new_version = self._store.save(user, progress, version)
        except FAULTS as fault:
            self._count_failure("save", began, fault)
            raise
        self._observer.count_store_call("save", "ok", self._clock() - began)
        return new_version

    def erase(self, user: str) -> None:
        """Forget *user*."""
        began = self._clock()
        try:
            self._store.erase(user)
        except FAULTS as fault:
            self._count_failure("erase", began, fault)
            raise
        self._observer.count_store_call("erase", "ok", self._clock() - began)

    def _count_failure(self, call: str, began: float, fault: Exception) -> None:
        outcome = "stale" if isinstance(fault, StaleWriteError) else "unavailable"
        self._observer.count_store_call(call, outcome, self._clock() - began)
