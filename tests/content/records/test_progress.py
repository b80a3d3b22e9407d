"""Sessions are counted, weeks in a row too; a week without any begins anew."""

from __future__ import annotations

import pytest

from content.records.progress import Progress, SavedPlace, StoreUnavailableError

DAY = 86_400.0
WEEK = 7 * DAY
MONDAY = 1_784_509_200.0
"""Monday 20 July 2026, one in the morning."""


def test_the_first_session_is_the_first_week() -> None:
    done = Progress(place=SavedPlace("glutes", 2, MONDAY)).after_session("glutes", MONDAY)
    assert (done.sessions, done.weeks, done.last_done, done.last_routine) == (
        1,
        1,
        MONDAY,
        "glutes",
    )
    assert done.place is None
    assert done.minutes is None


def test_the_minutes_of_a_session_that_tells_of_nothing_are_remembered() -> None:
    assert Progress().after_session("glutes", MONDAY, 7).minutes == 7
    assert Progress(minutes=7).after_session("", MONDAY, 4).minutes is None


def test_a_routine_is_known_after_two_sessions_and_what_tells_of_pain_is_not_counted() -> None:
    once = Progress().after_session("glutes", MONDAY)
    twice = once.after_session("glutes", MONDAY + DAY)
    assert (once.knows("glutes"), twice.knows("glutes")) == (False, True)
    assert not twice.knows("cool_down")
    assert twice.after_session("", MONDAY + 2 * DAY).done == {"glutes": 2}


@pytest.mark.parametrize(
    ("later", "weeks"),
    [
        (0.0, 3),
        (2.9 * DAY, 3),
        (3.1 * DAY, 3),
        (6.9 * DAY, 3),
        (7 * DAY, 4),
        (-2 * 3_600.0, 3),
        (2 * WEEK, 1),
        (9 * WEEK, 1),
        (-2 * WEEK, 3),
    ],
)
def test_weeks_in_a_row(later: float, weeks: int) -> None:
    before = Progress(sessions=5, weeks=3, last_done=MONDAY)
    assert before.after_session("glutes", MONDAY + later).weeks == weeks


@pytest.mark.parametrize(("later", "weeks"), [(0.0, 3), (13.9 * DAY, 3), (14 * DAY, 0)])
def test_a_streak_ends_after_a_week_without_a_session(later: float, weeks: int) -> None:
    assert Progress(weeks=3, last_done=MONDAY).streak(MONDAY + later) == weeks


def test_nobody_has_a_streak_at_first() -> None:
    assert Progress().streak(MONDAY) == 0


def test_an_unavailable_store_says_why() -> None:
    assert StoreUnavailableError("timeout").key == "timeout"
