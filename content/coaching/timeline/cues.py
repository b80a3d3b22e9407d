"""One move as timed cues: what is said and rung when, and for how long the runner works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

import msgspec

from content.coaching.timeline import prompts
from content.coaching.timeline.choices import Prompt
from content.coaching.timeline.durations import BELL_SECONDS, LONG_WORK
from content.coaching.timeline.plan import PlannedMove, PlannedMoves, following
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
    CUE = "cue"
    SWITCH = "switch"
    REST = "rest"
    DONE = "done"


class Cue(msgspec.Struct, frozen=True):
    """Something said or rung *at* seconds from the start.

    A bell rings first, then the words follow. *seconds* is the working time of a ``work`` cue and
    the speaking time of a ``cue``, which lies inside the work before it; for every other kind it
    is the time until the next cue begins. *move* is empty before the first move.
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


class Beat(NamedTuple):
    """A cue that has no time yet: *pause* is silence after its words, *work* is working time.

    The silence of a beat that *stretches* takes up what a session has to spare.
    """

    kind: CueKind
    text: str = ""
    pause: float = 0.0
    side: Side | None = None
    bell: Tone | None = None
    work: float = 0.0
    stretches: bool = False
    is_intro: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it would be noticed."""
        return not (self.text or self.bell or self.pause)


def spoken_seconds(script: Script, text: str, bell: Tone | None) -> float:
    """Return how long a bell and the words after it take."""
    return script.length(text) + (BELL_SECONDS if bell else 0.0)


def beats(script: Script, plan: PlannedMoves, index: int) -> tuple[Beat, ...]:
    """Return what happens in the step at *index*, in order."""
    parts = (*_opening(script, plan, index), *_sets(script, plan, index))
    return tuple(beat for beat in (*parts, _ending(script, plan, index)) if not beat.is_empty)


def _opening(script: Script, plan: PlannedMoves, index: int) -> Iterator[Beat]:
    pause = script.gaps.sentence
    if index == 0:
        for text in prompts.opening(script):
            yield Beat(CueKind.ANNOUNCE, text, pause, is_intro=True)
    announced = prompts.announce(script, plan, index)
    yield Beat(CueKind.ANNOUNCE, announced, pause if announced else 0.0)
    for text in prompts.set_up(script, plan[index]):
        yield Beat(CueKind.SETUP, text, pause)


def _sets(script: Script, plan: PlannedMoves, index: int) -> Iterator[Beat]:
    planned = plan[index]
    for number in range(1, planned.sets + 1):
        if number > 1:
            text, pause = prompts.between_sets(script, planned, number), script.gaps.between_sets
            yield Beat(CueKind.REST, text, pause, bell=Tone.END, stretches=True)
        settle = script.gaps.settle if number == 1 and script.moves_place(plan, index) else 0.0
        yield from _set(script, planned, number, settle)


def _set(script: Script, planned: PlannedMove, number: int, settle: float) -> Iterator[Beat]:
    first, *others = script.sides(planned)
    go, work = prompts.go(script, planned), script.work(planned)
    ready = prompts.ready(script, planned, first, number)
    yield Beat(CueKind.READY, ready, script.gaps.ready + settle, first, stretches=True)
    yield Beat(CueKind.WORK, go, side=first, bell=Tone.START, work=work)
    for side in others:
        switch = prompts.switch(script, planned, side)
        yield Beat(CueKind.SWITCH, switch, script.gaps.switch, side, bell=Tone.END)
        yield Beat(CueKind.WORK, go, side=side, bell=Tone.START, work=work)


def _ending(script: Script, plan: PlannedMoves, index: int) -> Beat:
    if following(plan, index) is None:
        return Beat(CueKind.DONE, prompts.done(script), bell=Tone.FINISH)
    text, pause = prompts.rest(script, plan, index), script.gaps.rest
    return Beat(CueKind.REST, text, pause, bell=Tone.END, stretches=True)


def overhead(script: Script, parts: tuple[Beat, ...]) -> float:
    """Return the seconds of a step in which nobody works, its gap left out."""
    rests = (beat for beat in parts if beat.kind is not CueKind.WORK)
    return sum(spoken_seconds(script, beat.text, beat.bell) + beat.pause for beat in rests)


@lru_cache(maxsize=512)
def step_cues(
    script: Script, plan: PlannedMoves, index: int, begin: float = 0.0
) -> tuple[Cue, ...]:
    """Return the cues of the step at *index*, which begins at *begin*; the last one ends it.

    They are kept for all who do the same: a turn asks three times, and most runners alike.
    """
    parts = beats(script, plan, index)
    share = plan[index].gap / sum(beat.stretches for beat in parts)
    context = _Context(plan[index].exercise, index, share)
    return tuple(_timed(script, parts, context, begin))


class _Context(NamedTuple):
    """What all cues of a step share: its move, its index, and what each silence gets more."""

    move: str
    step: int
    share: float


def _timed(script: Script, parts: Iterable[Beat], context: _Context, begin: float) -> Iterator[Cue]:
    at = begin
    for beat in parts:
        silence = max(0.0, beat.pause + (context.share if beat.stretches else 0.0))
        seconds = beat.work or spoken_seconds(script, beat.text, beat.bell) + silence
        yield _cue(beat, at, seconds, context)
        if beat.work:
            yield from _inside(script, beat, at, context)
        at += seconds


def _cue(beat: Beat, at: float, seconds: float, context: _Context) -> Cue:
    return Cue(
        at=round(at, 6),
        kind=beat.kind,
        text=beat.text,
        seconds=round(seconds, 6),
        move="" if beat.is_intro else context.move,
        side=beat.side,
        step=context.step,
        bell=beat.bell,
    )


def _inside(script: Script, work: Beat, begin: float, context: _Context) -> Iterator[Cue]:
    """Yield what is said during work, nothing over anything else; the count goes first."""
    free, end = begin + spoken_seconds(script, work.text, work.bell), begin + work.work
    count = _mark(script, work, Prompt.COUNTDOWN)
    counted = end - spoken_seconds(script, count.text, count.bell)
    for at, beat in _marks(script, work, begin):
        seconds = spoken_seconds(script, beat.text, beat.bell)
        if at >= free + _BREATH and at + seconds + _BREATH <= counted:
            yield _cue(beat, at, seconds, context)
            free = at + seconds
    if count.text and counted >= free + _BREATH:
        yield _cue(count, counted, end - counted, context)


def _marks(script: Script, work: Beat, begin: float) -> Iterator[tuple[float, Beat]]:
    yield begin + work.work / 2, _mark(script, work, Prompt.HALFWAY, Tone.HALFWAY)
    ten = _mark(script, work, Prompt.TEN_SECONDS)
    if ten.text and work.work >= LONG_WORK:
        yield begin + work.work - _TEN_SECONDS, ten


def _mark(script: Script, work: Beat, prompt: Prompt, bell: Tone | None = None) -> Beat:
    return Beat(CueKind.CUE, prompts.inside(script, prompt), side=work.side, bell=bell)
