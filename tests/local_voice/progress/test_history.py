"""The past weeks in numbers and in words."""

from __future__ import annotations

import time
from datetime import date

import pytest

from content.library import load
from content.records.progress import Progress
from local_voice.progress.history import (
    build_history,
    summary_sentences,
    to_json,
    week_lines,
)
from local_voice.progress.progress_file import ProgressDocument

NOW = time.mktime((2026, 7, 29, 12, 0, 0, 0, 0, -1))
"""A Wednesday."""
DAY = 86_400.0
PHRASES = load().phrases


def page(
    *days: tuple[str, int], sessions: int, weeks: int = 0, ago: float = 0.0
) -> ProgressDocument:
    progress = Progress(sessions=sessions, weeks=weeks, last_done=NOW - ago * DAY)
    return ProgressDocument(1, progress, {date.fromisoformat(day): count for day, count in days})


THREE_WEEKS = page(
    ("2026-07-13", 1), ("2026-07-15", 2), ("2026-07-17", 3), ("2026-07-28", 1), sessions=7
)


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (ProgressDocument(0, Progress()), ["You have not finished a session with me yet."]),
        (
            page(("2026-07-29", 1), sessions=1),
            [
                "You have finished one session.",
                "The last one was today.",
                "That makes one week so far.",
            ],
        ),
        (
            page(("2026-07-22", 1), ("2026-07-28", 1), sessions=2),
            [
                "You have finished two sessions.",
                "The last one was yesterday.",
                "That makes two weeks in a row. Nice and steady.",
            ],
        ),
        (
            page(("2026-07-15", 2), sessions=3),
            [
                "You have finished three sessions.",
                "The last one was fourteen days ago.",
                "Whenever your hip is ready, a session begins a new row of weeks.",
                "The day of one earlier session is not kept.",
            ],
        ),
        (
            page(sessions=12, weeks=4),
            [
                "You have finished twelve sessions.",
                "The last one was today.",
                "That makes four weeks in a row. Nice and steady.",
                "The days of eleven earlier sessions are not kept.",
            ],
        ),
        (
            page(("2026-08-20", 1), sessions=1, ago=-22),
            [
                "You have finished one session.",
                "Whenever your hip is ready, a session begins a new row of weeks.",
            ],
        ),
    ],
    ids=["nothing", "first", "in a row", "broken off", "old file", "clock was wrong"],
)
def test_the_summary(kept: ProgressDocument, words: list[str]) -> None:
    assert summary_sentences(build_history(kept, NOW, 12), PHRASES) == words


def test_the_record_does_not_overrule_the_calendar() -> None:
    kept = page(("2026-07-29", 1), sessions=1, weeks=9)
    assert build_history(kept, NOW, 12).streak == 1


def test_a_summary_for_any_day_names_the_date() -> None:
    told = summary_sentences(build_history(THREE_WEEKS, NOW, 12), PHRASES, dated=True)
    assert "The last one was on July 28, 2026." in told
    assert not any("yesterday" in line for line in told)


def test_weeks_are_told_from_the_first_that_had_a_session() -> None:
    assert week_lines(build_history(THREE_WEEKS, NOW, 12), PHRASES) == [
        "Week of July 13: Monday, Wednesday twice, and Friday three times.",
        "Week of July 20: no session.",
        "Week of July 27: Tuesday.",
    ]
    assert week_lines(build_history(ProgressDocument(0, Progress()), NOW, 12), PHRASES) == []


def test_the_record_for_other_programs() -> None:
    assert to_json(build_history(THREE_WEEKS, NOW, 2)) == {
        "sessions": 7,
        "weeks_in_a_row": 1,
        "last_day": "2026-07-28",
        "sessions_without_a_day": 0,
        "weeks": [
            {"monday": "2026-07-20", "sessions": [0, 0, 0, 0, 0, 0, 0]},
            {"monday": "2026-07-27", "sessions": [0, 1, 0, 0, 0, 0, 0]},
        ],
    }
    assert to_json(build_history(ProgressDocument(0, Progress()), NOW, 1))["last_day"] is None
