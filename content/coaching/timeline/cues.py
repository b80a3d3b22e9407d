"""What a cue is, and the cues before the work of a move: opening, position, name, side, form."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

import msgspec

from content.coaching.timeline import openings, prompts
from content.coaching.timeline.plan import PlannedMoves
from content.coaching.timeline.script import Script
from content.coaching.timeline.times import (
    BELL_SECONDS,
    FETCHING,
    MOST_MARCHING,
    OPENING_GAP,
)
from content.records.exercises import Exercise
from content.records.sides import Side
from content.records.speech import Tone


class CueKind(StrEnum):
    """What a cue is for."""

    ANNOUNCE = "announce"
    POSITION = "position"
    SETUP = "setup"
    READY = "ready"
    WORK = "work"
    DURING_WORK = "cue"
    SWITCH = "switch"
    REST = "rest"
    DONE = "done"


class Cue(msgspec.Struct, frozen=True):
    """Words or a bell, *at* seconds from the start.

    The bell rings before the words. *seconds* is the working time of a ``work`` cue and the
    speaking time of a ``cue`` (``DURING_WORK``), which lies inside the work before it; for every
    other kind it is the time until the next cue begins. *move* is empty before the first move.
    *moving*: the runner is in motion or in a hold while it lasts, whatever is said over it.
    """

    at: float
    kind: CueKind
    text: str
    seconds: float
    move: str = ""
    side: Side | None = None
    step: int = 0
    bell: Tone | None = None
    moving: bool = False

    @property
    def end(self) -> float:
        """When the cue is over."""
        return round(self.at + self.seconds, 6)


class UntimedCue(NamedTuple):
    """A cue without a time: *pause* is the silence after its words, *work* the working time.

    The silence of a cue that *stretches* can grow or shrink to fill the session.
    """

    kind: CueKind
    text: str = ""
    pause: float = 0.0
    side: Side | None = None
    bell: Tone | None = None
    work: float = 0.0
    stretches: bool = False
    is_intro: bool = False
    moving: bool = False


TimedCue = tuple[UntimedCue, float, float]
"""A cue, when it begins, and its seconds."""


def spoken_seconds(script: Script, text: str, bell: Tone | None) -> float:
    """Return how long a bell and the words after it take."""
    return script.text_seconds(text) + (BELL_SECONDS if bell else 0.0)


def cue_seconds(script: Script, cue: UntimedCue) -> float:
    """Return how long *cue* takes before its silence stretches."""
    return cue.work or spoken_seconds(script, cue.text, cue.bell) + cue.pause


def intro_cues(script: Script, plan: PlannedMoves) -> Iterator[UntimedCue]:
    """Yield the opening; where the session begins standing, all but its head over a march.

    Where it begins on the floor, what was changed is told once the runner is there.
    """
    gap, filler = script.gaps.sentence, script.filler(plan, 0)
    for text in openings.opening(script):
        pause = min(gap, OPENING_GAP) if text else 0.0
        yield UntimedCue(CueKind.ANNOUNCE, text, pause, is_intro=True)
    if filler:
        begin = script.phrase("timeline.begin_filling", fill=filler.fills)
        needed = openings.needs(script, plan, "timeline.have_ready")
        said = (begin, *needed, openings.care(script), *openings.change_texts(script))
        for text in filter(None, said):
            yield UntimedCue(CueKind.ANNOUNCE, text, gap, is_intro=True, moving=True)


def approach_cues(
    script: Script, plan: PlannedMoves, index: int, intro: tuple[UntimedCue, ...]
) -> Iterator[UntimedCue]:
    """Yield how the runner comes to the move: into its position, its name and side, its form."""
    filler, gap = script.filler(plan, index), script.gaps.sentence
    announced = prompts.announce(script, plan, index)
    told = UntimedCue(CueKind.ANNOUNCE, announced, gap if announced else 0.0)
    how = _form_cues(script, plan, index)
    if filler is None:
        changes = openings.change_texts(script) if intro else ()
        changed = [UntimedCue(CueKind.ANNOUNCE, text, gap) for text in changes]
        yield from (_position_cue(script, plan, index, intro), *changed, told, *how)
        return
    if script.is_under_way(plan, index):
        yield from (cue._replace(moving=True) for cue in (told, *how))
        return
    marched = sum(cue_seconds(script, cue) for cue in intro if cue.moving)
    fill = "" if intro or not announced else _fill_words(script, plan, index, filler)
    begin = _marching_cue(script, plan, index, fill)
    if begin.moving:  # to find room is no march
        yield begin
    cues = (told, *how) if begin.moving else (begin, told, *how)
    yield from _march(script, cues, MOST_MARCHING - marched)


def _fill_words(script: Script, plan: PlannedMoves, index: int, filler: Exercise) -> str:
    """Return the words that begin a march, or an easier one where the move was the same."""
    is_same = script.exercise_before(plan, index) is filler
    return script.phrase("timeline.ease_off") if is_same else filler.fills


def _marching_cue(script: Script, plan: PlannedMoves, index: int, fill: str) -> UntimedCue:
    """Return the words *fill* that begin a march, and what is done before the move."""
    prepared = openings.preparation(script, plan, index)
    text = f"{fill} {prepared.text}".strip()
    pause = script.gaps.sentence if script.has_active_changes else FETCHING
    return UntimedCue(CueKind.POSITION, text, pause if text else 0.0, moving=prepared.moving)


def _position_cue(
    script: Script, plan: PlannedMoves, index: int, intro: tuple[UntimedCue, ...]
) -> UntimedCue:
    """Return the words before a new position, and the time to get there or to fetch things."""
    text, seconds, moving = openings.preparation(script, plan, index)
    if intro:  # the first time, there is a breath of care on the way
        text = " ".join(filter(None, (text, openings.care(script))))
    least = script.gaps.sentence if text else 0.0
    pause = max(least, seconds - script.text_seconds(text))
    return UntimedCue(CueKind.POSITION, text, pause, moving=moving)


def _form_cues(script: Script, plan: PlannedMoves, index: int) -> Iterator[UntimedCue]:
    """Yield how the move begins and how it is done.

    To get into a new posture is movement; over a march there is no time to take a place.
    """
    gap, place, first = script.gaps.sentence, script.gaps.place, prompts.start(script, plan, index)
    if script.has_active_changes and script.filler(plan, index):
        place = gap
    if first:
        yield UntimedCue(CueKind.SETUP, first, place, moving=script.gets_down(plan, index))
    for number, text in enumerate(prompts.setup_texts(script, plan, index)):
        yield UntimedCue(CueKind.SETUP, text, gap if first or number else place)


def _march(script: Script, cues: tuple[UntimedCue, ...], seconds: float) -> Iterator[UntimedCue]:
    """Yield *cues*, said over an easy march as long as *seconds* last; none starts it again.

    Where it is over before the form is told, there is time to take the place.
    """
    for cue in cues:
        was_over = seconds < 0
        seconds = seconds if was_over else seconds - cue_seconds(script, cue)
        is_early = was_over or cue is not cues[-1]
        takes_place = seconds < 0 and cue.kind is CueKind.SETUP and is_early
        pause = script.gaps.place if takes_place else cue.pause
        yield cue._replace(moving=seconds >= 0, pause=pause)
