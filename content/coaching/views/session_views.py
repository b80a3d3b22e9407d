"""The view of a running session: the move, the side, the time, and the next move."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.coaching.nlu import Intent
from content.coaching.session import Phase, SessionState, StepPosition, step_position
from content.coaching.timeline import (
    Cue,
    CueKind,
    Script,
    next_step,
    side_name,
    smart_speaker_seconds,
    step_number,
)
from content.coaching.views.view import Layout, Span, View, touches_of
from content.language.en.spoken_forms import capitalise
from content.library import Library
from content.records.sides import Side

RUNNING_TOUCHES = (Intent.NEXT, Intent.PAUSE, Intent.REPEAT, Intent.EASIER, Intent.REPORT_PAIN)
PAUSED_TOUCHES = (Intent.RESUME, Intent.REPORT_PAIN, Intent.STOP)
"""Touch targets while a session runs, and while its place is held."""


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
        then="" if then is None else library.phrases.get("screen.then", name=then),
        touches=touches_of(library, RUNNING_TOUCHES if is_running else PAUSED_TOUCHES),
        spans=tuple(_spans(script, state, here.cues)) if is_running else (),
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
            side = capitalise(side_name(script, one)) if one else ""
            starts_in = state.lead + begin - state.at
            yield Span(round(starts_in, 2), round(end - begin, 2), side)
