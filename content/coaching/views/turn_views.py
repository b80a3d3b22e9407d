"""The view of a turn; it follows from the reply and adds nothing to it."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from content.coaching.consultation import likely_conditions
from content.coaching.dialog import ANYTHING, ELSE, DialogState, QuestionType, Turn
from content.coaching.dialog.guided_session import DID_IT_HURT
from content.coaching.launch import DEFAULT_WARM_UP
from content.coaching.nlu import Intent
from content.coaching.session import Phase
from content.coaching.triage.assessment import assess
from content.coaching.views.question_views import answer_touches, question_view
from content.coaching.views.view import Layout, Row, Touch, View, step_view, touches_of
from content.language.en.spoken_forms import (
    capitalise,
    say_minutes,
    say_number,
    sentences_of,
    written_form,
)
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.routines import Routine
from content.records.speech import Bell, Pause, Say

AT_HOME = frozenset({None, Intent.HOME, Intent.GREETING, Intent.HELP})
"""Intents that show the home view; None opens the dialog."""

ASPECTS = (Intent.ASK_SYMPTOMS, Intent.ASK_TREATMENT, Intent.ASK_RECOVERY, Intent.SEE_SOMEONE)
EXERCISE_FORMS = (Intent.EASIER, Intent.HARDER)
AFTER_PAIN = (Intent.EASIER, Intent.NEXT, Intent.STOP)
BACK_TO_SESSION = (Intent.RESUME, Intent.STOP)
ASK_WHY = (Intent.WHY, Intent.WHAT_ELSE)
NUMBERS = ("emergency_number", "crisis", "poison")
"""The words of a region that are numbers to call; the one that is said first is shown."""

ASKED_ALONE = frozenset(
    {QuestionType.FEELING_AFTER, QuestionType.HANDS_FREE, QuestionType.RESUME, QuestionType.FORGET}
)
"""Questions that fill a screen, beside those that are put again until they are answered."""

HOME_CHOICES = (
    Intent.REPORT_SYMPTOM,
    Intent.START_WARM_UP,
    Intent.LIST_ROUTINES,
    Intent.LIST_CONDITIONS,
)

TEXT_CACHE_SIZE = 2_048
"""Size of the cache of written forms."""


def view_of(library: Library, turn: Turn, intent: Intent | None, now: float) -> View | None:
    """Return the view of *turn*, the answer to *intent* (``None`` opens the dialog).

    *now* is in epoch seconds. ``None`` if the dialog is over and there is nothing to show.
    """
    view = _choose_view(library, turn, intent, now)
    return None if view is None else _write_view(view, library)


def _choose_view(library: Library, turn: Turn, intent: Intent | None, now: float) -> View | None:
    dialog = turn.dialog
    if dialog.session is not None and dialog.pending is None and turn.reply.is_open:
        return step_view(library, dialog.session, now)
    if turn.progress is not None and turn.progress.last_done == now:
        return _done_view(library, turn)
    offers = dialog.pending == ELSE or (
        dialog.pending is not None and dialog.pending.kind is QuestionType.ADVICE
    )
    if dialog.in_danger or (offers and dialog.case.findings):
        return _conclusion_view(library, turn)
    if not turn.reply.is_open:
        return None
    return (
        _list_view(library, turn, intent)
        or _question_view(library, turn)
        or _explanation_view(library, turn)
    )


def _write_view(view: View, library: Library) -> View:
    """Return *view* in the written form of its region, without repeated lines."""

    def write_touch(touch: Touch) -> Touch:
        return Touch(_write_text(touch.words, library), touch.intent, touch.id)

    return replace(
        view,
        title=_write_text(view.title, library),
        lines=tuple(dict.fromkeys(_write_text(line, library) for line in view.lines)),
        question=_write_text(view.question, library),
        then=_write_text(view.then, library),
        call=_write_text(view.call, library),
        touches=tuple(map(write_touch, view.touches)),
        rows=tuple(replace(row, touch=write_touch(row.touch)) for row in view.rows),
    )


@lru_cache(TEXT_CACHE_SIZE)
def _write_text(text: str, library: Library) -> str:
    return written_form(text, library.region)


def _conclusion_view(library: Library, turn: Turn) -> View:
    """Return the view of a conclusion, with the place of the most likely condition marked."""
    dialog = turn.dialog
    title = library.phrases.get(f"screen.care_{dialog.care.value}")
    view = replace(_words_view(library, turn, title), layout=Layout.CONCLUSION, care=dialog.care)
    if dialog.care is CareLevel.EMERGENCY:
        return _emergency_view(library, view)
    named = likely_conditions(library, assess(dialog.case, library))
    touches = (*view.touches, *touches_of(library, ASK_WHY))
    is_sore = named and not dialog.in_danger
    return replace(view, sore=named[0].condition if is_sore else "", touches=touches)


def _emergency_view(library: Library, view: View) -> View:
    """Return *view* with the number to call and the sentence that says so, and nothing else."""
    words = library.region.words
    numbers = [words[name] for name in NUMBERS if name in words]
    sentences = [sentence for line in view.lines for sentence in sentences_of(line)]
    action = next((it for it in sentences if any(number in it for number in numbers)), "")
    said = [number for number in numbers if number in action]
    return replace(
        view,
        layout=Layout.EMERGENCY,
        lines=(action,) if action else view.lines[:1],
        question="",
        touches=(),
        call=min(said, key=action.index) if said else numbers[0],
    )


def _done_view(library: Library, turn: Turn) -> View:
    """Return the view at the end of a session, without the words of the last move."""
    said = turn.reply.parts
    breaks = [at for at, part in enumerate(said) if isinstance(part, Pause | Bell)]
    tails = (said[at + 1 :] for at in reversed(breaks))
    last = next((tail for tail in tails if any(isinstance(part, Say) for part in tail)), said)
    ended = replace(turn, reply=replace(turn.reply, parts=last))
    view = _words_view(library, ended, library.phrases.get("screen.done"))
    touches = view.touches if turn.dialog.pending == DID_IT_HURT else ()
    return replace(view, layout=Layout.DONE, touches=touches)


def _list_view(library: Library, turn: Turn, intent: Intent | None) -> View | None:
    """Return a list view, if the turn asks to choose from a list."""
    pending, get = turn.dialog.pending, library.phrases.get
    asked = pending.kind if pending is not None else None
    question = _spoken_texts(turn)[-1]
    if intent in AT_HOME and asked is QuestionType.ANYTHING:
        layout, title, rows = Layout.HOME, get("screen.title"), _home_rows(library)
    elif asked is QuestionType.WHICH_ROUTINE:
        layout, title = Layout.LIST, get("title.routines")
        rows = tuple(map(_routine_row, _routines_for(library, turn.dialog.likely_condition)))
    elif asked is QuestionType.WHICH_CONDITION:
        layout, title = Layout.LIST, get("title.conditions")
        likely = turn.dialog.likely_condition
        conditions = sorted(library.conditions.values(), key=lambda it: it.id != likely)
        rows = tuple(
            Row(Touch(capitalise(it.name), Intent.ASK_CONDITION, it.id), picture=it.id)
            for it in conditions
        )
    else:
        return None
    return View(layout, title, question=question, rows=rows)


def _routines_for(library: Library, condition: str) -> list[Routine]:
    """Return the routines of *condition* and of none: its own first, then the shortest."""
    fitting = [it for it in library.routines.values() if it.condition in {"", condition}]
    return sorted(fitting, key=lambda it: (not it.condition, it.minutes, it.name))


def _routine_row(routine: Routine) -> Row:
    touch = Touch(capitalise(routine.name), Intent.START_SESSION, routine.id)
    return Row(touch, capitalise(say_minutes(routine.minutes)), routine.moves[0].exercise)


def _question_view(library: Library, turn: Turn) -> View | None:
    """Return the view of a question that must be answered before anything else."""
    pending = turn.dialog.pending
    if pending is None or not (pending.is_put_again or pending.kind in ASKED_ALONE):
        return None
    *lines, question = _spoken_texts(turn)
    return question_view(library, turn.dialog, lines, question)


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


def _explanation_view(library: Library, turn: Turn) -> View:
    """Return the view of an explanation, with a picture of its condition or exercise."""
    card, topic = turn.reply.card, turn.topic
    view = _words_view(library, turn, card.title if card else library.phrases.get("screen.title"))
    if topic in library.conditions:
        touches = touches_of(library, ASPECTS, topic)
        return replace(view, layout=Layout.CONDITION, sore=topic, touches=touches)
    if topic in library.exercises:
        touches = (*view.touches, *touches_of(library, EXERCISE_FORMS, topic))
        is_held = library.exercises[topic].dose.hold > 0
        return replace(view, layout=Layout.MOVE, exercise=topic, is_held=is_held, touches=touches)
    return view


def _words_view(library: Library, turn: Turn, title: str) -> View:
    """Return the view of the words of a turn, with touch targets for its question."""
    said = _spoken_texts(turn)
    lines, question = (said[:-1], said[-1]) if turn.reply.is_open else (said, "")
    touches = _answer_touches(library, turn.dialog)
    return View(Layout.WORDS, title, lines=lines, question=question, touches=touches)


def _answer_touches(library: Library, dialog: DialogState) -> tuple[Touch, ...]:
    pending = dialog.pending or ANYTHING
    if pending.kind is QuestionType.ANYTHING and dialog.session is not None:
        is_hurt = dialog.session.phase is Phase.ASKING_ABOUT_PAIN
        return touches_of(library, AFTER_PAIN if is_hurt else BACK_TO_SESSION)
    return answer_touches(library, pending)


def _spoken_texts(turn: Turn) -> tuple[str, ...]:
    return tuple(part.text for part in turn.reply.parts if isinstance(part, Say) and part.text)
