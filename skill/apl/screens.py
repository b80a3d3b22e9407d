"""What a device with a screen is shown: a view of the coach as an APL document and its data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from content.coaching.views import Layout, Row, Span, Touch, View
from skill.wire import Written
from skill.wire.directives import Screen

FOLDER = Path(__file__).with_name("documents")
SHARED = "shared"
PAGE = "page"
DOCUMENTS: Mapping[Layout, str] = {
    Layout.HOME: "rows",
    Layout.ROUTINES: "rows",
    Layout.STEP: "step",
}
"""The file that lays out a view; ``PAGE`` for every other."""

EMPTIES, SIDE = "left", "side"
"""The parts of a step's document that change while it is worked."""

MOST_LISTS = 64
"""Screens that are kept whole: the lists, which most talks begin with."""

Plain = dict[str, Any]


def screen_of(view: View) -> Screen:
    """Return *view* as a screen of at most some 16 kB."""
    return _listed(view) if view.rows else _made(view)


@lru_cache(MOST_LISTS)
def _listed(view: View) -> Screen:
    screen = _made(view)
    return Screen(screen.document, Written(screen.data))


def _made(view: View) -> Screen:
    picture = _picture(view)
    document = _document(DOCUMENTS.get(view.layout, PAGE))
    if picture is not None:
        document = document | picture
    if view.spans:
        document = document | Written({"onMount": list(_working(view.spans))})
    return Screen(document, {"view": _data(view, has_picture=picture is not None)})


@cache
def _document(name: str) -> Written:
    return Written({**_read(SHARED), **_read(name)})


def _read(name: str) -> Plain:
    read: Plain = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return read


def _data(view: View, *, has_picture: bool) -> Plain:
    side = view.spans[0].side if view.spans else ""
    return {
        "title": view.title,
        "note": view.note,
        "lines": view.lines,
        "question": view.question,
        "side": side,
        "then": view.then,
        "tone": "alert" if view.is_alert else "plain",
        "picture": has_picture,
        "spans": len(view.spans),
        "touches": [_touch(touch) for touch in view.touches],
        "rows": [_row(row) for row in view.rows],
    }


def _touch(touch: Touch) -> Plain:
    return {"words": touch.words, "kind": touch.intent.value, "about": touch.about}


def _row(row: Row) -> Plain:
    return {**_touch(row.touch), "detail": row.detail}


def _picture(view: View) -> Written | None:
    if not (view.move or view.sore):
        return None
    from skill.apl.pictures import picture_of  # noqa: PLC0415 - most screens show none

    return picture_of(view)


def _working(spans: Iterable[Span]) -> Iterator[Plain]:
    """Give the commands that name the side and empty the bar, at the times of the work."""
    past = 0.0
    for span in spans:
        yield {"type": "Idle", "delay": round((span.starts_in - past) * 1000)}
        yield {"type": "SetValue", "componentId": SIDE, "property": "text", "value": span.side}
        yield {
            "type": "AnimateItem",
            "componentId": EMPTIES,
            "duration": round(span.seconds * 1000),
            "value": [
                {
                    "property": "transform",
                    "from": [{"translateX": "0%"}],
                    "to": [{"translateX": "-100%"}],
                }
            ],
        }
        past = span.starts_in + span.seconds
