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

MOST_FLIGHTS = 8
"""Fetches under way at once."""

MOST_TURNED_AWAY = 1024
"""Addresses that are remembered to have been turned away."""

FAMILIAR = re.compile(r"https://s3\.amazonaws\.com/echo\.api/echo-api-cert(?:-[1-9][0-9]?)?\.pem")
"""What Amazon has called its chains so far: a hundred addresses, so nobody can make up ever-new
ones. Each that is none is refused from memory for half a minute, so the true one gets its turn."""


class Standing(IntEnum):
    """How well an address is thought of; its value is how much it must leave to better ones."""

    FAMILIAR = 0
    AGAIN = 3
    STRANGE = 4


class Turnstile:
    """Lets few through at a time, and those first who are likelier to be Amazon's.

    *waiters* threads may wait as long as no key is known; else there would be none to refuse
    everybody else, or to say that the process lives. *clock* gives seconds.
    """

    def __init__(self, waiters: int, clock: Callable[[], float]) -> None:
        self._waiters = waiters
        self._clock = clock
        self._lock = threading.Lock()
        self._begun: deque[float] = deque(maxlen=MOST_FETCHES)
        self._told_at = -1.0
        self._waiting = 0
        self._turned_away: dict[str, None] = {}

    def standing(self, url: str) -> Standing:
        """Return the standing of *url*, in the one form of ``canonical_url``."""
        if FAMILIAR.fullmatch(url):
            return Standing.FAMILIAR
        return Standing.AGAIN if url in self._turned_away else Standing.STRANGE

    def admits(self, url: str, under_way: int) -> bool:
        """Return whether *url* may be fetched now, while *under_way* others are."""
        with self._lock:
            now, kept = self._clock(), self.standing(url)
            if under_way + kept >= MOST_FLIGHTS or not self._has_rested(kept, now):
                self._turned_away.pop(url, None)
                self._turned_away[url] = None
                if len(self._turned_away) > MOST_TURNED_AWAY:
                    del self._turned_away[next(iter(self._turned_away))]
                return False
            self._begun.append(now)
            self._turned_away.pop(url, None)
            return True

    def busy(self) -> VerificationError:
        """Return what to raise for who is turned away, which thousands a second may be."""
        now = self._clock()
        is_repeat = 0 <= now - self._told_at < 1
        if not is_repeat:
            self._told_at = now
        return VerificationError(Reason.CHAIN_BUSY, is_repeat=is_repeat)

    def _has_rested(self, kept: int, now: float) -> bool:
        """Return whether fewer fetches than are left after *kept* were begun within a second."""
        most = MOST_FETCHES - kept
        if len(self._begun) < most:
            return True
        return not 0 <= now - self._begun[-most] < 1  # clocks are set back at times

    @contextmanager
    def place(self, url: str, *, is_any_known: bool) -> Iterator[None]:
        """Hold the place of a thread that waits for *url*, inside the block.

        Raises:
            VerificationError: with ``Reason.CHAIN_BUSY`` if all places are taken.
        """
        most = 1 if is_any_known else self._waiters
        if not FAMILIAR.fullmatch(url):
            most = max(1, most - 1)
        with self._lock:
            if self._waiting >= most:
                raise self.busy()
            self._waiting += 1
        try:
            yield
        finally:
            with self._lock:
                self._waiting -= 1
