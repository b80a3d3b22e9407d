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
    GETTING,
    MOST_MARCHING,
    OPENING_GAP,
)
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
        needed = openings.needs(script, plan)
        for text in filter(None, (begin, needed, *openings.change_texts(script))):
            yield UntimedCue(CueKind.ANNOUNCE, text, gap, is_intro=True, moving=True)


def approach_cues(
    script: Script, plan: PlannedMoves, index: int, intro: tuple[UntimedCue, ...]
) -> Iterator[UntimedCue]:
    """Yield how the runner comes to the move: into its position, its name and side, its form."""
    filler, gap = script.filler(plan, index), script.gaps.sentence
    announced = prompts.announce(script, plan, index)
    told = UntimedCue(CueKind.ANNOUNCE, announced, gap if announced else 0.0)
    is_active = filler is not None and script.has_active_changes
    first = () if is_active else _start_cues(script, plan, index)
    texts = prompts.setup_texts(script, plan[index], has_start=bool(first))
    rest = gap if first or is_active else script.gaps.place
    how = [UntimedCue(CueKind.SETUP, it, gap if i else rest) for i, it in enumerate(texts)]
    if filler is None:
        changes = openings.change_texts(script) if intro else ()
        changed = [UntimedCue(CueKind.ANNOUNCE, text, gap) for text in changes]
        yield from (_position_cue(script, plan, index), *changed, told, *first, *how)
        return
    fill = filler.fills if announced and not intro else ""
    begin = UntimedCue(CueKind.POSITION, f"{fill} {prompts.prepare(script, plan, index)}".strip())
    if filler.id == plan[index].exercise and intro:  # it is under way already
        yield from (cue._replace(moving=True) for cue in (told, *how))
        return
    marched = sum(cue_seconds(script, cue) for cue in intro if cue.moving)
    pause = gap if is_active else FETCHING
    cues = [begin._replace(pause=pause if begin.text else 0.0), told, *first, *how]
    yield from _march(script, cues, MOST_MARCHING - marched)


def _position_cue(script: Script, plan: PlannedMoves, index: int) -> UntimedCue:
    """Return the words before a new position, and the time to get there or to fetch things."""
    before, here = script.position_before(plan, index), script.exercise(plan[index]).position
    text = prompts.prepare(script, plan, index)
    seconds = GETTING.get((before, here), 0.0) * script.gaps.turning
    least = script.gaps.sentence if seconds else FETCHING if text else 0.0
    pause = max(least, seconds - script.text_seconds(text))
    return UntimedCue(CueKind.POSITION, text, pause, moving=bool(seconds))


def _start_cues(script: Script, plan: PlannedMoves, index: int) -> tuple[UntimedCue, ...]:
    """Return how the move begins, with the time to get there: movement in a new posture."""
    text, moving = prompts.start(script, plan, index), script.gets_down(plan, index)
    return (UntimedCue(CueKind.SETUP, text, script.gaps.place, moving=moving),) if text else ()


def _march(script: Script, cues: list[UntimedCue], seconds: float) -> Iterator[UntimedCue]:
    """Yield *cues*, said over an easy march as long as *seconds* last; none starts it again."""
    for cue in cues:
        seconds = seconds - cue_seconds(script, cue) if seconds >= 0 else seconds
        is_still = seconds < 0 and cue.text and cue is not cues[-1]
        pause = script.gaps.place if is_still else cue.pause
        yield cue._replace(moving=seconds >= 0, pause=pause)
