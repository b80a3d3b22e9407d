"""What could be seen beside a turn: it follows from what was said, and adds nothing to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from content.coaching.consultation import names
from content.coaching.dialog import ANYTHING, ELSE, Asked, Conversation, Turn
from content.coaching.dialog.guided_session import HURT_AFTER
from content.coaching.launch import DEFAULT_WARM_UP
from content.coaching.nlu import Kind
from content.coaching.session import Phase
from content.coaching.triage.assessment import assess
from content.coaching.views.session_views import step_view
from content.coaching.views.view import Layout, Row, Touch, View
from content.language.en.spoken_forms import capital, minutes, number
from content.language.en.written_forms import written
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.speech import Bell, Part, Pause, Say

AT_HOME = frozenset({None, Kind.HOME, Kind.GREETING, Kind.HELP})
"""What leads to the first screen: opening the skill, and asking what there is."""

YES_NO = (Kind.YES, Kind.NO)
YES_NO_UNSURE = (Kind.YES, Kind.NO, Kind.UNSURE)

ANSWERS: Mapping[Asked, tuple[Kind, ...]] = {
    Asked.MORE: YES_NO,
    Asked.START: YES_NO,
    Asked.RESUME: YES_NO,
    Asked.ADVICE: YES_NO,
    Asked.HANDS_FREE: YES_NO,
    Asked.TAKE_BACK: YES_NO,
    Asked.SAFETY: YES_NO_UNSURE,
    Asked.SWEEP: YES_NO_UNSURE,
    Asked.HURT_DANGER: YES_NO_UNSURE,
    Asked.DID_IT_HURT: YES_NO_UNSURE,
    Asked.FEELING_AFTER: (Kind.FEELS_BETTER, Kind.FEELS_SAME, Kind.FEELS_WORSE),
    Asked.CHOICE_OF_TWO: (Kind.REPORT_SYMPTOM, Kind.START_WARM_UP),
}
"""What a question may be answered with by a touch; the rest takes words."""

ASPECTS = (Kind.ASK_SYMPTOMS, Kind.ASK_TREATMENT, Kind.ASK_RECOVERY, Kind.SEE_SOMEONE)
FORMS = (Kind.EASIER, Kind.HARDER)
AFTER_PAIN = (Kind.EASIER, Kind.NEXT, Kind.STOP)
BACK = (Kind.RESUME, Kind.STOP)
REASONS = (Kind.WHY, Kind.WHAT_ELSE)
ROOMS = (
    Kind.REPORT_SYMPTOM,
    Kind.START_WARM_UP,
    Kind.LIST_ROUTINES,
    Kind.LIST_CONDITIONS,
)

MOST_LISTS = 64
"""Lists that are kept as they are read: a few a locale, which most talks begin with."""
MOST_TEXTS = 2_048
"""Sentences and names whose written form is kept; screens show the same few all day."""


def view_of(library: Library, turn: Turn, kind: Kind | None, now: float) -> View | None:
    """Return what could be seen beside *turn*, which answers *kind* (``None`` opens a talk).

    *now* is in epoch seconds. ``None`` where the talk is over and nothing is left to look at.
    """
    view = _view(library, turn, kind, now)
    if view is None:
        return None
    return _list_to_read(view, library) if view.rows else _to_read(view, library)


def _view(library: Library, turn: Turn, kind: Kind | None, now: float) -> View | None:
    talk = turn.talk
    if talk.session is not None and talk.pending is None:
        return step_view(library, talk.session, now)
    if turn.progress is not None and turn.progress.last_done == now:
        return _done(library, turn)
    if talk.in_danger or _concludes(talk):
        return _conclusion(library, turn)
    if not turn.reply.is_open:
        return None
    return _listed(library, turn, kind) or _told(library, turn)


@lru_cache(MOST_LISTS)
def _list_to_read(view: View, library: Library) -> View:
    return _to_read(view, library)


def _to_read(view: View, library: Library) -> View:
    """Return *view* as its region writes it; what is said twice, to be heard, is read once."""

    def on(touch: Touch) -> Touch:
        return Touch(_written(touch.words, library), touch.kind, touch.about)

    return replace(
        view,
        title=_written(view.title, library),
        lines=tuple(dict.fromkeys(_written(line, library) for line in view.lines)),
        question=_written(view.question, library),
        then=_written(view.then, library),
        touches=tuple(map(on, view.touches)),
        rows=tuple(replace(row, touch=on(row.touch)) for row in view.rows),
    )


@lru_cache(MOST_TEXTS)
def _written(text: str, library: Library) -> str:
    return written(text, library.region)


def _concludes(talk: Conversation) -> bool:
    """Whether the turn ends a talk about symptoms, with its one offer or without."""
    pending = talk.pending
    offers = pending is not None and (pending.asked is Asked.ADVICE or pending == ELSE)
    return offers and bool(talk.case.findings)


def _conclusion(library: Library, turn: Turn) -> View:
    """Show what to do first, and mark the place of what it fits best with."""
    talk = turn.talk
    title = library.phrases.get(f"screen.care_{talk.care.value}")
    view = replace(_words(library, turn, title), layout=Layout.CONCLUSION, is_alert=talk.in_danger)
    if talk.care is CareLevel.EMERGENCY:
        return replace(view, touches=())
    named = names(assess(talk.case, library))
    touches = (*view.touches, *_touches(library, REASONS))
    return replace(view, sore=named[0].condition if named else "", touches=touches)


def _done(library: Library, turn: Turn) -> View:
    """Show how it ended, and no more of the last move, whose end was waited for."""
    ended = replace(turn, reply=replace(turn.reply, parts=_last_words(turn.reply.parts)))
    view = _words(library, ended, library.phrases.get("screen.done"))
    touches = view.touches if turn.talk.pending == HURT_AFTER else ()
    return replace(view, layout=Layout.DONE, touches=touches)


def _last_words(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return what is said after the last silence or bell that has words after it."""
    breaks = [at for at, part in enumerate(parts) if isinstance(part, Pause | Bell)]
    tails = (parts[at + 1 :] for at in reversed(breaks))
    return next((tail for tail in tails if any(isinstance(part, Say) for part in tail)), parts)


def _listed(library: Library, turn: Turn, kind: Kind | None) -> View | None:
    """Return a view that is a list to touch, where the turn is about one."""
    pending, get = turn.talk.pending, library.phrases.get
    asked = pending.asked if pending is not None else None
    question = _question(turn)
    if kind in AT_HOME and asked is Asked.ANYTHING:
        title = get("screen.title")
        return View(Layout.HOME, title, question=question, rows=_rooms(library))
    if asked is Asked.WHICH_ROUTINE:
        title = get("title.routines")
        return View(Layout.ROUTINES, title, question=question, rows=_routines(library))
    if asked is Asked.WHICH_CONDITION:
        title = get("title.conditions")
        return View(Layout.ROUTINES, title, question=question, rows=_conditions(library))
    return None


@lru_cache(MOST_LISTS)
def _rooms(library: Library) -> tuple[Row, ...]:
    counts = {
        "count": capital(number(len(library.conditions))),
        "minutes": capital(minutes(library.routines[DEFAULT_WARM_UP].minutes)),
    }
    details = {kind: library.phrases.get(f"screen.{kind.value}_detail", **counts) for kind in ROOMS}
    touches = _touches(library, ROOMS)
    return tuple(Row(touch, details[touch.kind]) for touch in touches)


@lru_cache(MOST_LISTS)
def _routines(library: Library) -> tuple[Row, ...]:
    """Name the sessions that are for nobody's complaint."""
    return tuple(
        Row(Touch(capital(it.name), Kind.START_SESSION, it.id), minutes(it.minutes))
        for it in library.routines.values()
        if not it.condition
    )


@lru_cache(MOST_LISTS)
def _conditions(library: Library) -> tuple[Row, ...]:
    return tuple(
        Row(Touch(capital(it.name), Kind.ASK_CONDITION, it.id))
        for it in library.conditions.values()
    )


def _told(library: Library, turn: Turn) -> View:
    """Return the words of the turn, with a picture where a condition or a move was explained."""
    card, topic = turn.reply.card, turn.topic
    view = _words(library, turn, card.title if card else library.phrases.get("screen.title"))
    if topic in library.conditions:
        touches = _touches(library, ASPECTS, topic)
        return replace(view, layout=Layout.CONDITION, sore=topic, touches=touches)
    if topic in library.exercises:
        touches = _touches(library, FORMS, topic)
        return replace(view, layout=Layout.MOVE, move=topic, touches=touches)
    return view


def _words(library: Library, turn: Turn, title: str) -> View:
    """Return what was said, and what the question may be answered with by a touch."""
    lines, question = _lines(turn), _question(turn)
    touches = _answers(library, turn.talk)
    return View(Layout.WORDS, title, lines=lines, question=question, touches=touches)


def _answers(library: Library, talk: Conversation) -> tuple[Touch, ...]:
    pending = talk.pending or ANYTHING
    if pending.asked is Asked.SYMPTOM:
        return _touches(library, YES_NO_UNSURE if pending.about else ())
    if pending.asked is Asked.ANYTHING and talk.session is not None:
        is_hurt = talk.session.phase is Phase.HURT
        return _touches(library, AFTER_PAIN if is_hurt else BACK)
    return _touches(library, ANSWERS.get(pending.asked, ()))


def _touches(library: Library, kinds: tuple[Kind, ...], about: str = "") -> tuple[Touch, ...]:
    get = library.phrases.get
    return tuple(Touch(get(f"screen.{kind.value}"), kind, about) for kind in kinds)


def _lines(turn: Turn) -> tuple[str, ...]:
    """Return what was said, without the question."""
    said = _said(turn)
    return said[:-1] if turn.reply.is_open else said


def _question(turn: Turn) -> str:
    return _said(turn)[-1] if turn.reply.is_open else ""


def _said(turn: Turn) -> tuple[str, ...]:
    return tuple(part.text for part in turn.reply.parts if isinstance(part, Say) and part.text)
