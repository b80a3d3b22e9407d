"""Weeks go from Monday to Sunday, by the calendar of the laptop."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date

import pytest

from local_voice.progress.history import Week, week_streak, weeks_until
from local_voice.progress.progress_file import local_day

WEDNESDAY = date(2026, 7, 29)


@pytest.fixture
def auckland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Live twelve hours ahead of the world's clock."""
    if sys.platform == "win32":
        pytest.skip("the time zone cannot be set here")
    monkeypatch.setenv("TZ", "NZST-12")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("auckland")
def test_the_day_is_that_of_the_laptop() -> None:
    noon_utc = 1_785_326_400.0
    assert local_day(noon_utc - 1) == date(2026, 7, 29)
    assert local_day(noon_utc) == date(2026, 7, 30)


@pytest.mark.parametrize("moment", [None, 1e300, -1e300, float("nan"), float("inf")])
def test_what_is_no_time_has_no_day(moment: float | None) -> None:
    assert local_day(moment) is None


def test_the_last_week_ends_today() -> None:
    days = {date(2026, 7, 20): 1, date(2026, 7, 26): 2, WEDNESDAY: 1, date(2026, 7, 30): 5}
    before, now = weeks_until(WEDNESDAY, 2, days)
    assert before == Week(date(2026, 7, 20), (1, 0, 0, 0, 0, 0, 2))
    assert now == Week(date(2026, 7, 27), (0, 0, 1, None, None, None, None))
    assert before.sessions_by_day == {date(2026, 7, 20): 1, date(2026, 7, 26): 2}


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        ((), 0),
        (("2026-07-29",), 1),
        (("2026-07-20",), 1),
        (("2026-07-19",), 0),
        (("2026-07-26", "2026-07-27"), 2),
        (("2026-07-22", "2026-07-23"), 1),
        (("2026-07-13", "2026-07-26", "2026-07-27"), 3),
        (("2026-07-06", "2026-07-20", "2026-07-27"), 2),
        (("2026-07-30",), 0),
    ],
)
def test_weeks_in_a_row(days: tuple[str, ...], weeks: int) -> None:
    assert week_streak(WEDNESDAY, {date.fromisoformat(day): 1 for day in days}) == weeks
