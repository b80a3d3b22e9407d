"""The timed cues of one move: words, bells and work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from content.coaching.timeline import prompts
from content.coaching.timeline.cues import (
    Cue,
    CueKind,
    TimedCue,
    UntimedCue,
    approach_cues,
    cue_seconds,
    intro_cues,
    spoken_seconds,
)
from content.coaching.timeline.in_work import Coaching, Words, words_during_work
from content.coaching.timeline.plan import PlannedMove, PlannedMoves, Prompt, next_step
from content.coaching.timeline.script import Script
from content.records.sides import Side
from content.records.speech import Tone


def untimed_cues(script: Script, plan: PlannedMoves, index: int) -> tuple[UntimedCue, ...]:
    """Return the cues of the step at *index*, in order."""
    then = next_step(plan, index)
    if then is None:
        last = UntimedCue(CueKind.DONE, prompts.ending(script, plan, index), bell=Tone.FINISH)
    else:
        text = prompts.rest(script, plan, index, then)
        pause = 0.0 if script.filler(plan, then) else script.gaps.rest
        last = UntimedCue(CueKind.REST, text, pause, bell=Tone.END, stretches=bool(pause))
    intro = tuple(intro_cues(script, plan)) if index == 0 else ()
    untimed = (*intro, *approach_cues(script, plan, index, intro), *_set_cues(script, plan, index))
    return tuple(cue for cue in (*untimed, last) if cue.text or cue.bell or cue.pause)


def introduction(script: Script, plan: PlannedMoves) -> tuple[Cue, ...]:
    """Return the cues before the first move; no other phrase changes their times."""
    timed = _time_cues(script, intro_cues(script, plan), 0.0, 0.0, None)
    return tuple(_cue(each, "", 0) for each in timed)


def _set_cues(script: Script, plan: PlannedMoves, index: int) -> Iterator[UntimedCue]:
    planned, side = plan[index], script.sides(plan[index])[0]
    yield _ready_cue(script, plan, index)
    go = "timeline.keep_going" if script.is_under_way(plan, index) else ""
    first = script.phrase(go, Prompt.GO) if go else prompts.go(script, planned)
    yield from _side_cues(script, planned, first)
    for number in range(2, planned.sets + 1):
        text, pause = prompts.between_sets(script, planned, number), script.gaps.between_sets
        yield UntimedCue(CueKind.REST, text, pause, bell=Tone.END, stretches=True)
        ready = prompts.ready(script, planned, side, number)
        pause = script.gaps.ready
        if side is not Side.BOTH:  # one comes back from the other side
            pause = max(pause, script.switch_seconds(planned) - script.text_seconds(ready))
        yield UntimedCue(CueKind.READY, ready, pause, side, stretches=True)
        yield from _side_cues(script, planned, prompts.go_again(script, planned, side))


def _ready_cue(script: Script, plan: PlannedMoves, index: int) -> UntimedCue:
    """Return the words before the work; none where it is under way, and a halt after a march."""
    planned, side = plan[index], script.sides(plan[index])[0]
    if script.is_under_way(plan, index):
        return UntimedCue(CueKind.READY, "", script.gaps.ready, side, stretches=True, moving=True)
    ready = prompts.ready(script, planned, side, 1)
    is_marching = script.has_active_changes and script.filler(plan, index)
    if is_marching and ready and not prompts.takes_place(script, plan, index):
        ready = f"{script.phrase('timeline.stand_still')} {ready}"
    return UntimedCue(CueKind.READY, ready, script.gaps.ready, side, stretches=True)


def _side_cues(script: Script, planned: PlannedMove, go: str) -> Iterator[UntimedCue]:
    """Yield the work of one set, one side after the other, which begins with the words *go*."""
    first, *others = script.sides(planned)
    work = script.work_seconds(planned)
    yield _work_cue(go, first, work)
    for side in others:
        switch = prompts.switch(script, planned, side)
        pause = script.switch_seconds(planned) - spoken_seconds(script, switch, Tone.END)
        pause = max(script.gaps.sentence, pause)
        of_move = script.exercise(planned).switch
        moving = of_move is not None and of_move.turns
        yield UntimedCue(CueKind.SWITCH, switch, pause, side, bell=Tone.END, moving=moving)
        yield _work_cue(prompts.go_again(script, planned, side), side, work)


def _work_cue(go: str, side: Side, work: float) -> UntimedCue:
    return UntimedCue(CueKind.WORK, go, side=side, bell=Tone.START, work=work, moving=True)


def overhead(script: Script, untimed: tuple[UntimedCue, ...]) -> float:
    """Return the seconds of a step without work and without its extra gap."""
    rests = (cue for cue in untimed if cue.kind is not CueKind.WORK)
    return sum(cue_seconds(script, cue) for cue in rests)


@lru_cache(maxsize=512)
def step_cues(
    script: Script, plan: PlannedMoves, index: int, begin: float = 0.0
) -> tuple[Cue, ...]:
    """Return the cues of the step at *index*, which begins at *begin*; the last one ends it.

    They are cached: one turn needs them three times, and most runners do the same routines.
    """
    untimed = untimed_cues(script, plan, index)
    share = plan[index].gap / sum(cue.stretches for cue in untimed)
    timed = _time_cues(script, untimed, share, begin, plan[index])
    return tuple(_cue(each, plan[index].exercise, index) for each in timed)


def _cue(timed: TimedCue, move: str, step: int) -> Cue:
    cue, at, seconds = timed
    here = "" if cue.is_intro else move
    at, seconds = round(at, 6), round(seconds, 6)
    return Cue(at, cue.kind, cue.text, seconds, here, cue.side, step, cue.bell, cue.moving)


def _time_cues(
    script: Script,
    untimed: Iterable[UntimedCue],
    share: float,
    begin: float,
    planned: PlannedMove | None,
) -> Iterator[TimedCue]:
    """Yield the cues with their times; *share* is the extra seconds of each flexible silence."""
    at, coaching = begin, planned and Coaching(script, planned)
    for cue in untimed:
        stretched = max(0.0, cue.pause + (share if cue.stretches else 0.0)) - cue.pause
        seconds = cue_seconds(script, cue) + (0.0 if cue.work else stretched)
        yield cue, at, seconds
        if planned and coaching and cue.work:
            work, side = Words(at, cue.work, cue.text, cue.bell), cue.side or Side.BOTH
            coaching.is_known = cue.side is not script.sides(planned)[0]
            for said in words_during_work(script, planned, work, side, coaching):
                kind = CueKind.DURING_WORK
                inside = UntimedCue(kind, said.text, side=cue.side, bell=said.bell, moving=True)
                yield inside, said.at, said.seconds
        at += seconds
