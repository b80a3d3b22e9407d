"""A circuit breaker for every store, with a timeout for remote ones: a user never waits long."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from content.records.progress import Progress, StoredProgress, StoreUnavailableError
from skill.stores.records import MaintainedStore

COOLDOWN_SECONDS = 2.0
"""Seconds after a failure in which the circuit is open: the store is not called."""

T = TypeVar("T")


class RestingStore:
    """Passes calls on to *store*; after a failure none for a while.

    While the circuit is open, a call fails at once with the key "resting".
    """

    def __init__(self, store: MaintainedStore, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._open_until = clock()

    def load(self, key: str) -> StoredProgress:
        """Return the record under *key*, or raise ``StoreUnavailableError`` in time."""
        return self._guard(lambda: self._store.load(key))

    def save(self, key: str, progress: Progress, version: int) -> int:
        """Replace *version*, or raise ``StoreUnavailableError`` in time."""
        return self._guard(lambda: self._store.save(key, progress, version))

    def erase(self, key: str) -> None:
        """Erase the record under *key*, or raise ``StoreUnavailableError`` in time."""
        self._guard(lambda: self._store.erase(key))

    def expire(self) -> int:
        """Erase expired records, without a timeout: no user waits for it."""
        return self._store.expire()

    def release(self) -> None:
        """Release the connections and files of *store*."""
        self._store.release()

    def _guard(self, call: Callable[[], T]) -> T:
        if self._clock() < self._open_until:
            raise StoreUnavailableError("resting")
        try:
            return self._run(call)
        except StoreUnavailableError:
            self._open_until = self._clock() + COOLDOWN_SECONDS
            raise

    def _run(self, call: Callable[[], T]) -> T:
        """Return the result of *call*, which has a timeout of its own."""
        return call()


class BoundedStore(RestingStore):
    """Also waits at most *seconds* for each call, which *threads* threads of its own make."""

    def __init__(
        self,
        store: MaintainedStore,
        seconds: float,
        threads: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(store, clock)
        self._seconds = seconds
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="store")

    def _run(self, call: Callable[[], T]) -> T:
        try:
            return self._threads.submit(call).result(self._seconds)
        except TimeoutError as fault:
            raise StoreUnavailableError("slow") from fault
