"""What is observed of the service: counts and times, no utterances and no users."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from content.records.progress import (
    Progress,
    ProgressStore,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)

OUTCOMES = {StaleWriteError: "stale", StoreUnavailableError: "unavailable"}

T = TypeVar("T")


class Observer:
    """Is called on each event, and does nothing with it; must be fast and must not raise."""

    def record_request(self, request_type: str, intent: str, outcome: str, seconds: float) -> None:
        """Count a request of type *request_type* that was answered, or apologised for."""

    def count_refusal(self, reason: str) -> None:
        """Count a request that was refused."""

    def record_store_call(self, call: str, outcome: str, seconds: float) -> None:
        """Record a *call* of the store."""

    def count_session_event(self, event: str) -> None:
        """Count a guided session that was started or finished."""


class ObservedStore:
    """Passes calls on to *store*, and reports their outcome and duration to *observer*."""

    def __init__(
        self,
        store: ProgressStore,
        observer: Observer,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._store = store
        self._observer = observer
        self._clock = clock

    def load(self, key: str) -> StoredProgress:
        """Return the record under *key*."""
        return self._observe("load", lambda: self._store.load(key))

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace *version* and return the new one."""
        return self._observe("save", lambda: self._store.save(key, progress, version))

    def erase(self, key: str) -> None:
        """Erase the record under *key*."""
        self._observe("erase", lambda: self._store.erase(key))

    def _observe(self, name: str, call: Callable[[], T]) -> T:
        began, outcome = self._clock(), "ok"
        try:
            return call()
        except Exception as fault:
            outcome = OUTCOMES.get(type(fault), "failed")
            raise
        finally:
            self._observer.record_store_call(name, outcome, self._clock() - began)
