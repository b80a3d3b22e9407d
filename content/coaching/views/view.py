"""The structs of a view, its touch targets, and the view of a running session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache

import msgspec

from content.coaching.nlu import Intent
from content.coaching.session import Phase, SessionState, StepPosition, step_position
from content.coaching.timeline import (
    Cue,
    CueKind,
    Script,
    next_step,
    sided_part,
    smart_speaker_seconds,
    step_number,
)
from content.language.en.spoken_forms import capitalise
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.sides import Side

RUNNING_TOUCHES = (Intent.PAUSE, Intent.REPORT_PAIN, Intent.NEXT, Intent.REPEAT, Intent.EASIER)
PAUSED_TOUCHES = (Intent.RESUME, Intent.REPORT_PAIN, Intent.STOP)
"""Touch targets while a session runs, and while its place is held."""

TOUCH_CACHE_SIZE = 256
"""Size of the cache of touch targets."""


class Layout(StrEnum):
    """The layout of a view."""

    HOME = "home"
    WORDS = "words"
    CONDITION = "condition"
    CONCLUSION = "conclusion"
    QUESTION = "question"
    EMERGENCY = "emergency"
    MOVE = "move"
    STEP = "step"
    LIST = "routines"
    DONE = "done"


class Touch(msgspec.Struct, frozen=True):
    """A touch target: its *words*, and the intent as if they had been said.

    *id* is that of its condition, exercise or routine. A sign of danger has its spoken name there,
    which is heard as an answer.
    """

    words: str
    intent: Intent
    id: str = ""


@lru_cache(TOUCH_CACHE_SIZE)
def touches_of(
    library: Library, kinds: tuple[Intent, ...], about: str = "", answers: str = ""
) -> tuple[Touch, ...]:
    """Return a touch target for each of *kinds*; *about* is the id of their record.

    *answers* begins the keys of their words, if they answer a question that has its own.
    """
    get = library.phrases.get
    return tuple(Touch(get(f"screen.{answers}{intent.value}"), intent, about) for intent in kinds)


class Row(msgspec.Struct, frozen=True):
    """A row of a list: its touch target, a detail, and the id of what is pictured.

    *care* is how soon what it names must be seen.
    """

    touch: Touch
    detail: str = ""
    picture: str = ""
    care: CareLevel = CareLevel.NONE


class Span(msgspec.Struct, frozen=True):
    """A span of work, *starts_in* seconds after the turn begins and *seconds* long."""

    starts_in: float
    seconds: float
    side: str = ""


MOST_BESIDE = 200
"""How many letters of a conclusion its question may stand beside."""


class View(msgspec.Struct, frozen=True):
    """What a screen may show; the voice is complete without it.

    *note* is a small line above the title, *question* the coach's last question. *exercise* is the
    one in the picture, on *side*, and *is_held* if it stands still while it is done; *to_go* stands
    behind the time that is left of a span. *more* says that there is another page, *said_first*
    that what came before a question is on it, *when_to_call* that alarms are, and *to_answers* that
    the answers are on the one before. *sore* is the condition whose place is marked on the hip, and
    *caption* what is said below that, if not what is drawn; *care* is how soon the runner must be
    seen, *call* the number to call in an emergency. What is safety stands first: *alarms* are the
    sentences that tell when to call it, *cautions* those that tell when to stop, or what would
    change a conclusion, each of which is a touch in *changes*; *lines* are the rest of the words.
    """

    layout: Layout
    title: str
    note: str = ""
    alarms: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    question: str = ""
    exercise: str = ""
    side: Side | None = None
    is_held: bool = False
    sore: str = ""
    caption: str = ""
    then: str = ""
    touches: tuple[Touch, ...] = ()
    changes: tuple[Touch, ...] = ()
    rows: tuple[Row, ...] = ()
    spans: tuple[Span, ...] = ()
    to_go: str = ""
    more: str = ""
    said_first: str = ""
    when_to_call: str = ""
    to_answers: str = ""
    care: CareLevel = CareLevel.NONE
    call: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether its question fills the screen."""
        is_end = self.layout is Layout.DONE and bool(self.touches)
        return self.layout is Layout.QUESTION or is_end

    @property
    def is_asked_last(self) -> bool:
        """Whether its question and answers stand last, behind what is safety, or much to read."""
        is_told = self.layout is Layout.CONCLUSION and bool(self.question)
        is_long = sum(map(len, self.lines)) > MOST_BESIDE
        return is_told and bool(self.alarms or self.cautions or is_long)


def step_view(library: Library, state: SessionState, now: float) -> View | None:
    """Return the view of the current step; ``None`` after the end. *now* is in epoch seconds."""
    routine = library.routines.get(state.routine)
    if routine is None or state.has_no_step_left:
        return None
    script = Script(routine, state.choices, library, smart_speaker_seconds)
    here = step_position(script, state, now)
    number, count = step_number(state.plan, state.step)
    move = script.exercise(state.plan[state.step])
    is_running, following = state.phase is Phase.RUNNING, next_step(state.plan, state.step)
    then = None if following is None else script.exercise(state.plan[following]).name
    return View(
        Layout.STEP,
        capitalise(move.name),
        note=library.phrases.get("screen.landmark", number=number, count=count),
        lines=(move.summary,),
        exercise=move.id,
        side=_first_side(here, state),
        is_held=move.dose.hold > 0,
        then="" if then is None else library.phrases.get("screen.then", name=then),
        touches=touches_of(library, RUNNING_TOUCHES if is_running else PAUSED_TOUCHES),
        spans=tuple(_spans(script, state, here.cues)) if is_running else (),
        to_go=library.phrases.get("screen.to_go"),
    )


def _first_side(here: StepPosition, state: SessionState) -> Side | None:
    """Return the first side of this turn; ``None`` if both sides work together."""
    ahead = (cue.side for cue in here.cues if cue.kind is CueKind.WORK and cue.end > state.at)
    side = next(ahead, here.side)
    return None if side is Side.BOTH else side


def _spans(script: Script, state: SessionState, cues: Iterable[Cue]) -> Iterator[Span]:
    """Yield the spans of work in this turn, from the start of the turn."""
    for cue in cues:
        begin, end = max(cue.at, state.at), min(cue.end, state.until)
        if cue.kind is CueKind.WORK and begin < end:
            one = None if cue.side is Side.BOTH else cue.side
            side = sided_part(script, state.plan[state.step], one) if one else ""
            starts_in = state.lead + begin - state.at
            yield Span(round(starts_in, 2), round(end - begin, 2), side)
