"""What is observed of the service: counts and times, no utterances and no users."""

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
    """Is called on each event; must be fast and must not raise."""

    def record_request(self, request_type: str, intent: str, outcome: str, seconds: float) -> None:
        """Count a request of type *request_type* that was answered, or apologised for."""

    def count_refusal(self, reason: str) -> None:
        """Count a request that was refused."""

    def record_store_call(self, call: str, outcome: str, seconds: float) -> None:
        """Record a *call* of the store."""

    def count_session_event(self, event: str) -> None:
        """Count a guided session that was started or finished."""


class NullObserver:
    """An ``Observer`` that does nothing."""

    def record_request(self, request_type: str, intent: str, outcome: str, seconds: float) -> None:
        """Do nothing."""

    def count_refusal(self, reason: str) -> None:
        """Do nothing."""

    def record_store_call(self, call: str, outcome: str, seconds: float) -> None:
        """Do nothing."""

    def count_session_event(self, event: str) -> None:
        """Do nothing."""


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
        began = self._clock()
        try:
            stored = self._store.load(key)
        except FAULTS as fault:
            self._record_failure("load", began, fault)
            raise
        self._observer.record_store_call("load", "ok", self._clock() - began)
        return stored

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace *version* and return the new one."""
        began = self._clock()
        try:
            new_version = self._store.save(key, progress, version)
        except FAULTS as fault:
            self._record_failure("save", began, fault)
            raise
        self._observer.record_store_call("save", "ok", self._clock() - began)
        return new_version

    def erase(self, key: str) -> None:
        """Erase the record under *key*."""
        began = self._clock()
        try:
            self._store.erase(key)
        except FAULTS as fault:
            self._record_failure("erase", began, fault)
            raise
        self._observer.record_store_call("erase", "ok", self._clock() - began)

    def _record_failure(self, call: str, began: float, fault: Exception) -> None:
        outcome = "stale" if isinstance(fault, StaleWriteError) else "unavailable"
        self._observer.record_store_call(call, outcome, self._clock() - began)
