"""Limits the fetches of unknown chains, and the threads that wait for them.

Any sender of a request chooses the URL that is fetched before the signature can be checked. So the
cost is limited for any URLs: the fetches in a second, and the threads that wait for fetches. See
``docs/decisions/0012-strangers-chains.md``.
"""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from skill.verification.errors import Reason, VerificationError

MAX_FETCHES_PER_SECOND = 5
"""Fetches of unknown chains that may start within a second."""

MAX_RUNNING = 8
"""Fetches that may run at once."""

MAX_THROTTLED_URLS = 1024
"""URLs that are remembered because they were not fetched: too many other fetches ran."""

AMAZON_CHAIN_URL = re.compile(
    r"https://s3\.amazonaws\.com/echo\.api/echo-api-cert(?:-[1-9][0-9]?)?\.pem"
)
"""The form of Amazon's chain URLs so far. It has only a hundred URLs, so an attacker cannot invent
new ones for ever: each false one fails once and is then answered from ``KeyCache._failed``."""


class FetchLimiter:
    """Allows few fetches at a time, and prefers URLs that are likely Amazon's.

    At most *waiters* threads may wait while no key is known, so that some thread is always free to
    refuse other requests and to answer health checks. *clock* returns seconds.
    """

    def __init__(self, waiters: int, clock: Callable[[], float]) -> None:
        self._waiters = waiters
        self._clock = clock
        self._lock = threading.Lock()
        self._started_at: deque[float] = deque(maxlen=MAX_FETCHES_PER_SECOND)
        self._waiting = 0
        self._throttled: dict[str, None] = {}

    def allows(self, url: str, running: int) -> bool:
        """Return whether *url* may be fetched now, while *running* other fetches run."""
        with self._lock:
            now, reserved = self._clock(), self._fetches_kept_free(url)
            if running + reserved >= MAX_RUNNING or not self._is_below_rate(reserved, now):
                self._throttled.pop(url, None)
                self._throttled[url] = None
                if len(self._throttled) > MAX_THROTTLED_URLS:
                    del self._throttled[next(iter(self._throttled))]
                return False
            self._started_at.append(now)
            self._throttled.pop(url, None)
            return True

    def _fetches_kept_free(self, url: str) -> int:
        """Return how many fetches *url* leaves to URLs that are likelier Amazon's."""
        if AMAZON_CHAIN_URL.fullmatch(url):
            return 0
        return 3 if url in self._throttled else 4

    def _is_below_rate(self, reserved: int, now: float) -> bool:
        """Return whether another fetch may start in this second, with *reserved* kept free."""
        limit = MAX_FETCHES_PER_SECOND - reserved
        if len(self._started_at) < limit:
            return True
        return now - self._started_at[-limit] >= 1

    @contextmanager
    def count_as_waiting(self, url: str, *, is_any_known: bool) -> Iterator[None]:
        """Count the thread as waiting for *url* while the block runs.

        Raises:
            VerificationError: with ``Reason.CHAIN_BUSY`` if too many threads wait.
        """
        limit = 1 if is_any_known else self._waiters
        if not AMAZON_CHAIN_URL.fullmatch(url):
            limit = max(1, limit - 1)
        with self._lock:
            if self._waiting >= limit:
                raise VerificationError(Reason.CHAIN_BUSY)
            self._waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1
