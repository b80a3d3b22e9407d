"""The calendar of past weeks for a terminal; the marks of days differ not only by colour."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from content.language.en.spoken_forms import DAY_NAMES, SHORT_DAY_NAMES, SHORT_MONTH_NAMES
from content.library import Phrases
from local_voice.progress.history import History, Week, month_names

LABEL_WIDTH = 4
"""The width of the name of a weekday, with the space after it."""
CELL_WIDTH = 2
MONTH_WIDTH = 3
MAX_DIGIT = 9


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters for a day with one session, for a day without, and for today without."""

    one: str
    rest: str
    today: str


ROUND = Marks("\N{BLACK CIRCLE}", "\N{MIDDLE DOT}", "\N{WHITE CIRCLE}")
ASCII = Marks("x", ".", "o")
"""For terminals that cannot show the round ones."""


def legend(history: History, phrases: Phrases, marks: Marks) -> str:
    """Return what the marks mean, in one line of at most 40 columns."""
    meanings = {
        marks.one: "calendar.mark_one",
        "2": "calendar.mark_two",
        marks.rest: "calendar.mark_rest",
    }
    if history.last_session_day != history.today:
        meanings[marks.today] = "calendar.mark_today"
    return ", ".join(f"{mark} {phrases.get(key)}" for mark, key in meanings.items())


def calendar_lines(history: History, width: int, marks: Marks) -> list[Text]:
    """Return the lines of the calendar, at most *width* columns wide (at least 22).

    A week is a column if there is room, else a row.
    """
    if LABEL_WIDTH + CELL_WIDTH * (len(history.weeks) - 1) + MONTH_WIDTH <= width:
        lines = _week_columns(history, marks)
    else:
        lines = _week_rows(history, marks)
    for line in lines:
        line.rstrip()
    return lines


def _week_columns(history: History, marks: Marks) -> list[Text]:
    months = ""
    for at, name in month_names(history.weeks).items():
        months = f"{months:{LABEL_WIDTH + CELL_WIDTH * at}}{name}"
    lines = [Text(months, "bold")]
    for weekday in range(7):
        line = Text(f"{SHORT_DAY_NAMES[weekday]:{LABEL_WIDTH}}")
        for week in history.weeks:
            line.append_text(_mark(history, week, weekday, marks)).append(" ")
        lines.append(line)
    return lines


def _week_rows(history: History, marks: Marks) -> list[Text]:
    initials = " ".join(name[0] for name in DAY_NAMES)
    lines = [Text(f"{'':8}{initials}", "bold")]
    for week in history.weeks:
        line = Text(f"{SHORT_MONTH_NAMES[week.monday.month]} {week.monday.day:<4}")
        for weekday in range(7):
            line.append_text(_mark(history, week, weekday, marks)).append(" ")
        lines.append(line)
    return lines


def _mark(history: History, week: Week, weekday: int, marks: Marks) -> Text:
    count = week.counts[weekday]
    if count is None:
        return Text(" ")
    if count:
        several = str(count) if count <= MAX_DIGIT else "+"
        return Text(marks.one if count == 1 else several, "bold green")
    if week is history.weeks[-1] and weekday == history.today.weekday():
        return Text(marks.today, "bold")
    return Text(marks.rest, "dim")
