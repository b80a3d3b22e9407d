"""The calendar as a picture: everything drawn is told, for light and dark, from nowhere else."""

from __future__ import annotations

import re
import time
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from content.library import load
from content.records.progress import Progress
from local_voice.progress.calendar_svg import calendar_svg
from local_voice.progress.history import History, build_history
from local_voice.progress.progress_file import ProgressDocument

NOW = time.mktime((2026, 7, 29, 12, 0, 0, 0, 0, -1))
"""A Wednesday."""
PHRASES = load().phrases
DAYS = {"2026-07-13": 1, "2026-07-15": 2, "2026-07-28": 1}
SVG = "{http://www.w3.org/2000/svg}"


def history(weeks: int = 3, days: dict[str, int] = DAYS) -> History:
    kept = {date.fromisoformat(day): count for day, count in days.items()}
    return build_history(
        ProgressDocument(1, Progress(sessions=sum(days.values())), kept), NOW, weeks
    )


def picture(shown: History) -> ET.Element:
    return ET.fromstring(calendar_svg(shown, PHRASES))  # noqa: S314 - our own file


def texts(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def test_who_cannot_see_it_is_told_everything() -> None:
    root = picture(history())
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Sessions from July 13, 2026 to July 29, 2026"
    assert description.text == (
        "You have finished four sessions. The last one was on July 28, 2026. "
        "That makes one week so far. Week of July 13: Monday and Wednesday twice. "
        "Week of July 20: no session. Week of July 27: Tuesday."
    )


def test_every_day_has_its_mark() -> None:
    root = picture(history())
    named = [title.text for title in root.iterfind(f".//{SVG}g/{SVG}title")]
    assert named == ["July 13: 1", "July 15: 2", "July 28: 1"]
    days_until_wednesday = 7 + 7 + 3
    legend = 3
    marks = [*root.iter(f"{SVG}circle"), *root.iterfind(f".//{SVG}g/{SVG}rect")]
    assert len(marks) == days_until_wednesday + legend


def test_marks_stand_in_the_row_of_their_day_and_the_column_of_their_week() -> None:
    places = {
        (group.findtext(f"{SVG}title")): (square.get("x"), square.get("y"))
        for group in picture(history()).iter(f"{SVG}g")
        if (square := group.find(f"{SVG}rect")) is not None
    }
    assert places["July 13: 1"] == ("64", "84")
    assert places["July 15: 2"] == ("64", "136")
    assert places["July 28: 1"] == ("116", "110")


def test_words_name_months_days_and_marks() -> None:
    shown = texts(picture(history(6)))
    assert [text for text in shown if text in {"Jun", "Jul"}] == ["Jun", "Jul"]
    for text in ("Mon", "Sun", "one session", "two", "rest", "2", "That makes one week so far."):
        assert text in shown
    assert "Jun" not in texts(picture(history(5)))


def test_it_is_light_or_dark_and_asks_nobody() -> None:
    text = calendar_svg(history(), PHRASES)
    light, dark = text.split("@media(prefers-color-scheme:dark)")
    assert ".paper,.count{fill:#ffffff}" in light
    assert ".paper,.count{fill:#12191f}" in dark
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    for word in ("script", "href", "url(", "@import", " on"):
        assert word not in re.sub(r">[^<]*<", "><", text)


@pytest.mark.parametrize("weeks", [1, 12, 104])
@pytest.mark.parametrize("days", [{}, DAYS, {"2026-01-01": 123}])
def test_nothing_stands_over_the_edge(weeks: int, days: dict[str, int]) -> None:
    root = picture(history(weeks, days))
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    for text in root.iter(f"{SVG}text"):
        letter = {"head": 9.5, "said": 7.3}.get(text.get("class", ""), 8.0)
        assert float(text.get("x", 0)) + letter * len(text.text or "") <= wide
        assert float(text.get("y", 0)) < high
    for square in root.iter(f"{SVG}rect"):
        assert float(square.get("x", 0)) + float(square.get("width", 0)) <= wide
