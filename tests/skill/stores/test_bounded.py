"""A remote store never keeps a runner waiting."""

from __future__ import annotations

import threading

import pytest

from content.records.progress import (
    Progress,
    StaleWriteError,
    StoredProgress,
    StoreUnavailableError,
)
from skill.stores.bounded import BoundedStore, RestingStore
from tests.fakes.amazon import Clock
from tests.fakes.stores import MemoryStore


def test_calls_go_through() -> None:
    store = BoundedStore(MemoryStore(), 5, 1)
    version = store.save("one", Progress(sessions=1), 0)
    assert store.load("one") == StoredProgress(Progress(sessions=1), version)
    store.erase("one")
    assert store.load("one").version == 0


def test_a_stale_write_is_no_failure() -> None:
    store = BoundedStore(MemoryStore(), 5, 1)
    with pytest.raises(StaleWriteError):
        store.save("one", Progress(), 9)
    assert store.load("one").version == 0


def test_a_failed_store_rests() -> None:
    inner, clock = MemoryStore(failing="gone"), Clock()
    store = BoundedStore(inner, 5, 1, clock)
    with pytest.raises(StoreUnavailableError, match="gone"):
        store.load("one")
    with pytest.raises(StoreUnavailableError, match="resting"):
        store.load("one")
    assert inner.calls == ["load"]
    inner.failing = ""
    clock.now += 2
    store.load("one")


def test_a_slow_store_is_not_waited_for() -> None:
    slow = threading.Event()

    class Slow(MemoryStore):
        """Answers when told."""

        def load(self, user: str) -> StoredProgress:
            """Wait first."""
            slow.wait(10)
            return super().load(user)

    store = BoundedStore(Slow(), 0.01, 1, Clock())
    with pytest.raises(StoreUnavailableError, match="slow"):
        store.load("one")
    with pytest.raises(StoreUnavailableError, match="resting"):
        store.load("one")
    slow.set()


def test_a_store_with_a_timeout_of_its_own_rests_as_well() -> None:
    inner, clock = MemoryStore(failing="locked"), Clock()
    store = RestingStore(inner, clock)
    with pytest.raises(StoreUnavailableError, match="locked"):
        store.load("one")
    for call in (lambda: store.load("one"), lambda: store.erase("one")):
        with pytest.raises(StoreUnavailableError, match="resting"):
            call()
    with pytest.raises(StoreUnavailableError, match="resting"):
        store.save("one", Progress(), 0)
    assert inner.calls == ["load"]
    inner.failing, clock.now = "", clock.now + 2
    assert store.save("one", Progress(), 0) == 1
    assert store.expire() == 0
    store.release()
