"""The views of lists to choose from: the beginning, the sessions, the conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.coaching.dialog import DialogState, QuestionType
from content.coaching.launch import DEFAULT_WARM_UP
from content.coaching.nlu import Intent
from content.coaching.views.view import Layout, Row, Touch, View, touches_of
from content.language.en.spoken_forms import capitalise, say_minutes, say_number, written_form
from content.library import Library
from content.records.red_flags import DANGEROUS
from content.records.routines import Routine

AT_HOME = frozenset({None, Intent.HOME, Intent.GREETING, Intent.HELP})
"""Intents that show the home view; None opens the dialog."""

HOME_CHOICES = (
    Intent.REPORT_SYMPTOM,
    Intent.START_WARM_UP,
    Intent.LIST_ROUTINES,
    Intent.LIST_CONDITIONS,
)


def list_view(
    library: Library, dialog: DialogState, intent: Intent | None, question: str
) -> View | None:
    """Return the view of a list, if *question* asks to choose from one."""
    pending, get = dialog.pending, library.phrases.get
    asked = pending.kind if pending is not None else None
    if intent in AT_HOME and asked is QuestionType.ANYTHING:
        layout, title, rows = Layout.HOME, get("screen.title"), _home_rows(library)
    elif asked is QuestionType.WHICH_ROUTINE:
        layout, title = Layout.LIST, get("title.routines")
        rows = tuple(_routine_rows(_routines_for(library, dialog.likely_condition)))
    elif asked is QuestionType.WHICH_CONDITION:
        layout, title = Layout.LIST, get("title.conditions")
        likely = dialog.likely_condition
        conditions = sorted(
            library.conditions.values(),
            key=lambda it: (it.id != likely, written_form(it.name, library.region).casefold()),
        )
        rows = tuple(
            Row(
                Touch(capitalise(it.name), Intent.ASK_CONDITION, it.id),
                get("screen.listed_danger") if it.care in DANGEROUS else "",
                picture=it.id,
                care=it.care,
            )
            for it in conditions
        )
    else:
        return None
    return View(layout, title, question=question, rows=rows)


def _routines_for(library: Library, condition: str) -> list[Routine]:
    """Return the routines of *condition* and of none: its own first, then the shortest."""
    fitting = [it for it in library.routines.values() if it.condition in {"", condition}]
    return sorted(fitting, key=lambda it: (not it.condition, it.minutes, it.name))


def _routine_rows(routines: Iterable[Routine]) -> Iterator[Row]:
    """Yield a row for each of *routines*, with the first of its moves that none before it shows."""
    shown: set[str] = set()
    for routine in routines:
        moves = [move.exercise for move in routine.moves]
        picture = next((move for move in moves if move not in shown), moves[0])
        shown.add(picture)
        touch = Touch(capitalise(routine.name), Intent.START_SESSION, routine.id)
        yield Row(touch, capitalise(say_minutes(routine.minutes)), picture)


def _home_rows(library: Library) -> tuple[Row, ...]:
    counts = {
        "count": capitalise(say_number(len(library.conditions))),
        "minutes": capitalise(say_minutes(library.routines[DEFAULT_WARM_UP].minutes)),
    }
    details = {
        intent: library.phrases.get(f"screen.{intent.value}_detail", **counts)
        for intent in HOME_CHOICES
    }
    touches = touches_of(library, HOME_CHOICES)
    return tuple(Row(touch, details[touch.intent]) for touch in touches)
