"""Caches the keys of validated chains, so that a request needs only one signature check."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.verification.certificates import SigningKey, canonical_url
from skill.verification.errors import Reason, VerificationError
from skill.verification.fetch_limiter import FetchLimiter

DAY = 86_400.0
GRACE = DAY
"""Seconds that a cached key stays usable after its day if the certificate host is down."""

RENEWAL_INTERVAL = 60.0
"""Seconds between two tries to renew a key during an outage."""

PATIENCE = 5.0
"""Seconds that a request waits for a chain; Alexa gives up after eight."""

RENEWAL_PATIENCE = 1.0
"""Seconds that a request waits for the renewal of a key that is still usable."""

REFUSAL_LIFETIME = 30.0
"""Seconds that a refused chain is remembered."""

OUTAGE_LIFETIME = 3.0
"""Seconds that an unreachable host is remembered."""

MAX_KEYS = 16
"""Keys that are cached."""

MAX_FAILURES = 256
"""Failures that are remembered: more than the fetches that start in ``REFUSAL_LIFETIME``."""

WAITERS = 32
"""Threads of a worker's 256 that may wait for a chain while no key is known."""


@dataclass(slots=True)
class _CachedKey:
    signing: SigningKey
    fresh_until: float
    usable_until: float
    used_at: float


class KeyCache:
    """Keys by chain URL, of validated chains only; one fetch serves all threads that wait for it.

    At most *waiters* threads wait while no key is known, and at most one after that. *clock* never
    jumps, *wall_clock* may: only certificates are held against it.
    """

    def __init__(
        self,
        download: Callable[[str], bytes],
        validate: Callable[[bytes, float], SigningKey],
        clock: Callable[[], float] = time.monotonic,
        waiters: int = WAITERS,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._download = download
        self._validate = validate
        self._clock = clock
        self._wall_clock = wall_clock
        self._limiter = FetchLimiter(waiters, clock)
        self._lock = threading.Lock()
        self._keys: dict[str, _CachedKey] = {}
        self._failed: dict[str, tuple[Reason, float]] = {}
        self._pending_fetches: dict[str, Future[SigningKey]] = {}

    def key_for(self, url: str) -> RSAPublicKey:
        """Return the key of the chain at *url*, fetched if it is not cached.

        Raises:
            VerificationError: if the URL or its chain is refused, or the fetch takes too long.
        """
        cached, now = self._keys.get(url), self._clock()
        if cached is None:
            url = canonical_url(url)
            cached = self._keys.get(url)
        if cached is None or not self._is_usable(cached, now):
            return self._fetch_new(url, now)
        cached.used_at = now
        return cached.signing.key if now < cached.fresh_until else self._renew(url, cached)

    def _is_usable(self, cached: _CachedKey, now: float) -> bool:
        """Return whether *cached* may be used: it is not too old, and its chain still valid."""
        return now < cached.usable_until and self._wall_clock() < cached.signing.expires

    def _fetch_new(self, url: str, now: float) -> RSAPublicKey:
        """Return the key of a chain that is not cached; fetches and waiting threads are limited."""
        pending = self._pending_fetches.get(url) or self._start_fetch(url, is_new=True)
        is_any_known = any(self._is_usable(cached, now) for cached in [*self._keys.values()])
        if pending.done():
            return _wait_for(pending, 0)
        with self._limiter.count_as_waiting(url, is_any_known=is_any_known):
            return _wait_for(pending, PATIENCE)

    def _renew(self, url: str, cached: _CachedKey) -> RSAPublicKey:
        """Renew a key that is still usable; a hanging host costs one short wait in a minute."""
        if url in self._pending_fetches:  # another thread waits for it
            return cached.signing.key
        try:
            return _wait_for(self._start_fetch(url), RENEWAL_PATIENCE)
        except VerificationError as refusal:
            if not refusal.reason.is_outage:
                raise
        with self._lock:
            if self._keys.get(url) is cached:  # else the fetch has ended in the meantime
                self._keys[url] = self._postpone_renewal(cached)
        return cached.signing.key

    def _start_fetch(self, url: str, *, is_new: bool = False) -> Future[SigningKey]:
        """Start the fetch of *url*, or return the one that another thread has just started."""
        with self._lock:
            pending = self._pending_fetches.get(url)
            if pending is not None:
                return pending
            reason, until = self._failed.get(url, (None, 0.0))
            if reason is not None and self._clock() < until:
                raise VerificationError(reason)
            cached = self._keys.get(url)
            if is_new and cached is not None and self._is_usable(cached, self._clock()):
                pending = Future()
                pending.set_result(cached.signing)
                return pending
            if is_new and not self._limiter.allows(url, len(self._pending_fetches)):
                raise VerificationError(Reason.CHAIN_BUSY)
            pending = self._pending_fetches[url] = Future()
        threading.Thread(target=self._run_fetch, args=(url, pending), daemon=True).start()
        return pending

    def _run_fetch(self, url: str, pending: Future[SigningKey]) -> None:
        """Fetch, validate and cache; runs in its own thread, so that the wait for it is limited."""
        outcome = self._fetch_and_validate(url)
        with self._lock:
            del self._pending_fetches[url]
            self._remember(url, outcome)
        if isinstance(outcome, VerificationError):
            pending.set_exception(outcome)
        else:
            pending.set_result(outcome.signing)

    def _fetch_and_validate(self, url: str) -> _CachedKey | VerificationError:
        try:
            signing = self._validate(self._download(url), self._wall_clock())
        except Exception as fault:  # noqa: BLE001 - a fetch must end in a key or a refusal
            reason = Reason.CHAIN_UNREACHABLE
            if isinstance(fault, VerificationError):
                reason = fault.reason
            return self._key_during_outage(url, reason) or VerificationError(reason)
        now = self._clock()
        return _CachedKey(signing, now + DAY, now + DAY + GRACE, now)

    def _key_during_outage(self, url: str, reason: Reason) -> _CachedKey | None:
        """Return the cached key for a little longer, if only the certificate host is at fault."""
        cached = self._keys.get(url)
        is_host_at_fault = reason.is_outage or reason is Reason.CHAIN_NOT_SERVED
        if cached is None or not is_host_at_fault:
            return None
        if not self._is_usable(cached, self._clock()):
            return None
        return self._postpone_renewal(cached)

    def _postpone_renewal(self, cached: _CachedKey) -> _CachedKey:
        """Return *cached* as fresh for another minute, after which its renewal is tried again."""
        return replace(
            cached, fresh_until=min(self._clock() + RENEWAL_INTERVAL, cached.usable_until)
        )

    def _remember(self, url: str, outcome: _CachedKey | VerificationError) -> None:
        self._failed.pop(url, None)
        if isinstance(outcome, VerificationError):
            self._keys.pop(url, None)
            seconds = OUTAGE_LIFETIME if outcome.reason.is_outage else REFUSAL_LIFETIME
            self._failed[url] = (outcome.reason, self._clock() + seconds)
            if len(self._failed) > MAX_FAILURES:
                del self._failed[next(iter(self._failed))]
        else:
            self._keys[url] = outcome
            if len(self._keys) > MAX_KEYS:
                del self._keys[min(self._keys, key=lambda cached: self._keys[cached].used_at)]


def _wait_for(pending: Future[SigningKey], seconds: float) -> RSAPublicKey:
    try:
        return pending.result(seconds).key
    except TimeoutError as fault:
        raise VerificationError(Reason.CHAIN_UNREACHABLE) from fault
