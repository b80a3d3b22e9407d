"""The history of the past weeks, in numbers and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from content.language.en.spoken_forms import DAY_NAMES, listing, say_date, say_day, say_number
from content.library import Phrases
from local_voice.progress.progress_file import ProgressDocument
from local_voice.progress.weeks import Week, local_day, week_streak, weeks_until

TWICE = 2


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


def summary_sentences(history: History, phrases: Phrases) -> list[str]:
    """Return sentences on how many sessions, how many days ago, and how many weeks in a row."""
    return _build_summary(history, phrases, lambda day: _days_ago_sentence(history, phrases, day))


def dated_summary_sentences(history: History, phrases: Phrases) -> list[str]:
    """Return the same sentences with dates instead of days ago, for reading later."""
    return _build_summary(
        history, phrases, lambda day: phrases.get("calendar.last_on", day=say_date(day))
    )


def _build_summary(
    history: History, phrases: Phrases, last_sentence: Callable[[date], str]
) -> list[str]:
    if not history.session_count:
        return [phrases.get("history.none")]
    sentences = [_count_sentence(phrases, "history.one", "history.many", history.session_count)]
    if history.last_session_day:
        sentences.append(last_sentence(history.last_session_day))
    sentences.append(_streak_sentence(history, phrases))
    if history.undated_count:
        sentences.append(
            _count_sentence(phrases, "calendar.older_one", "calendar.older", history.undated_count)
        )
    return sentences


def _count_sentence(phrases: Phrases, one: str, many: str, count: int) -> str:
    return phrases.get(one if count == 1 else many, count=say_number(count))


def _days_ago_sentence(history: History, phrases: Phrases, day: date) -> str:
    days = (history.today - day).days
    key = {0: "history.today", 1: "history.yesterday"}.get(days, "history.days_ago")
    return phrases.get(key, days=say_number(days))


def _streak_sentence(history: History, phrases: Phrases) -> str:
    key = {0: "history.streak_over", 1: "history.streak_one"}.get(history.streak, "history.streak")
    return phrases.get(key, weeks=say_number(history.streak))


def week_lines(history: History, phrases: Phrases) -> list[str]:
    """Return a sentence for each week; weeks before the first session are left out."""
    weeks = list(history.weeks)
    while weeks and not weeks[0].sessions_by_day:
        weeks.pop(0)
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
