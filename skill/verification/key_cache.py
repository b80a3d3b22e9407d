"""Keeps the keys of known chains, so that a request costs one signature check and no more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from skill.verification.certificates import SigningKey, canonical_url
from skill.verification.errors import Reason, VerificationError
from skill.verification.fetch_limiter import Turnstile

DAY = 86_400.0
GRACE = DAY
"""Seconds that a known chain outlives its day while the certificate host is out of reach."""

RETRY = 60.0
"""Seconds between two tries to renew a known chain during an outage."""

PATIENCE = 5.0
"""Seconds that a request waits for a chain; the speaker gives up after eight."""

RENEWAL_PATIENCE = 1.0
"""Seconds that a request waits for the renewal of a chain that would still do."""

REFUSED_FOR = 30.0
OUT_FOR = 3.0
"""Seconds that a refused chain and an unreachable host are remembered."""

MOST_KEYS = 16
MOST_FAILURES = 256
"""More than there can be fetches while one is remembered."""

WAITERS = 3
"""Threads that may wait for a chain while none is known, of the four that a worker has."""

Fetch = Callable[[str], bytes]
Validate = Callable[[bytes, float], SigningKey]
Clock = Callable[[], float]


@dataclass(slots=True)
class _Known:
    signing: SigningKey
    fresh_until: float
    usable_until: float
    used_at: float


class KeyRing:
    """Keys by chain address. Only validated chains get in; one fetch serves all who wait for it.

    Of the threads that ask for keys at most *waiters* wait while no key is known, and one after
    that.
    """

    def __init__(
        self,
        fetch: Fetch,
        validate: Validate,
        clock: Clock = time.time,
        waiters: int = WAITERS,
    ) -> None:
        self._fetch = fetch
        self._validate = validate
        self._clock = clock
        self._turnstile = Turnstile(waiters, clock)
        self._lock = threading.Lock()
        self._known: dict[str, _Known] = {}
        self._failed: dict[str, tuple[Reason, float]] = {}
        self._flights: dict[str, Future[SigningKey]] = {}

    def key_for(self, url: str) -> RSAPublicKey:
        """Return the key of the chain at *url*, fetched if it is not known.

        Raises:
            VerificationError: if the address or its chain is refused or cannot be had in time.
        """
        known, now = self._known.get(url), self._clock()
        if known is not None and now < known.fresh_until:
            known.used_at = now
            return known.signing.key
        return self._fetched(canonical_url(url))

    def _fetched(self, url: str) -> RSAPublicKey:
        known, now = self._known.get(url), self._clock()
        if known is None or now >= known.usable_until:
            return self._new(url, now)
        known.used_at = now
        return known.signing.key if now < known.fresh_until else self._renewed(url, known)

    def _new(self, url: str, now: float) -> RSAPublicKey:
        """Return the key of a chain that is not known; few are fetched, and fewer waited for."""
        flight = self._under_way(url) or self._begun(url, is_new=True)
        is_any_known = any(now < known.usable_until for known in [*self._known.values()])
        if flight.done():
            return _awaited(flight, 0)
        with self._turnstile.place(url, is_any_known=is_any_known):
            return _awaited(flight, PATIENCE)

    def _renewed(self, url: str, known: _Known) -> RSAPublicKey:
        """Renew a chain that would still do; a host that hangs costs one short wait a minute."""
        if self._under_way(url):  # for which another waits
            return known.signing.key
        try:
            return _awaited(self._begun(url), RENEWAL_PATIENCE)
        except VerificationError as refusal:
            if not refusal.reason.is_outage:
                raise
        with self._lock:
            if self._known.get(url) is known:  # else the fetch has ended meanwhile
                self._known[url] = self._put_off(known)
        return known.signing.key

    def _under_way(self, url: str) -> Future[SigningKey] | None:
        return self._flights.get(url)

    def _begun(self, url: str, *, is_new: bool = False) -> Future[SigningKey]:
        """Begin the fetch of *url*, or join one that was begun meanwhile."""
        with self._lock:
            flight = self._flights.get(url)
            if flight is not None:
                return flight
            self._refuse_if_failed(url)
            known = self._known.get(url)
            if is_new and known is not None and self._clock() < known.usable_until:
                return _done(known.signing)
            if is_new and not self._turnstile.admits(url, len(self._flights)):
                raise self._turnstile.busy()
            flight = self._flights[url] = Future()
        threading.Thread(target=self._fly, args=(url, flight), daemon=True).start()
        return flight

    def _refuse_if_failed(self, url: str) -> None:
        reason, until = self._failed.get(url, (None, 0.0))
        if reason is not None and self._clock() < until:
            raise VerificationError(reason)

    def _fly(self, url: str, flight: Future[SigningKey]) -> None:
        """Fetch, judge and remember; runs on a thread of its own, so that waiting is bounded."""
        outcome = self._outcome(url)
        with self._lock:
            del self._flights[url]
            self._remember(url, outcome)
        if isinstance(outcome, VerificationError):
            flight.set_exception(outcome)
        else:
            flight.set_result(outcome.signing)

    def _outcome(self, url: str) -> _Known | VerificationError:
        try:
            signing = self._validate(self._fetch(url), self._clock())
        except VerificationError as refusal:
            return self._in_outage(url, refusal.reason) or refusal
        except Exception:  # noqa: BLE001 - a fetch ends in a key or a refusal, whatever happens
            reason = Reason.CHAIN_UNREACHABLE
            return self._in_outage(url, reason) or VerificationError(reason)
        now, expires = self._clock(), signing.expires
        return _Known(signing, min(now + DAY, expires), min(now + DAY + GRACE, expires), now)

    def _in_outage(self, url: str, reason: Reason) -> _Known | None:
        """Return a known chain for a while longer, where only the host is at fault."""
        known = self._known.get(url)
        host_at_fault = reason.is_outage or reason is Reason.CHAIN_NOT_SERVED
        if known is None or not host_at_fault or self._clock() >= known.usable_until:
            return None
        return self._put_off(known)

    def _put_off(self, known: _Known) -> _Known:
        """Return *known* as good for a minute more, after which its renewal is tried again."""
        return replace(known, fresh_until=min(self._clock() + RETRY, known.usable_until))

    def _remember(self, url: str, outcome: _Known | VerificationError) -> None:
        self._failed.pop(url, None)
        if isinstance(outcome, VerificationError):
            self._known.pop(url, None)
            lasting = OUT_FOR if outcome.reason.is_outage else REFUSED_FOR
            self._failed[url] = (outcome.reason, self._clock() + lasting)
            if len(self._failed) > MOST_FAILURES:
                del self._failed[next(iter(self._failed))]
        else:
            self._known[url] = outcome
            if len(self._known) > MOST_KEYS:
                del self._known[min(self._known, key=lambda known: self._known[known].used_at)]


def _done(signing: SigningKey) -> Future[SigningKey]:
    flight: Future[SigningKey] = Future()
    flight.set_result(signing)
    return flight


def _awaited(flight: Future[SigningKey], seconds: float) -> RSAPublicKey:
    try:
        return flight.result(seconds).key
    except TimeoutError as fault:
        raise VerificationError(Reason.CHAIN_UNREACHABLE) from fault
