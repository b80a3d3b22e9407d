"""The structs of a view, and its touch targets."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import msgspec

from content.coaching.nlu import Intent
from content.library import Library
from content.records.sides import Side

TOUCH_CACHE_SIZE = 256
"""Size of the cache of touch targets."""


class Layout(StrEnum):
    """The layout of a view."""

    HOME = "home"
    WORDS = "words"
    CONDITION = "condition"
    CONCLUSION = "conclusion"
    MOVE = "move"
    STEP = "step"
    LIST = "routines"
    DONE = "done"


class Touch(msgspec.Struct, frozen=True):
    """A touch target: its *words*, and the intent as if they had been said.

    *id* is that of its condition, exercise or routine.
    """

    words: str
    intent: Intent
    id: str = ""


@lru_cache(TOUCH_CACHE_SIZE)
def touches_of(library: Library, kinds: tuple[Intent, ...], about: str = "") -> tuple[Touch, ...]:
    """Return a touch target for each of *kinds*; *about* is the id of their record."""
    get = library.phrases.get
    return tuple(Touch(get(f"screen.{intent.value}"), intent, about) for intent in kinds)


class Row(msgspec.Struct, frozen=True):
    """A row of a list: its touch target, and a detail."""

    touch: Touch
    detail: str = ""


class Span(msgspec.Struct, frozen=True):
    """A span of work, *starts_in* seconds after the turn begins and *seconds* long."""

    starts_in: float
    seconds: float
    side: str = ""


class View(msgspec.Struct, frozen=True):
    """What a screen may show; the voice is complete without it.

    *note* is a small line above the title, *question* the coach's last question. *exercise*
    is the one in the picture, on *side*; *sore* is the condition whose place is marked on the hip;
    *is_alert* is true for an urgent care level or an emergency.
    """

    layout: Layout
    title: str
    note: str = ""
    lines: tuple[str, ...] = ()
    question: str = ""
    exercise: str = ""
    side: Side | None = None
    sore: str = ""
    then: str = ""
    touches: tuple[Touch, ...] = ()
    rows: tuple[Row, ...] = ()
    spans: tuple[Span, ...] = ()
    is_alert: bool = False
