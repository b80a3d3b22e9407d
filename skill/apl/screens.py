"""Screens: a view of the coach as an APL document and its data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from content.coaching.views import Layout, Row, Span, View
from content.records.red_flags import DANGEROUS, CareLevel
from skill.apl.pages import pages_of, round_pages_of, turning_commands
from skill.apl.touches import data_of_touch
from skill.wire import EncodedJson
from skill.wire.response import AplScreen, CardPicture

FOLDER = Path(__file__).with_name("documents")
PARTS = ("page_sizes", "figure", "touches", "told", "heading", "page")
PAGE = (*PARTS, "page_box", "title")
CHOICES = (*PARTS, "list_title", "choice_sizes", "asked", "choices", "red_foot")
DOCUMENTS: Mapping[Layout, tuple[str, ...]] = {
    **dict.fromkeys((Layout.HOME, Layout.LIST, Layout.QUESTION, Layout.DONE), CHOICES),
    Layout.CONCLUSION: (*PARTS, "asked", "conclusion_box", "band", "red_foot"),
    Layout.STEP: ("figure", "touches", "stage", "step"),
    Layout.EMERGENCY: ("emergency",),
}
"""The files of the document for a layout; ``PAGE`` for the layouts not listed."""

SHARED = ("shared", "sizes")
ROUND_FILES: Mapping[str, tuple[str, ...]] = {
    "sizes": ("round_sizes",),
    "page_sizes": ("round_page_sizes",),
    "figure": (),
    "page_box": ("asked", "figure", "round_page_box"),
    "conclusion_box": ("figure", "round_page_box"),
    "choice_sizes": (),
    "page": ("round_page",),
    "list_title": ("title",),
    "step": ("figure", "round_step"),
}
"""What a round screen has in place of a file, so that no answer carries both."""

TURNING = 300
"""Milliseconds in which the figure turns to the next side, and the bar is full again."""

BAR, CLOCK = "bar", "clock"
FIGURE = "figure"
"""The ids of the components in a step's document that change while the exercise is done."""

WORK = "work"
"""The sequencer of what changes, which a touch or a swipe does not stop."""

TONES: Mapping[CareLevel, str] = {CareLevel.SOON: "soon", CareLevel.URGENT: "urgent"}
"""The meaning of a colour behind a title; emergencies have a document of their own."""

LETTERS_OF_A_NUMBER, LETTERS_OF_A_SIDE, LETTERS_OF_A_QUESTION = 3, 9, 40
"""What is longer is written smaller: a number to call, "Left knee down", what is asked below."""

MAX_CACHED = 64
"""List screens that are cached; most dialogs begin with one."""

Json = dict[str, Any]

PictureOf = Callable[[str], CardPicture | None]
"""Returns the picture of an exercise or a condition, by its id."""


def screen_of(
    view: View, *, is_round: bool = False, picture_of: PictureOf | None = None
) -> AplScreen:
    """Return *view* as a screen of at most some 20 kB, with the pages of a round one or others.

    *picture_of* gives the picture of a row; without it rows have none.
    """
    build = _cached_screen if view.rows else _build_screen
    return build(view, is_round=is_round, picture_of=picture_of)


@lru_cache(MAX_CACHED)
def _cached_screen(view: View, *, is_round: bool, picture_of: PictureOf | None) -> AplScreen:
    screen = _build_screen(view, is_round=is_round, picture_of=picture_of)
    return AplScreen(screen.document, EncodedJson(screen.data))


def _build_screen(view: View, *, is_round: bool, picture_of: PictureOf | None) -> AplScreen:
    picture = _picture(view)
    document = _document(DOCUMENTS.get(view.layout, PAGE), is_round=is_round)
    if picture is not None:
        document = document | picture
    rows = [_row(row, picture_of) for row in view.rows]
    data = _data(view, rows, is_round=is_round) | {"picture": picture is not None}
    commands = [*turning_commands(view, data.get("pages", ())), *_work_commands(view.spans)]
    if commands:
        document = document | EncodedJson({"onMount": commands})
    if picture is not None:
        graphics = picture["graphics"]
        data["moves"] = "other" in graphics
        drawn = graphics["picture"]["description"] if view.sore else ""
        data["caption"] = view.caption or drawn
    return AplScreen(document, {"view": data})


@cache
def _document(names: tuple[str, ...], *, is_round: bool) -> EncodedJson:
    """Return the document in the files *names*; a later one adds to the earlier ones."""
    document: Json = {"resources": [], "layouts": {}}
    every = (*SHARED, *names)
    files = [ROUND_FILES.get(name, (name,)) if is_round else (name,) for name in every]
    for file in chain.from_iterable(files):
        part = json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8"))
        document["resources"] += part.pop("resources", [])
        document["layouts"] |= part.pop("layouts", {})
        document |= part
    return EncodedJson(document)


def _data(view: View, rows: Sequence[Json], *, is_round: bool) -> Json:
    if view.layout is Layout.EMERGENCY:
        is_long = len(view.call) > LETTERS_OF_A_NUMBER
        return {"call": view.call, "isLong": is_long, "lines": view.lines}
    touches = [data_of_touch(touch) for touch in view.touches]
    pages = (round_pages_of if is_round else pages_of)(view, rows, touches)
    is_paged = view.is_asked or view.is_asked_last
    shared = {
        "title": view.title if view.layout is not Layout.QUESTION else "",
        "note": "" if rows and view.is_asked else view.note,
        "touches": [] if is_paged or is_round else touches,
        "pages": pages,
    }
    if view.layout is Layout.STEP:
        return shared | _step_data(view)
    return shared | {
        "question": "" if is_paged else view.question,
        "isLong": len(view.question) > LETTERS_OF_A_QUESTION,
        "listed": bool(rows) and not view.is_asked,
        "tone": TONES.get(view.care, "plain"),
    }


def _step_data(view: View) -> Json:
    first = view.spans[0] if view.spans else Span(0.0, 0.0)
    return {
        "lines": view.lines,
        "side": first.side,
        "left": round(first.seconds),
        "isLong": any(len(span.side) > LETTERS_OF_A_SIDE for span in view.spans),
        "toGo": view.to_go,
        "then": view.then,
        "spans": len(view.spans),
    }


def _row(row: Row, picture_of: PictureOf | None) -> Json:
    picture = picture_of(row.picture) if picture_of is not None and row.picture else None
    url = picture.small if picture is not None else ""
    urgent = {"isUrgent": True} if row.care in DANGEROUS else {}
    return {**data_of_touch(row.touch), "detail": row.detail, "picture": url, **urgent}


def _picture(view: View) -> EncodedJson | None:
    if not (view.exercise or view.sore):
        return None
    from skill.apl.pictures import pictures_of  # noqa: PLC0415 - most screens show none

    return pictures_of(view)


def _work_commands(spans: Sequence[Span]) -> Iterator[Json]:
    """Yield the command that runs the clock and empties the bar while each span lasts."""
    if spans:
        commands = [it for number in range(len(spans)) for it in _span_commands(spans, number)]
        yield {"type": "Sequential", "sequencer": WORK, "commands": commands}


def _span_commands(spans: Sequence[Span], number: int) -> Iterator[Json]:
    """Yield what runs the clock in one span, and then shows side, time and full bar of the next."""
    span = spans[number]
    before = spans[number - 1] if number else Span(0.0, 0.0)
    lasts = round(span.seconds * 1000)
    waits = round((span.starts_in - before.starts_in - before.seconds) * 1000)
    yield {"type": "Idle", "delay": max(0, waits - TURNING * 2) if number else waits}
    yield _set("until", f"${{elapsedTime + {lasts}}}")
    yield _animate(BAR, lasts, "translateX", "0%", "-100%")
    for following in spans[number + 1 : number + 2]:
        yield _set("until", 0)
        yield _set("side", following.side)
        yield _set("left", round(following.seconds))
        here, there = (1 if it.side == spans[0].side else -1 for it in (span, following))
        yield _animate(FIGURE, TURNING, "scaleX", here, there)
        yield _animate(BAR, TURNING, "translateX", "-100%", "0%")


def _animate(component: str, duration: int, name: str, start: object, end: object) -> Json:
    """Return the command that changes how *component* is drawn, from *start* to *end*."""
    way = {"from": [{name: start}], "to": [{name: end}]}
    return {
        "type": "AnimateItem",
        "componentId": component,
        "duration": duration,
        "value": [{"property": "transform", **way}],
    }


def _set(name: str, value: object) -> Json:
    return {"type": "SetValue", "componentId": CLOCK, "property": name, "value": value}
