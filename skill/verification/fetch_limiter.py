"""Decides who may have an unknown chain fetched, and who may wait for it.

Before a signature is checked, whoever sends a request chooses the address that is fetched. So what
that can cost is bounded, whatever the addresses: fetches by their number a second, waiting by the
threads that it holds. See ``docs/decisions/0012-strangers-chains.md``.
"""

from __future__ import annotations

import re
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum

from skill.verification.errors import Reason, VerificationError

MOST_FETCHES = 5
"""Fetches within a second of chains that are not known."""

MOST_RUNNING = 8
"""Fetches under way at once."""

MOST_REJECTED = 1024
"""Addresses that are remembered to have been turned away."""

AMAZON_CHAIN_URL = re.compile(
    r"https://s3\.amazonaws\.com/echo\.api/echo-api-cert(?:-[1-9][0-9]?)?\.pem"
)
"""What Amazon has called its chains so far: a hundred addresses, so nobody can make up ever-new
ones. Each that is none is refused from memory for half a minute, so the true one gets its turn."""


class UrlTrust(IntEnum):
    """How well an address is thought of; its value is how much it must leave to better ones."""

    LIKE_AMAZON = 0
    REJECTED_BEFORE = 3
    UNKNOWN = 4


class FetchLimiter:
    """Lets few through at a time, and those first who are likelier to be Amazon's.

    *waiters* threads may wait as long as no key is known; else there would be none to refuse
    everybody else, or to say that the process lives. *clock* gives seconds.
    """

    def __init__(self, waiters: int, clock: Callable[[], float]) -> None:
        self._waiters = waiters
        self._clock = clock
        self._lock = threading.Lock()
        self._started_at: deque[float] = deque(maxlen=MOST_FETCHES)
        self._logged_at = -1.0
        self._waiting = 0
        self._rejected: dict[str, None] = {}

    def trust_in(self, url: str) -> UrlTrust:
        """Return the standing of *url*, in the one form of ``canonical_url``."""
        if AMAZON_CHAIN_URL.fullmatch(url):
            return UrlTrust.LIKE_AMAZON
        return UrlTrust.REJECTED_BEFORE if url in self._rejected else UrlTrust.UNKNOWN

    def allows(self, url: str, under_way: int) -> bool:
        """Return whether *url* may be fetched now, while *under_way* others are."""
        with self._lock:
            now, reserved = self._clock(), self.trust_in(url)
            if under_way + reserved >= MOST_RUNNING or not self._is_below_rate(reserved, now):
                self._rejected.pop(url, None)
                self._rejected[url] = None
                if len(self._rejected) > MOST_REJECTED:
                    del self._rejected[next(iter(self._rejected))]
                return False
            self._started_at.append(now)
            self._rejected.pop(url, None)
            return True

    def busy_error(self) -> VerificationError:
        """Return what to raise for who is turned away, which thousands a second may be."""
        now = self._clock()
        is_repeat = 0 <= now - self._logged_at < 1
        if not is_repeat:
            self._logged_at = now
        return VerificationError(Reason.CHAIN_BUSY, is_repeat=is_repeat)

    def _is_below_rate(self, reserved: int, now: float) -> bool:
        """Return whether fewer fetches than are left after *kept* were begun within a second."""
        most = MOST_FETCHES - reserved
        if len(self._started_at) < most:
            return True
        return not 0 <= now - self._started_at[-most] < 1  # clocks are set back at times

    @contextmanager
    def hold_waiting_place(self, url: str, *, is_any_known: bool) -> Iterator[None]:
        """Hold the place of a thread that waits for *url*, inside the block.

        Raises:
            VerificationError: with ``Reason.CHAIN_BUSY`` if all places are taken.
        """
        most = 1 if is_any_known else self._waiters
        if not AMAZON_CHAIN_URL.fullmatch(url):
            most = max(1, most - 1)
        with self._lock:
            if self._waiting >= most:
                raise self.busy_error()
            self._waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1
