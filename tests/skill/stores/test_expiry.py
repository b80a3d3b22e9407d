"""The store is expired daily, and after a failure soon again."""

from __future__ import annotations

import threading

import pytest

from content.records.progress import StoreUnavailableError
from skill.stores.expiry import DailyExpiry


def test_what_was_swept_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    counts = [0, 3]
    expiry = DailyExpiry(counts.pop)
    assert [expiry.run_once(), expiry.run_once()] == [86_400.0, 86_400.0]
    assert [vars(line)["erased"] for line in caplog.records] == [3]


def test_a_store_that_fails_is_tried_again_soon(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> int:
        raise StoreUnavailableError("locked")

    assert DailyExpiry(fail).run_once() == 600.0
    assert vars(caplog.records[-1])["store"] == "locked"


class Days(threading.Event):
    """Passes two days at once, and then says stop."""

    def __init__(self) -> None:
        super().__init__()
        self.waited: list[float | None] = []

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for nothing."""
        self.waited.append(timeout)
        return len(self.waited) > 2


def test_it_sweeps_every_day_on_a_thread_of_its_own() -> None:
    counts, days = [0, 0, 0], Days()
    thread = DailyExpiry(counts.pop, days).start()
    thread.join(5)
    assert not thread.is_alive()
    assert thread.daemon
    assert days.waited == [86_400.0] * 3
    assert counts == [0]
