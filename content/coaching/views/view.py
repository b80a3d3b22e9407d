"""What could be seen beside a turn of the coach, in no screen's markup."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.coaching.nlu import Intent
from content.records.sides import Side


class Layout(StrEnum):
    """What a view is laid out for."""

    HOME = "home"
    WORDS = "words"
    CONDITION = "condition"
    CONCLUSION = "conclusion"
    MOVE = "move"
    STEP = "step"
    ROUTINES = "routines"
    DONE = "done"


class Touch(msgspec.Struct, frozen=True):
    """Something to touch: its *words*, and what they ask for, as if they had been said.

    *about* is the id of the condition, the move or the routine that is meant.
    """

    words: str
    intent: Intent
    about: str = ""


class Row(msgspec.Struct, frozen=True):
    """A line of a list: what it is, something more of it, and what a touch of it asks for."""

    touch: Touch
    detail: str = ""


class Span(msgspec.Struct, frozen=True):
    """A stretch of work, *starts_in* seconds after the turn begins and *seconds* long."""

    starts_in: float
    seconds: float
    side: str = ""


class View(msgspec.Struct, frozen=True):
    """One thing to look at; voice stays complete without it.

    *note* is a small line above the title, *question* what the coach has just asked. *move* is the
    move that is pictured, worked on *side*; *sore* the condition whose place on the hip is marked;
    *is_alert* says that care is needed today or now.
    """

    layout: Layout
    title: str
    note: str = ""
    lines: tuple[str, ...] = ()
    question: str = ""
    move: str = ""
    side: Side | None = None
    sore: str = ""
    then: str = ""
    touches: tuple[Touch, ...] = ()
    rows: tuple[Row, ...] = ()
    spans: tuple[Span, ...] = ()
    is_alert: bool = False
