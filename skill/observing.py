"""What whoever watches the service learns of it: counts and times, no words and no users."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

from content.coaching.progress import (
    Progress,
    ProgressStore,
    StaleWriteError,
    Stored,
    StoreUnavailableError,
)

P = ParamSpec("P")
T = TypeVar("T")


class Observer(Protocol):
    """Takes note of what happens; must be quick and must not fail."""

    def answered(self, kind: str, intent: str, outcome: str, seconds: float) -> None:
        """Note a request of type *kind* that was answered, be it with an apology."""

    def refused(self, reason: str) -> None:
        """Note a request that was turned away."""

    def stored(self, call: str, outcome: str, seconds: float) -> None:
        """Note a *call* of the store."""

    def session(self, event: str) -> None:
        """Note that a guided session was started or finished."""


class Unobserved:
    """Nobody watches."""

    def answered(self, kind: str, intent: str, outcome: str, seconds: float) -> None:
        """Forget it."""

    def refused(self, reason: str) -> None:
        """Forget it."""

    def stored(self, call: str, outcome: str, seconds: float) -> None:
        """Forget it."""

    def session(self, event: str) -> None:
        """Forget it."""


class ObservedStore:
    """Passes calls on to *store* and tells how long each took."""

    def __init__(
        self,
        store: ProgressStore,
        observer: Observer,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._store = store
        self._observer = observer
        self._clock = clock

    def load(self, user: str) -> Stored:
        """Return the record of *user*."""
        return self._noted("load", self._store.load, user)

    def save(self, user: str, progress: Progress, version: int) -> int:
        """Write over *version* and return the new one."""
        return self._noted("save", self._store.save, user, progress, version)

    def erase(self, user: str) -> None:
        """Forget *user*."""
        self._noted("erase", self._store.erase, user)

    def _noted(self, name: str, call: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        began, outcome = self._clock(), "ok"
        try:
            return call(*given, **named)
        except StaleWriteError:
            outcome = "stale"
            raise
        except StoreUnavailableError:
            outcome = "unavailable"
            raise
        finally:
            self._observer.stored(name, outcome, self._clock() - began)
