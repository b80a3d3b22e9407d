"""The timed cues of one move: words, bells and work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec

from content.coaching.timeline import prompts
from content.coaching.timeline.plan import (
    BELL_SECONDS,
    LONG_WORK,
    PlannedMove,
    PlannedMoves,
    Prompt,
    next_step,
)
from content.coaching.timeline.script import Script
from content.records.sides import Side
from content.records.speech import Tone

_TEN_SECONDS = 10.0
_BREATH = 0.3
"""Seconds between two things said during work."""


class CueKind(StrEnum):
    """What a cue is for."""

    ANNOUNCE = "announce"
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
    """

    at: float
    kind: CueKind
    text: str
    seconds: float
    move: str = ""
    side: Side | None = None
    step: int = 0
    bell: Tone | None = None

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


TimedCue = tuple[UntimedCue, float, float]
"""A cue, when it begins, and its seconds."""


def spoken_seconds(script: Script, text: str, bell: Tone | None) -> float:
    """Return how long a bell and the words after it take."""
    return script.text_seconds(text) + (BELL_SECONDS if bell else 0.0)


def untimed_cues(script: Script, plan: PlannedMoves, index: int) -> tuple[UntimedCue, ...]:
    """Return the cues of the step at *index*, in order."""
    then = next_step(plan, index)
    if then is None:
        last = UntimedCue(CueKind.DONE, prompts.closing(script), bell=Tone.FINISH)
    else:
        text, pause = prompts.rest(script, plan, then), script.gaps.rest
        last = UntimedCue(CueKind.REST, text, pause, bell=Tone.END, stretches=True)
    untimed = (
        *(_intro_cues(script) if index == 0 else ()),
        *_opening_cues(script, plan, index),
        *_set_cues(script, plan, index),
        last,
    )
    return tuple(cue for cue in untimed if cue.text or cue.bell or cue.pause)


def _opening_cues(script: Script, plan: PlannedMoves, index: int) -> Iterator[UntimedCue]:
    pause = script.gaps.sentence
    announced = prompts.announce(script, plan, index)
    yield UntimedCue(CueKind.ANNOUNCE, announced, pause if announced else 0.0)
    for text in prompts.setup_texts(script, plan[index]):
        yield UntimedCue(CueKind.SETUP, text, pause)


def _intro_cues(script: Script) -> Iterator[UntimedCue]:
    for text in prompts.opening(script):
        yield UntimedCue(CueKind.ANNOUNCE, text, script.gaps.sentence, is_intro=True)


def introduction(script: Script) -> tuple[Cue, ...]:
    """Return the cues before the first move; no other phrase changes their times."""
    return tuple(_cue(timed, "", 0) for timed in _time_cues(script, _intro_cues(script), 0.0, 0.0))


def _set_cues(script: Script, plan: PlannedMoves, index: int) -> Iterator[UntimedCue]:
    planned = plan[index]
    for number in range(1, planned.sets + 1):
        if number > 1:
            text, pause = prompts.between_sets(script, planned, number), script.gaps.between_sets
            yield UntimedCue(CueKind.REST, text, pause, bell=Tone.END, stretches=True)
        settle = script.gaps.settle if number == 1 and script.changes_position(plan, index) else 0.0
        yield from _single_set_cues(script, planned, number, settle)


def _single_set_cues(
    script: Script, planned: PlannedMove, number: int, settle: float
) -> Iterator[UntimedCue]:
    first, *others = script.sides(planned)
    go, work = prompts.go(script, planned), script.work_seconds(planned)
    ready = prompts.ready(script, planned, first, number)
    yield UntimedCue(CueKind.READY, ready, script.gaps.ready + settle, first, stretches=True)
    yield UntimedCue(CueKind.WORK, go, side=first, bell=Tone.START, work=work)
    for side in others:
        switch = prompts.switch(script, planned, side)
        yield UntimedCue(CueKind.SWITCH, switch, script.gaps.switch, side, bell=Tone.END)
        yield UntimedCue(CueKind.WORK, go, side=side, bell=Tone.START, work=work)


def overhead(script: Script, untimed: tuple[UntimedCue, ...]) -> float:
    """Return the seconds of a step without work and without its extra gap."""
    rests = (cue for cue in untimed if cue.kind is not CueKind.WORK)
    return sum(spoken_seconds(script, cue.text, cue.bell) + cue.pause for cue in rests)


@lru_cache(maxsize=512)
def step_cues(
    script: Script, plan: PlannedMoves, index: int, begin: float = 0.0
) -> tuple[Cue, ...]:
    """Return the cues of the step at *index*, which begins at *begin*; the last one ends it.

    They are cached: one turn needs them three times, and most runners do the same routines.
    """
    untimed = untimed_cues(script, plan, index)
    share = plan[index].gap / sum(cue.stretches for cue in untimed)
    timed = _time_cues(script, untimed, share, begin)
    return tuple(_cue(each, plan[index].exercise, index) for each in timed)


def _cue(timed: TimedCue, move: str, step: int) -> Cue:
    cue, at, seconds = timed
    here = "" if cue.is_intro else move
    at, seconds = round(at, 6), round(seconds, 6)
    return Cue(at, cue.kind, cue.text, seconds, here, cue.side, step, cue.bell)


def _time_cues(
    script: Script, untimed: Iterable[UntimedCue], share: float, begin: float
) -> Iterator[TimedCue]:
    """Yield the cues with their times; *share* is the extra seconds of each flexible silence."""
    at = begin
    for cue in untimed:
        silence = max(0.0, cue.pause + (share if cue.stretches else 0.0))
        seconds = cue.work or spoken_seconds(script, cue.text, cue.bell) + silence
        yield cue, at, seconds
        if cue.work:
            yield from _cues_during_work(script, cue, at)
        at += seconds


def _cues_during_work(script: Script, work: UntimedCue, begin: float) -> Iterator[TimedCue]:
    """Yield the cues during work; none overlaps another, and the countdown has priority."""
    free, end = begin + spoken_seconds(script, work.text, work.bell), begin + work.work
    words = script.phrase("timeline.countdown", Prompt.COUNTDOWN)
    countdown = UntimedCue(CueKind.DURING_WORK, words, side=work.side)
    countdown_at = end - script.text_seconds(words)
    for at, cue in _marks(script, work, begin):
        seconds = spoken_seconds(script, cue.text, cue.bell)
        if at >= free + _BREATH and at + seconds + _BREATH <= countdown_at:
            yield cue, at, seconds
            free = at + seconds
    if words and countdown_at >= free + _BREATH:
        yield countdown, countdown_at, end - countdown_at


def _marks(script: Script, work: UntimedCue, begin: float) -> Iterator[tuple[float, UntimedCue]]:
    kind, side = CueKind.DURING_WORK, work.side
    halfway = script.phrase("timeline.halfway", Prompt.HALFWAY)
    yield begin + work.work / 2, UntimedCue(kind, halfway, side=side, bell=Tone.HALFWAY)
    ten_seconds = script.phrase("timeline.ten_seconds", Prompt.TEN_SECONDS)
    if ten_seconds and work.work >= LONG_WORK:
        yield begin + work.work - _TEN_SECONDS, UntimedCue(kind, ten_seconds, side=side)
