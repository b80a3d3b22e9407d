"""The view of a turn; it follows from the reply and adds nothing to it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from msgspec.structs import replace

from content.coaching.consultation import best_text, likely_conditions
from content.coaching.dialog import ANYTHING, ELSE, DialogState, QuestionType, Turn
from content.coaching.dialog.guided_session import DID_IT_HURT
from content.coaching.nlu import Intent
from content.coaching.session import Phase
from content.coaching.triage.assessment import assess
from content.coaching.views.list_views import list_view
from content.coaching.views.question_views import answer_touches, question_view
from content.coaching.views.safety_views import emergency_view, with_safety_first
from content.coaching.views.view import Layout, Touch, View, step_view, touches_of
from content.language.en.spoken_forms import written_form
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.speech import Bell, Pause, Say

ASPECTS = (Intent.ASK_SYMPTOMS, Intent.ASK_TREATMENT, Intent.ASK_RECOVERY, Intent.SEE_SOMEONE)
MOST_ASPECTS = 2
"""Beside the yes and the no to the question."""

EXERCISE_FORMS = (Intent.EASIER, Intent.HARDER)
AFTER_PAIN = (Intent.EASIER, Intent.NEXT, Intent.STOP)
"""As they are asked."""

BACK_TO_SESSION = (Intent.RESUME, Intent.STOP)
ASK_WHY = (Intent.WHY, Intent.WHAT_ELSE)
ASKED_ALONE = frozenset(
    {QuestionType.FEELING_AFTER, QuestionType.HANDS_FREE, QuestionType.RESUME, QuestionType.FORGET}
)
"""Questions that fill a screen, beside those that are put again until they are answered."""

TEXT_CACHE_SIZE = 2_048
"""Size of the cache of written forms."""


def view_of(library: Library, turn: Turn, intent: Intent | None, now: float) -> View | None:
    """Return the view of *turn*, the answer to *intent* (``None`` opens the dialog).

    *now* is in epoch seconds. ``None`` if the dialog is over and there is nothing to show.
    """
    view = _choose_view(library, turn, intent, now)
    if view is None:
        return None
    return _write_view(with_safety_first(library, view, turn.dialog.case), library)


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
        list_view(library, turn.dialog, intent, _spoken_texts(turn)[-1])
        or _question_view(library, turn)
        or _explanation_view(library, turn)
    )


def _write_view(view: View, library: Library) -> View:
    """Return *view* in the written form of its region, without repeated lines."""

    def write_touch(touch: Touch) -> Touch:
        return Touch(_write_text(touch.words, library), touch.intent, touch.id)

    def write_lines(lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_write_text(line, library) for line in lines))

    call = _write_text(view.call, library)
    return replace(
        view,
        title=_write_text(view.title, library),
        alarms=write_lines(view.alarms),
        cautions=write_lines(view.cautions),
        lines=write_lines(view.lines),
        question=_write_text(view.question, library),
        then=_write_text(view.then, library),
        caption=_write_text(view.caption, library),
        call=call,
        touches=tuple(map(write_touch, view.touches)),
        changes=tuple(map(write_touch, view.changes)),
        rows=tuple(replace(row, touch=write_touch(row.touch)) for row in view.rows),
        more=library.phrases.get("screen.more"),
        said_first=library.phrases.get("screen.said_first"),
        when_to_call=library.phrases.get("screen.when_to_call", number=call),
        to_answers=library.phrases.get("screen.to_answers"),
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
        return emergency_view(library, view)
    named = likely_conditions(library, assess(dialog.case, library))
    asks = ASK_WHY if named else (Intent.WHY,)
    view = replace(view, touches=(*view.touches, *touches_of(library, asks)))
    if dialog.in_danger or not named:
        return view
    said, shown = (best_text(library, named[0], words) for words in ("conclude", "screen"))
    lines = tuple(shown if line == said else line for line in view.lines)
    sore = named[0].condition
    caption = library.phrases.get("screen.marked", name=library.conditions[sore].name)
    return replace(view, sore=sore, caption=caption, lines=lines)


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


def _question_view(library: Library, turn: Turn) -> View | None:
    """Return the view of a question that must be answered before anything else."""
    pending = turn.dialog.pending
    *lines, question = _spoken_texts(turn)
    if _is_after_pain(turn.dialog) and turn.reply.card is None:
        touches = touches_of(library, AFTER_PAIN, answers="hurt_")
        return replace(question_view(library, turn.dialog, lines, question), touches=touches)
    if pending is None or not (pending.is_put_again or pending.kind in ASKED_ALONE):
        return None
    return question_view(library, turn.dialog, lines, question)


def _explanation_view(library: Library, turn: Turn) -> View:
    """Return the view of an explanation, with a picture of its condition or exercise."""
    card, topic = turn.reply.card, turn.topic
    view = _words_view(library, turn, card.title if card else library.phrases.get("screen.title"))
    if topic in library.conditions:
        touches = (*view.touches, *touches_of(library, _other_aspects(turn.dialog), topic))
        return replace(view, layout=Layout.CONDITION, sore=topic, touches=touches)
    if topic in library.exercises:
        touches = (*view.touches, *touches_of(library, EXERCISE_FORMS, topic))
        is_held = library.exercises[topic].dose.hold > 0
        return replace(view, layout=Layout.MOVE, exercise=topic, is_held=is_held, touches=touches)
    return view


def _other_aspects(dialog: DialogState) -> tuple[Intent, ...]:
    """Return the aspects of a condition that come after the one that is offered."""
    offered = dialog.pending.then if dialog.pending is not None else None
    at = ASPECTS.index(offered) + 1 if offered in ASPECTS else 0
    return (*ASPECTS[at:], *ASPECTS[:at])[:MOST_ASPECTS]


def _words_view(library: Library, turn: Turn, title: str) -> View:
    """Return the view of the words of a turn, with touch targets for its question."""
    said = _spoken_texts(turn)
    lines, question = (said[:-1], said[-1]) if turn.reply.is_open else (said, "")
    touches = _answer_touches(library, turn.dialog)
    return View(Layout.WORDS, title, lines=lines, question=question, touches=touches)


def _answer_touches(library: Library, dialog: DialogState) -> tuple[Touch, ...]:
    pending = dialog.pending or ANYTHING
    if pending.kind is QuestionType.ANYTHING and dialog.session is not None:
        if _is_after_pain(dialog):
            return touches_of(library, AFTER_PAIN, answers="hurt_")
        return touches_of(library, BACK_TO_SESSION)
    return answer_touches(library, pending)


def _is_after_pain(dialog: DialogState) -> bool:
    """Whether a session waits to hear how it goes on, after a pain without a sign of danger."""
    is_open = (dialog.pending or ANYTHING).kind is QuestionType.ANYTHING
    session = dialog.session
    return is_open and session is not None and session.phase is Phase.ASKING_ABOUT_PAIN


def _spoken_texts(turn: Turn) -> tuple[str, ...]:
    return tuple(part.text for part in turn.reply.parts if isinstance(part, Say) and part.text)
