"""Limits the time that a user waits for a remote store: a timeout, and a rest after a failure."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from content.records.progress import Progress, ProgressStore, Stored, StoreUnavailableError

REST = 2.0
"""Seconds for which a failed store is not called again."""

T = TypeVar("T")


class BoundedStore:
    """Passes calls on to *store*, and waits at most *seconds* for each."""

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

    def load(self, user: str) -> Stored:
        """Return the record of *user*, or raise ``StoreUnavailableError`` in time."""
        return self._run_bounded(lambda: self._store.load(user))

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Replace *version*, or raise ``StoreUnavailableError`` in time."""
        return self._run_bounded(lambda: self._store.save(user, progress, version))

    def erase(self, user: str) -> None:
        """Erase the record of *user*, or raise ``StoreUnavailableError`` in time."""
        self._run_bounded(lambda: self._store.erase(user))

    def expire(self) -> int:
        """Erase expired records if *store* can, without a timeout: no user waits for it."""
        expire: Callable[[], int] | None = getattr(self._store, "expire", None)
        return expire() if expire else 0

    def release(self) -> None:
        """Release the connections and files of *store*, if it has any."""
        release: Callable[[], None] | None = getattr(self._store, "release", None)
        if release:
            release()

    def _run_bounded(self, call: Callable[[], T]) -> T:
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
