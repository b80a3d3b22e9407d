"""The weeks drawn for a terminal: a mark a day, told apart by its shape and not by colour alone."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from content.library import Phrases
from local_voice.progress.history import History
from local_voice.progress.weeks import Week

LABEL = 4
"""Columns of the name of a weekday, with the space after it."""
CELL = 2
MONTH = 3
MOST_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Marks:
    """One character each: a session, rest, and today while it has none."""

    one: str
    rest: str
    today: str


ROUND = Marks("\N{BLACK CIRCLE}", "\N{MIDDLE DOT}", "\N{WHITE CIRCLE}")
ASCII = Marks("x", ".", "o")
"""For terminals that have no round ones."""


def legend(history: History, phrases: Phrases, marks: Marks) -> str:
    """Return what the marks mean, in one line of 40 columns."""
    meanings = {
        marks.one: "calendar.mark_one",
        "2": "calendar.mark_two",
        marks.rest: "calendar.mark_rest",
    }
    if history.last_day != history.today:
        meanings[marks.today] = "calendar.mark_today"
    return ", ".join(f"{mark} {phrases.get(key)}" for mark, key in meanings.items())


def calendar_lines(history: History, width: int, marks: Marks) -> list[Text]:
    """Return the calendar in at most *width* columns (22 at least).

    A column a week, or a row a week where there is no room for that.
    """
    if LABEL + CELL * (len(history.weeks) - 1) + MONTH <= width:
        return _columns(history, marks)
    return _rows(history, marks)


def _columns(history: History, marks: Marks) -> list[Text]:
    lines = [Text(_months(history.weeks), "bold")]
    for weekday in range(7):
        line = Text(f"{calendar.day_abbr[weekday]:{LABEL}}")
        for week in history.weeks:
            line.append_text(_mark(history, week, weekday, marks)).append(" ")
        lines.append(line)
    return _trimmed(lines)


def _months(weeks: Sequence[Week]) -> str:
    """Return the names of months over the first week of each, where there is room for them."""
    line, before = "", 0
    for at, week in enumerate(weeks):
        month, place = week.monday.month, LABEL + CELL * at
        if month != before and not (at == 0 and _is_new(weeks[1:2], month)):
            line = f"{line:{place}}{calendar.month_abbr[month]}"
        before = month
    return line


def _is_new(weeks: Sequence[Week], month: int) -> bool:
    return any(week.monday.month != month for week in weeks)


def _rows(history: History, marks: Marks) -> list[Text]:
    initials = " ".join(name[0] for name in calendar.day_name)
    lines = [Text(f"{'':8}{initials}", "bold")]
    for week in history.weeks:
        line = Text(f"{calendar.month_abbr[week.monday.month]} {week.monday.day:<4}")
        for weekday in range(7):
            line.append_text(_mark(history, week, weekday, marks)).append(" ")
        lines.append(line)
    return _trimmed(lines)


def _trimmed(lines: list[Text]) -> list[Text]:
    for line in lines:
        line.rstrip()
    return lines


def _mark(history: History, week: Week, weekday: int, marks: Marks) -> Text:
    count = week.counts[weekday]
    if count is None:
        return Text(" ")
    if count:
        return Text(_counted(count, marks), "bold green")
    if week is history.weeks[-1] and weekday == history.today.weekday():
        return Text(marks.today, "bold")
    return Text(marks.rest, "dim")


def _counted(count: int, marks: Marks) -> str:
    if count == 1:
        return marks.one
    return str(count) if count <= MOST_SHOWN else "+"
