"""Sessions by day, in weeks from Monday to Sunday."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

Days = Mapping[date, int]
"""How many sessions were done on each day; days without sessions are left out."""

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """The number of sessions on each day from *monday* on; ``None`` for future days."""

    monday: date
    counts: tuple[int | None, ...]

    @property
    def sessions_by_day(self) -> dict[date, int]:
        """The days with sessions, and how many."""
        days = {
            self.monday + timedelta(days=offset): count for offset, count in enumerate(self.counts)
        }
        return {day: count for day, count in days.items() if count}


def local_day(moment: float | None) -> date | None:
    """Return the local date of *moment* (epoch seconds), None if there is none."""
    if moment is None:
        return None
    with suppress(OSError, OverflowError, ValueError):
        return date(*time.localtime(moment)[:3])
    return None


def monday_of(day: date) -> date:
    """Return the Monday on or before *day*."""
    return day - timedelta(days=day.weekday())


def weeks_until(today: date, count: int, days: Days) -> tuple[Week, ...]:
    """Return the last *count* weeks; the last one is the week of *today*."""
    mondays = [monday_of(today) - WEEK * ago for ago in range(count - 1, -1, -1)]
    return tuple(Week(monday, _counts(monday, today, days)) for monday in mondays)


def _counts(monday: date, today: date, days: Days) -> tuple[int | None, ...]:
    week = [monday + timedelta(days=offset) for offset in range(7)]
    return tuple(days.get(day, 0) if day <= today else None for day in week)


def week_streak(today: date, days: Days) -> int:
    """Return how many weeks in a row had a session.

    The week of *today* counts if it has one, and does not break the streak if not.
    """
    done = {monday_of(day) for day in days if day <= today}
    monday = monday_of(today)
    streak = int(monday in done)
    while (monday := monday - WEEK) in done:
        streak += 1
    return streak
