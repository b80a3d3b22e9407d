"""What the laptop's record tells of the past weeks, in numbers and in words."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from content.language.en.spoken_forms import listing, number
from content.library import Phrases
from local_voice.progress.progress_file import Page
from local_voice.progress.weeks import Week, local_day, weeks_in_a_row, weeks_until

TWICE = 2


@dataclass(frozen=True, slots=True)
class History:
    """All sessions and weeks in a row, and the last weeks day by day; *older* have no day kept."""

    today: date
    sessions: int
    row: int
    last_day: date | None
    older: int
    weeks: tuple[Week, ...]


def history_of(page: Page, now: float, weeks: int) -> History:
    """Return the history at *now* (epoch seconds) with the last *weeks* weeks.

    The row of weeks goes by this laptop's calendar; the record knows of weeks whose days are not
    kept.
    """
    today, days, progress = local_day(now) or date.min, page.known_days(), page.progress
    older = max(0, progress.sessions - sum(days.values()))
    row = weeks_in_a_row(today, days)
    return History(
        today=today,
        sessions=progress.sessions,
        row=max(row, progress.streak(now)) if older else row,
        last_day=max((day for day in days if day <= today), default=None),
        older=older,
        weeks=weeks_until(today, weeks, days),
    )


def as_record(history: History) -> dict[str, object]:
    """Return the history as other programs read it."""
    return {
        "sessions": history.sessions,
        "weeks_in_a_row": history.row,
        "last_day": history.last_day.isoformat() if history.last_day else None,
        "sessions_without_a_day": history.older,
        "weeks": [
            {"monday": week.monday.isoformat(), "sessions": [count or 0 for count in week.counts]}
            for week in history.weeks
        ],
    }


def day_words(day: date) -> str:
    """Return a day as it is said: "July 20"."""
    return f"{calendar.month_name[day.month]} {day.day}"


def date_words(day: date) -> str:
    """Return a day with its year: "July 20, 2026"."""
    return f"{day_words(day)}, {day.year}"


def summary_now(history: History, phrases: Phrases) -> list[str]:
    """Return the sentences of today: how many sessions, how long ago, how many weeks in a row."""
    return _summary(history, phrases, lambda day: _ago(history, phrases, day))


def summary_dated(history: History, phrases: Phrases) -> list[str]:
    """Return the sentences with a date instead of a yesterday, to be read on any day."""
    return _summary(
        history, phrases, lambda day: phrases.get("calendar.last_on", day=date_words(day))
    )


def _summary(history: History, phrases: Phrases, last: Callable[[date], str]) -> list[str]:
    if not history.sessions:
        return [phrases.get("history.none")]
    said = [_counted(phrases, "history.one", "history.many", history.sessions)]
    if history.last_day:
        said.append(last(history.last_day))
    said.append(_row(history, phrases))
    if history.older:
        said.append(_counted(phrases, "calendar.older_one", "calendar.older", history.older))
    return said


def _counted(phrases: Phrases, one: str, many: str, count: int) -> str:
    return phrases.get(one if count == 1 else many, count=number(count))


def _ago(history: History, phrases: Phrases, day: date) -> str:
    days = (history.today - day).days
    key = {0: "history.today", 1: "history.yesterday"}.get(days, "history.days_ago")
    return phrases.get(key, days=number(days))


def _row(history: History, phrases: Phrases) -> str:
    key = {0: "history.streak_over", 1: "history.streak_one"}.get(history.row, "history.streak")
    return phrases.get(key, weeks=number(history.row))


def week_lines(history: History, phrases: Phrases) -> list[str]:
    """Return a sentence for each week from the first one with a session on."""
    weeks = list(history.weeks)
    while weeks and not weeks[0].done:
        weeks.pop(0)
    return [_week_line(week, phrases) for week in weeks]


def _week_line(week: Week, phrases: Phrases) -> str:
    days = [_times(phrases, calendar.day_name[day.weekday()], n) for day, n in week.done.items()]
    told = listing(days) if days else phrases.get("calendar.rest")
    return phrases.get("calendar.week", day=day_words(week.monday), days=told)


def _times(phrases: Phrases, day: str, count: int) -> str:
    if count == 1:
        return day
    key = "calendar.twice" if count == TWICE else "calendar.times"
    return phrases.get(key, day=day, count=number(count))
