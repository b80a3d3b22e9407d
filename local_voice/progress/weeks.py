"""Days on which sessions were done, laid out in weeks from Monday to Sunday."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

Days = Mapping[date, int]
"""How many sessions were done on each day that had any."""

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """The sessions of each day from *monday* on; ``None`` for days that are still to come."""

    monday: date
    counts: tuple[int | None, ...]

    @property
    def done(self) -> dict[date, int]:
        """The days that had a session."""
        days = {self.monday + timedelta(days=at): count for at, count in enumerate(self.counts)}
        return {day: count for day, count in days.items() if count}


def local_day(moment: float | None) -> date | None:
    """Return the day of *moment* (epoch seconds) on this laptop's calendar, if there is one."""
    if moment is None:
        return None
    with suppress(OSError, OverflowError, ValueError):
        return date(*time.localtime(moment)[:3])
    return None


def monday_of(day: date) -> date:
    """Return the Monday on or before *day*."""
    return day - timedelta(days=day.weekday())


def weeks_until(today: date, count: int, days: Days) -> tuple[Week, ...]:
    """Return the last *count* weeks, that of *today* at the end."""
    mondays = [monday_of(today) - WEEK * ago for ago in range(count - 1, -1, -1)]
    return tuple(Week(monday, _counts(monday, today, days)) for monday in mondays)


def _counts(monday: date, today: date, days: Days) -> tuple[int | None, ...]:
    week = [monday + timedelta(days=at) for at in range(7)]
    return tuple(days.get(day, 0) if day <= today else None for day in week)


def weeks_in_a_row(today: date, days: Days) -> int:
    """Return how many weeks in a row had a session; the week of *today* need not have one yet."""
    done = {monday_of(day) for day in days if day <= today}
    monday = monday_of(today)
    row = int(monday in done)
    while (monday := monday - WEEK) in done:
        row += 1
    return row
