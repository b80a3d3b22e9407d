"""What a runner may see: the views of many talks, and the fullest of each layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from content.coaching.dialog import DialogState
from content.coaching.views import Layout, View, view_of
from content.records.progress import Progress
from content.records.red_flags import DANGEROUS
from tests.fakes import dialogue
from tests.fakes.engine_channel import NOON, coach_of

KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
ASPECTS = ("what is {}", "how does {} feel", "how do i treat {}", "how long does {} take")
SIDE_PAIN = "the outside of my hip hurts on stairs"
FULLEST = 3
"""Of each layout, by each measure."""


def views_of(words: Sequence[str], locale: str, known: Progress = KNOWN) -> Iterator[View]:
    """Yield what is seen beside each answer to *words*."""
    coach, dialog, now = coach_of(locale), DialogState(), NOON
    for said in words:
        now += 20
        meaning = coach.interpreter.interpret(said, in_session=dialog.session is not None)
        turn = coach.answer(dialog, meaning, known, now)
        dialog, known = turn.dialog, turn.progress or known
        view = view_of(coach.library, turn, meaning.intent, now)
        if view is not None:
            yield view


def all_views(locale: str) -> Iterator[View]:
    """Yield views of all conditions, moves, sessions and dangers, and of many talks."""
    library = coach_of(locale).library
    for condition in library.conditions.values():
        yield from views_of([aspect.format(condition.name) for aspect in ASPECTS], locale)
    for move in library.exercises.values():
        yield from views_of([f"how do i do {move.name}"], locale)
    for routine in library.routines.values():
        yield from views_of([f"start the {routine.name}", *["next"] * 12], locale)
    for flag in library.red_flags.values():
        if flag.care in DANGEROUS:
            yield from views_of([*flag.says[:1], "why"], locale)
    yield from views_of(["help", "which sessions do you have"], locale, Progress())
    yield from views_of(["which conditions do you know"], locale)
    for change in (("no", "why"), ("a limp", "pain at night")):
        yield from views_of([SIDE_PAIN, *["no"] * 5, *change], locale)
    for path in dialogue.files()[::6]:
        played = dialogue.read(path)
        if played.locale in {"", locale}:
            yield from views_of([turn.say for turn in played.turn if turn.say], locale)


def fullest(views: Iterable[View]) -> list[View]:
    """Return the views with the longest title, question, words and touches of each layout."""
    by_layout: dict[Layout, dict[View, None]] = defaultdict(dict)
    for view in views:
        by_layout[view.layout][view] = None
    measures = (
        lambda view: len(view.title),
        lambda view: len(view.question),
        lambda view: len("".join((*view.alarms, *view.cautions, *view.lines))),
        lambda view: max(map(len, (*view.alarms, *view.cautions)), default=0),
        lambda view: len(view.question) * bool(view.exercise or view.sore),
        lambda view: len(view.then),
        lambda view: len("".join(touch.words for touch in view.changes)),
        lambda view: max((len(span.side) for span in view.spans), default=0),
        lambda view: len("".join(touch.words for touch in view.touches)),
        lambda view: max((len(row.touch.words + row.detail) for row in view.rows), default=0),
    )
    return [
        view
        for some in by_layout.values()
        for view in dict.fromkeys(
            one for measure in measures for one in sorted(some, key=measure)[-FULLEST:]
        )
    ]
