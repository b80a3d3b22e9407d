"""The calendar of past weeks as an SVG picture, light or dark as the viewer's system is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from xml.sax.saxutils import escape

from content.language.en.spoken_forms import (
    SHORT_DAY_NAMES,
    say_date,
    say_day,
    write_date,
)
from content.library import LANGUAGE, Phrases
from content.pictures.scene.pieces import DARK, LIGHT, Role, Theme
from local_voice.progress.history import (
    History,
    Week,
    month_names,
    summary_sentences,
    week_lines,
)

DAY_PITCH, MARK_SIZE = 26, 20
"""The distance from one day to the next, and the width of the mark of a session."""
LEFT, TOP, LINE_HEIGHT, MARGIN = 64, 84, 24, 24
HEADING_LETTER_WIDTH, SENTENCE_LETTER_WIDTH = 9.6, 7.5
"""The average width of a letter, at most, in the heading and in the sentences."""
LEGEND = (
    (MARGIN, 1, "calendar.mark_one"),
    (MARGIN + 140, 2, "calendar.mark_two"),
    (MARGIN + 220, 0, "calendar.mark_rest"),
)
"""For each mark that is explained: its x, how many sessions it means, and the phrase."""


def calendar_svg(history: History, phrases: Phrases) -> str:
    """Return *history* as an SVG file; its text description says everything that is drawn."""
    summary = summary_sentences(history, phrases, dated=True)
    heading = _title(history, phrases, write_date)
    width = _width(history, heading, summary)
    legend_y = TOP + 7 * DAY_PITCH + LINE_HEIGHT + MARGIN // 3
    summary_y = legend_y + MARGIN // 2
    height = summary_y + LINE_HEIGHT * len(summary) + MARGIN
    body = [
        _text(MARGIN, 36, heading, "head"),
        *(
            _text(LEFT + at * DAY_PITCH, TOP - 10, name)
            for at, name in month_names(history.weeks).items()
        ),
        *(
            _text(MARGIN, TOP + at * DAY_PITCH + MARK_SIZE * 0.72, name)
            for at, name in enumerate(SHORT_DAY_NAMES)
        ),
        *(mark for at, week in enumerate(history.weeks) for mark in _week(at, week)),
        *_legend(legend_y, phrases),
        *(
            _text(MARGIN, summary_y + LINE_HEIGHT * at, line, "said")
            for at, line in enumerate(summary, 1)
        ),
    ]
    description = " ".join((*summary, *week_lines(history, phrases)))
    title = _title(history, phrases, say_date)
    return _document(width, height, (title, description), body)


def _width(history: History, heading: str, summary: Sequence[str]) -> int:
    letters = max(
        HEADING_LETTER_WIDTH * len(heading),
        *(SENTENCE_LETTER_WIDTH * len(line) for line in summary),
    )
    return max(LEFT + DAY_PITCH * len(history.weeks), MARGIN + round(letters)) + MARGIN


def _title(history: History, phrases: Phrases, format_date: Callable[[date], str]) -> str:
    first, last = history.weeks[0].monday, history.today
    return phrases.get("calendar.title", first=format_date(first), last=format_date(last))


def _document(width: int, height: int, words: tuple[str, str], body: list[str]) -> str:
    title, description = map(escape, words)
    lines = "\n".join(body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" xml:lang="{LANGUAGE}" '
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
    foreground, muted = theme.colours[Role.NEAR], theme.colours[Role.FAR]
    return (
        f"text,.done{{fill:{foreground}}}.paper,.count{{fill:{theme.paper}}}.rest{{fill:{muted}}}"
    )


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    attribute = f' class="{kind}"' if kind else ""
    return f'<text x="{x:g}" y="{y:g}"{attribute}>{escape(words)}</text>'


def _week(at: int, week: Week) -> Iterator[str]:
    for weekday, count in enumerate(week.counts):
        if count is not None:
            day = week.monday + timedelta(days=weekday)
            yield _mark(LEFT + at * DAY_PITCH, TOP + weekday * DAY_PITCH, count, day)


def _mark(x: float, y: float, count: int, day: date | None = None) -> str:
    """Return the mark of a day: a dot for none, a square for one, a number for more sessions."""
    half = MARK_SIZE / 2
    if not count:
        return f'<circle class="rest" cx="{x + half:g}" cy="{y + half:g}" r="3"/>'
    name = f"<title>{escape(f'{say_day(day)}: {count}')}</title>" if day else ""
    square = (
        f'<rect class="done" x="{x:g}" y="{y:g}" width="{MARK_SIZE}" height="{MARK_SIZE}" rx="5"/>'
    )
    number = _text(x + half, y + MARK_SIZE * 0.74, str(count), "count") if count > 1 else ""
    return f"<g>{name}{square}{number}</g>"


def _legend(y: int, phrases: Phrases) -> Iterator[str]:
    for x, count, key in LEGEND:
        yield _mark(x, y - MARK_SIZE * 0.74, count)
        yield _text(x + DAY_PITCH + 2, y, phrases.get(key))
