"""Keeps a remote store from keeping a runner waiting: bounded calls, and a rest after a failure."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from content.records.progress import Progress, ProgressStore, StoredProgress, StoreUnavailableError

REST = 2.0
"""Seconds for which a store that failed is not asked again."""

T = TypeVar("T")


class BoundedStore:
    """Passes calls on to *store*, each for at most *seconds*."""

    def __init__(
        self,
        store: ProgressStore,
        seconds: float,
        threads: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._seconds = seconds
        self._clock = clock
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="store")
        self._resting_until = 0.0

    def load(self, user: str) -> StoredProgress:
        """Return the record of *user*, or raise ``StoreUnavailableError`` in time."""
        return self._bounded(lambda: self._store.load(user))

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version*, or raise ``StoreUnavailableError`` in time."""
        return self._bounded(lambda: self._store.save(user, progress, version))

    def erase(self, user: str) -> None:
        """Forget *user*, or raise ``StoreUnavailableError`` in time."""
        self._bounded(lambda: self._store.erase(user))

    def expire(self) -> int:
        """Sweep where *store* can, for as long as it takes: no runner waits for it."""
        sweep: Callable[[], int] | None = getattr(self._store, "expire", None)
        return sweep() if sweep else 0

    def settle(self) -> None:
        """Let *store* put down what it holds, where it holds anything."""
        settle: Callable[[], None] | None = getattr(self._store, "settle", None)
        if settle:
            settle()

    def _bounded(self, call: Callable[[], T]) -> T:
        if self._clock() < self._resting_until:
            raise StoreUnavailableError("resting")
        try:
            return self._threads.submit(call).result(self._seconds)
        except TimeoutError as fault:
            self._rest()
            raise StoreUnavailableError("slow") from fault
        except StoreUnavailableError:
            self._rest()
            raise

    def _rest(self) -> None:
        self._resting_until = self._clock() + REST
