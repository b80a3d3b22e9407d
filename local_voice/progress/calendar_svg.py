"""The weeks as a picture that stands alone: light or dark as the reader's screen is, no script."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from content.library import Phrases
from content.pictures.formats.svg import escape
from content.pictures.scene.scene import Role
from content.pictures.scene.themes import DARK, LIGHT, Theme
from local_voice.progress.history import History, date_words, day_words, summary_dated, week_lines
from local_voice.progress.weeks import Week

PITCH, SIZE = 26, 20
"""From one day to the next, and how wide the mark of a session is."""
LEFT, TOP, LINE, MARGIN = 64, 84, 24, 24
HEAD, SAID = 9.6, 7.5
"""How wide a letter of the heading and of the sentences is at most, on average."""
LEGEND = (
    (MARGIN, 1, "calendar.mark_one"),
    (MARGIN + 140, 2, "calendar.mark_two"),
    (MARGIN + 220, 0, "calendar.mark_rest"),
)
"""Where each mark is explained, how many sessions it stands for, and its words."""
NAME = 2
"""Weeks over which the name of a month stands."""


def calendar_svg(history: History, phrases: Phrases) -> str:
    """Return *history* as an SVG file; everything that is drawn is in its description, too."""
    told = summary_dated(history, phrases)
    head = _title(history, phrases, _short)
    width = _width(history, head, told)
    legend = TOP + 7 * PITCH + LINE + MARGIN // 3
    words = legend + MARGIN // 2
    height = words + LINE * len(told) + MARGIN
    body = [
        _text(MARGIN, 36, head, "head"),
        *_months(history),
        *(_text(MARGIN, _middle(at), name) for at, name in enumerate(calendar.day_abbr)),
        *(mark for at, week in enumerate(history.weeks) for mark in _week(at, week)),
        *_legend(legend, phrases),
        *(_text(MARGIN, words + LINE * at, line, "said") for at, line in enumerate(told, 1)),
    ]
    description = " ".join((*told, *week_lines(history, phrases)))
    title = _title(history, phrases, date_words)
    return _document(width, height, (title, description), body)


def _width(history: History, head: str, told: Sequence[str]) -> int:
    letters = max(HEAD * len(head), *(SAID * len(line) for line in told))
    return max(LEFT + PITCH * len(history.weeks), MARGIN + round(letters)) + MARGIN


def _title(history: History, phrases: Phrases, said: Callable[[date], str]) -> str:
    first, last = history.weeks[0].monday, history.today
    return phrases.get("calendar.title", first=said(first), last=said(last))


def _short(day: date) -> str:
    return f"{calendar.month_abbr[day.month]} {day.day}, {day.year}"


def _document(width: int, height: int, words: tuple[str, str], body: list[str]) -> str:
    title, description = map(escape, words)
    lines = "\n".join(body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" xml:lang="en" '
        'aria-labelledby="sessions-title sessions-weeks">\n'
        f'<title id="sessions-title">{title}</title>\n'
        f'<desc id="sessions-weeks">{description}</desc>\n'
        f"<style>{_styles()}</style>\n"
        f'<rect class="paper" width="{width}" height="{height}"/>\n{lines}\n</svg>\n'
    )


def _styles() -> str:
    return (
        "text{font:13px system-ui,sans-serif}.head{font-size:16px;font-weight:600}"
        ".said{font-size:14px}.count{font-weight:700;text-anchor:middle}"
        f"{_rules(LIGHT)}@media(prefers-color-scheme:dark){{{_rules(DARK)}}}"
    )


def _rules(theme: Theme) -> str:
    near, far = theme.colours[Role.NEAR], theme.colours[Role.FAR]
    return f"text,.done{{fill:{near}}}.paper,.count{{fill:{theme.paper}}}.rest{{fill:{far}}}"


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{named}>{escape(words)}</text>'


def _middle(weekday: int) -> float:
    """Return where the foot of a small text is that stands in the row of *weekday*."""
    return TOP + weekday * PITCH + SIZE * 0.72


def _months(history: History) -> Iterator[str]:
    """Return the name of each month over its first week; the first gives way to the next."""
    mondays = [week.monday for week in history.weeks]
    for at, monday in enumerate(mondays):
        new = at == 0 or mondays[at - 1].month != monday.month
        crowded = at == 0 and any(day.month != monday.month for day in mondays[1:NAME])
        if new and not crowded:
            yield _text(LEFT + at * PITCH, TOP - 10, calendar.month_abbr[monday.month])


def _week(at: int, week: Week) -> Iterator[str]:
    for weekday, count in enumerate(week.counts):
        if count is not None:
            day = week.monday + timedelta(days=weekday)
            yield _mark(LEFT + at * PITCH, TOP + weekday * PITCH, count, day)


def _mark(x: float, y: float, count: int, day: date | None = None) -> str:
    """Return the mark of a day: a dot, a square, or a square with the number in it."""
    half = SIZE / 2
    if not count:
        return f'<circle class="rest" cx="{x + half:g}" cy="{y + half:g}" r="3"/>'
    name = f"<title>{escape(f'{day_words(day)}: {count}')}</title>" if day else ""
    square = f'<rect class="done" x="{x:g}" y="{y:g}" width="{SIZE}" height="{SIZE}" rx="5"/>'
    number = _text(x + half, y + SIZE * 0.74, str(count), "count") if count > 1 else ""
    return f"<g>{name}{square}{number}</g>"


def _legend(y: int, phrases: Phrases) -> Iterator[str]:
    for x, count, key in LEGEND:
        yield _mark(x, y - SIZE * 0.74, count)
        yield _text(x + PITCH + 2, y, phrases.get(key))
