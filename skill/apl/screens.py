"""Screens: a view of the coach as an APL document and its data, and what a touch on it means."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from content.coaching.nlu import CONDITION_INTENTS, Intent, Meaning
from content.coaching.views import Layout, Span, Touch, View
from skill.wire import EncodedJson
from skill.wire.response import AplScreen

FOLDER = Path(__file__).with_name("documents")
SHARED = "shared"
PAGE = "page"
DOCUMENTS: Mapping[Layout, str] = {
    Layout.HOME: "rows",
    Layout.LIST: "rows",
    Layout.STEP: "step",
}
"""The file of the document for a layout; ``PAGE`` for the layouts not listed."""

BAR, LABEL = "left", "side"  # the bar of the time that remains, and the side that works
"""The ids of the components in a step's document that change while the exercise is done."""

TOUCH_FIELDS: Mapping[Intent, str] = {
    **dict.fromkeys(CONDITION_INTENTS, "condition"),
    Intent.START_SESSION: "routine",
    Intent.EASIER: "exercise",
    Intent.HARDER: "exercise",
}
"""Intents that are about an entity, and the field of ``Meaning`` that its id fills."""

INTENT_NAMES = frozenset(Intent)

MAX_CACHED = 64
"""List screens that are cached; most dialogs begin with one."""

Json = dict[str, Any]


def screen_of(view: View) -> AplScreen:
    """Return *view* as a screen of at most some 16 kB."""
    return _cached_screen(view) if view.rows else _build_screen(view)


@lru_cache(MAX_CACHED)
def _cached_screen(view: View) -> AplScreen:
    screen = _build_screen(view)
    return AplScreen(screen.document, EncodedJson(screen.data))


def _build_screen(view: View) -> AplScreen:
    picture = _picture(view)
    document = _document(DOCUMENTS.get(view.layout, PAGE))
    if picture is not None:
        document = document | picture
    if view.spans:
        document = document | EncodedJson({"onMount": list(_work_commands(view.spans))})
    return AplScreen(document, {"view": _data(view, has_picture=picture is not None)})


@cache
def _document(name: str) -> EncodedJson:
    """Return the document in the file *name*, with what all documents share."""
    document: Json = {}
    for part in (SHARED, name):
        document |= json.loads((FOLDER / f"{part}.json").read_text(encoding="utf-8"))
    return EncodedJson(document)


def _data(view: View, *, has_picture: bool) -> Json:
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
        "rows": [{**_touch(row.touch), "detail": row.detail} for row in view.rows],
    }


def _touch(touch: Touch) -> Json:
    return {"words": touch.words, "kind": touch.intent.value, "about": touch.id}


def meaning_of_touch(arguments: Sequence[str]) -> Meaning | None:
    """Return what a touch with *arguments*, an intent and an id, means; ``None`` if not ours."""
    if not arguments or arguments[0] not in INTENT_NAMES:
        return None
    intent = Intent(arguments[0])
    about = arguments[1] if len(arguments) > 1 else ""
    field = TOUCH_FIELDS.get(intent)
    return Meaning(intent, **{field: about}) if field and about else Meaning(intent)  # type: ignore[arg-type] # all of these are text


def _picture(view: View) -> EncodedJson | None:
    if not (view.exercise or view.sore):
        return None
    from skill.apl.pictures import picture_of  # noqa: PLC0415 - most screens show none

    return picture_of(view)


def _work_commands(spans: Iterable[Span]) -> Iterator[Json]:
    """Yield the commands that name the side and empty the bar while each span lasts."""
    previous_end = 0.0
    for span in spans:
        yield {"type": "Idle", "delay": round((span.starts_in - previous_end) * 1000)}
        yield {"type": "SetValue", "componentId": LABEL, "property": "text", "value": span.side}
        yield {
            "type": "AnimateItem",
            "componentId": BAR,
            "duration": round(span.seconds * 1000),
            "value": [
                {
                    "property": "transform",
                    "from": [{"translateX": "0%"}],
                    "to": [{"translateX": "-100%"}],
                }
            ],
        }
        previous_end = span.starts_in + span.seconds
