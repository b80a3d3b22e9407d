"""The calendar on a terminal: whole at 40 columns, and readable without colour."""

from __future__ import annotations

import time
from datetime import date

import pytest

from content.library import load
from content.records.progress import Progress
from local_voice.progress.calendar_text import ASCII, ROUND, Marks, calendar_lines, legend
from local_voice.progress.history import History, build_history
from local_voice.progress.progress_file import ProgressDocument

PHRASES = load().phrases
DAYS = {"2026-07-13": 1, "2026-07-15": 2, "2026-07-19": 12, "2026-07-28": 1}


def history(weeks: int, *, today: tuple[int, int] = (7, 29), extra: str = "") -> History:
    now = time.mktime((2026, *today, 12, 0, 0, 0, 0, -1))
    done = {**DAYS, **({extra: 1} if extra else {})}
    days = {date.fromisoformat(day): count for day, count in done.items()}
    return build_history(ProgressDocument(1, Progress(sessions=16), days), now, weeks)


def draw(shown: History, width: int = 40, marks: Marks = ROUND) -> list[str]:
    return [line.plain for line in calendar_lines(shown, width, marks)]


def test_a_column_is_a_week() -> None:
    assert draw(history(6)) == [
        "    Jun Jul",
        "Mon · · · ● · ·",
        "Tue · · · · · ●",
        "Wed · · · 2 · ○",
        "Thu · · · · ·",
        "Fri · · · · ·",
        "Sat · · · · ·",
        "Sun · · · + ·",
    ]


def test_a_row_is_a_week_where_it_is_narrow() -> None:
    assert draw(history(3), width=10) == [
        "        M T W T F S S",
        "Jul 13  ● · 2 · · · +",
        "Jul 20  · · · · · · ·",
        "Jul 27  · ● ○",
    ]


def test_a_month_of_one_week_gives_way_to_the_next() -> None:
    assert draw(history(5))[0].split() == ["Jul"]


@pytest.mark.parametrize("weeks", [1, 2, 12, 17, 18, 53, 104])
@pytest.mark.parametrize("today", [(1, 1), (7, 29), (8, 3), (12, 31)])
def test_40_columns_are_enough(weeks: int, today: tuple[int, int]) -> None:
    lines = draw(history(weeks, today=today))
    assert max(map(len, lines)) <= 40
    assert len(lines) == (8 if weeks <= 17 else weeks + 1)


def test_a_terminal_without_round_marks_has_letters() -> None:
    shown = history(3)
    assert draw(shown, marks=ASCII)[1:4] == ["Mon x . .", "Tue . . x", "Wed 2 . o"]
    assert "\n".join(draw(shown, marks=ASCII)).isascii()


def test_the_legend_fits_40_columns() -> None:
    assert legend(history(3), PHRASES, ROUND) == "● one session, 2 two, · rest, ○ today"
    done = history(3, extra="2026-07-29")
    assert legend(done, PHRASES, ASCII) == "x one session, 2 two, . rest"
