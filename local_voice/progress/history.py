"""The history of the past weeks, from Monday to Sunday, in numbers and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import dropwhile

from content.language.en.spoken_forms import (
    DAY_NAMES,
    SHORT_MONTH_NAMES,
    listing,
    say_date,
    say_day,
    say_number,
)
from content.library import Phrases
from local_voice.progress.progress_file import Days, ProgressDocument, local_day

TWICE = 2
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """The number of sessions on each day from *monday* on; ``None`` for future days."""

    monday: date
    counts: tuple[int | None, ...]

    @property
    def sessions_by_day(self) -> dict[date, int]:
        """The days with sessions, and how many."""
        return {
            self.monday + timedelta(days=offset): count
            for offset, count in enumerate(self.counts)
            if count
        }


def monday_of(day: date) -> date:
    """Return the Monday on or before *day*."""
    return day - timedelta(days=day.weekday())


def weeks_until(today: date, count: int, days: Days) -> tuple[Week, ...]:
    """Return the last *count* weeks; the last one is the week of *today*."""

    def week_of(monday: date) -> Week:
        dates = [monday + timedelta(days=offset) for offset in range(7)]
        return Week(monday, tuple(days.get(day, 0) if day <= today else None for day in dates))

    return tuple(week_of(monday_of(today) - WEEK * ago) for ago in range(count - 1, -1, -1))


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


def month_names(weeks: Sequence[Week]) -> dict[int, str]:
    """Return the name of each month by the index of its first week, where there is room for it."""
    months = [week.monday.month for week in weeks]
    names = {
        at: SHORT_MONTH_NAMES[month]
        for at, month in enumerate(months)
        if at == 0 or month != months[at - 1]
    }
    if 1 in names:
        # A name is as wide as two weeks, so there is no room for that of a single first week.
        del names[0]
    return names


@dataclass(frozen=True, slots=True)
class History:
    """What the user has done.

    *session_count* is of all sessions, *undated_count* of those without a known day, and *streak*
    the weeks in a row with a session. *weeks* are the last weeks day by day, the oldest first.
    """

    today: date
    session_count: int
    streak: int
    last_session_day: date | None
    undated_count: int
    weeks: tuple[Week, ...]


def build_history(document: ProgressDocument, now: float, weeks: int) -> History:
    """Return the history at *now* (epoch seconds) with the last *weeks* weeks.

    The streak is counted in local days. If the day of some sessions is not known, the stored streak
    counts too, because it includes older weeks.
    """
    today, days, progress = local_day(now) or date.min, document.session_days(), document.progress
    undated = max(0, progress.sessions - sum(days.values()))
    streak = week_streak(today, days)
    return History(
        today=today,
        session_count=progress.sessions,
        streak=max(streak, progress.streak(now)) if undated else streak,
        last_session_day=max((day for day in days if day <= today), default=None),
        undated_count=undated,
        weeks=weeks_until(today, weeks, days),
    )


def to_json(history: History) -> dict[str, object]:
    """Return the history as a JSON object."""
    return {
        "sessions": history.session_count,
        "weeks_in_a_row": history.streak,
        "last_day": history.last_session_day.isoformat() if history.last_session_day else None,
        "sessions_without_a_day": history.undated_count,
        "weeks": [
            {"monday": week.monday.isoformat(), "sessions": [count or 0 for count in week.counts]}
            for week in history.weeks
        ],
    }


def summary_sentences(history: History, phrases: Phrases, *, dated: bool = False) -> list[str]:
    """Return sentences on how many sessions, when the last was, and how many weeks in a row.

    If *dated*, they have the date of the last one instead of days ago, for reading later.
    """
    if not history.session_count:
        return [phrases.get("history.none")]
    sentences = [_count_sentence(phrases, "history.one", "history.many", history.session_count)]
    if history.last_session_day:
        sentences.append(
            _last_sentence(history.today, history.last_session_day, phrases, dated=dated)
        )
    key = {0: "history.streak_over", 1: "history.streak_one"}.get(history.streak, "history.streak")
    sentences.append(phrases.get(key, weeks=say_number(history.streak)))
    if history.undated_count:
        sentences.append(
            _count_sentence(phrases, "calendar.older_one", "calendar.older", history.undated_count)
        )
    return sentences


def _count_sentence(phrases: Phrases, one: str, many: str, count: int) -> str:
    return phrases.get(one if count == 1 else many, count=say_number(count))


def _last_sentence(today: date, last: date, phrases: Phrases, *, dated: bool) -> str:
    if dated:
        return phrases.get("calendar.last_on", day=say_date(last))
    days = (today - last).days
    key = {0: "history.today", 1: "history.yesterday"}.get(days, "history.days_ago")
    return phrases.get(key, days=say_number(days))


def week_lines(history: History, phrases: Phrases) -> list[str]:
    """Return a sentence for each week; weeks before the first session are left out."""
    weeks = dropwhile(lambda week: not week.sessions_by_day, history.weeks)
    return [_week_line(week, phrases) for week in weeks]


def _week_line(week: Week, phrases: Phrases) -> str:
    days = [
        _day_with_count(phrases, DAY_NAMES[day.weekday()], n)
        for day, n in week.sessions_by_day.items()
    ]
    days_text = listing(days) if days else phrases.get("calendar.rest")
    return phrases.get("calendar.week", day=say_day(week.monday), days=days_text)


def _day_with_count(phrases: Phrases, day: str, count: int) -> str:
    if count == 1:
        return day
    key = "calendar.twice" if count == TWICE else "calendar.times"
    return phrases.get(key, day=day, count=say_number(count))
