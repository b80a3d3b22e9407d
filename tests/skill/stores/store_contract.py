"""What every store keeps to, whatever it is made of; test modules inherit these tests."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec.structs import replace

from content.records.progress import (
    DAY,
    Progress,
    ProgressStore,
    SavedPlace,
    StaleWriteError,
    StoredProgress,
)
from tests.fakes.amazon import Clock

FULL = Progress(
    place=SavedPlace("pre_run_warm_up", 3, Clock().now, 5, "slow", "brief"),
    sessions=7,
    weeks=2,
    last_done=Clock().now - DAY,
    last_routine="glutes",
    minutes=10,
    pace="fast",
    verbosity="beeps",
    heard_disclaimer=True,
    heard_safety=True,
)


class StoreContract:
    """Needs the fixtures ``store`` and ``clock`` of the class that inherits it."""

    def test_a_stranger_has_a_fresh_record(self, store: ProgressStore) -> None:
        """Nobody is known before something was saved."""
        assert store.load("nobody") == StoredProgress(Progress(), 0)

    def test_what_is_saved_is_loaded(self, store: ProgressStore) -> None:
        """Every field survives."""
        version = store.save("one", FULL, 0)
        assert version > 0
        assert store.load("one") == StoredProgress(FULL, version)

    def test_users_are_kept_apart(self, store: ProgressStore) -> None:
        """One user's record is not another's."""
        store.save("one", FULL, 0)
        assert store.load("two") == StoredProgress(Progress(), 0)

    def test_a_write_over_what_was_read_succeeds(self, store: ProgressStore) -> None:
        """Versions grow."""
        first = store.save("one", FULL, 0)
        second = store.save("one", replace(FULL, sessions=8), first)
        assert second > first
        assert store.load("one") == StoredProgress(replace(FULL, sessions=8), second)

    def test_a_write_over_what_has_moved_on_is_stale(self, store: ProgressStore) -> None:
        """Neither a changed record nor a new one is overwritten."""
        first = store.save("one", FULL, 0)
        store.save("one", replace(FULL, sessions=8), first)
        for version in (first, 0, first + 99):
            with pytest.raises(StaleWriteError):
                store.save("one", Progress(), version)
        assert store.load("one").progress.sessions == 8

    def test_a_write_over_nothing_is_stale(self, store: ProgressStore) -> None:
        """A record that is gone is not brought back."""
        with pytest.raises(StaleWriteError):
            store.save("one", FULL, 5)

    def test_erasing_forgets(self, store: ProgressStore) -> None:
        """Twice is no fault."""
        store.save("one", FULL, 0)
        store.erase("one")
        store.erase("one")
        assert store.load("one") == StoredProgress(Progress(), 0)

    def test_a_record_begun_anew_is_not_the_erased_one(
        self, store: ProgressStore, clock: Clock
    ) -> None:
        """What was read before the erasure cannot be written after it."""
        before = store.save("one", FULL, 0)
        store.erase("one")
        clock.now += 1
        store.save("one", Progress(), 0)
        with pytest.raises(StaleWriteError):
            store.save("one", FULL, before)

    def test_a_place_is_forgotten_after_a_month(self, store: ProgressStore, clock: Clock) -> None:
        """The counts stay."""
        store.save("one", FULL, 0)
        clock.now += 30 * DAY
        assert store.load("one").progress == FULL
        clock.now += 1
        assert store.load("one").progress == replace(FULL, place=None)

    def test_two_devices_lose_no_update(self, store: ProgressStore) -> None:
        """Each of forty additions by four writers counts."""
        store.save("one", Progress(), 0)

        def add(_: int) -> None:
            while True:
                stored = store.load("one")
                more = replace(stored.progress, sessions=stored.progress.sessions + 1)
                try:
                    store.save("one", more, stored.version)
                except StaleWriteError:
                    continue
                return

        with ThreadPoolExecutor(4) as writers:
            list(writers.map(add, range(40)))
        assert store.load("one").progress.sessions == 40
