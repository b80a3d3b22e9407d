"""One session on the laptop: its timeline, what is sounding now, and what comes next."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from content.coaching.timeline import Cue, CueKind, Timeline
from content.records.exercises import Exercise
from content.records.sides import Side


@dataclass(frozen=True, slots=True)
class Moment:
    """All that a screen shows. Seconds count from the start; *steps* from one."""

    cue: int
    kind: CueKind
    text: str
    move: str
    side: Side | None
    step: int
    steps: int
    done: float
    lasting: float
    elapsed: float
    left: float
    next_move: str
    paused: bool = False

    @property
    def side_words(self) -> str:
        """The side as a person says it; empty where both work together."""
        return f"{self.side} side" if self.side in {Side.LEFT, Side.RIGHT} else ""


class Lesson:
    """Tells what a timeline holds at any of its seconds."""

    def __init__(self, timeline: Timeline, exercises: Mapping[str, Exercise]) -> None:
        self.timeline = timeline
        self._exercises = exercises

    def exercise(self, seconds: float) -> Exercise | None:
        """Return the move under way."""
        return self._exercises.get(self.cue(seconds).move)

    def cue_index(self, seconds: float) -> int:
        """Return the index of the last cue that has begun."""
        starts = [cue.at for cue in self.timeline.cues]
        return max(0, bisect_right(starts, seconds + 1e-6) - 1)

    def cue(self, seconds: float) -> Cue:
        """Return the last cue that has begun."""
        return self.timeline.cues[self.cue_index(seconds)]

    def start_of(self, step: int) -> float:
        """Return when *step* (from 0) begins, the introduction left out; past the last the end."""
        starts = (cue.at for cue in self.timeline.cues if cue.step >= step and cue.move)
        return next(starts, self._end())

    def moment(self, seconds: float, *, paused: bool = False) -> Moment:
        """Return what is going on at *seconds*."""
        index = self.cue_index(seconds)
        cue = self.timeline.cues[index]
        frame = self._under_way(index, seconds)
        return Moment(
            cue=index,
            kind=frame.kind,
            text=cue.text,
            move=self._name(cue.move),
            side=cue.side,
            step=cue.step + 1,
            steps=len(self.timeline.steps),
            done=min(seconds - frame.at, frame.seconds),
            lasting=frame.seconds,
            elapsed=min(seconds, self.timeline.seconds),
            left=max(0.0, self.timeline.seconds - seconds),
            next_move=self._next_name(cue),
            paused=paused,
        )

    def _under_way(self, index: int, seconds: float) -> Cue:
        """Return the work around a cue that falls inside it, else the cue itself."""
        for cue in reversed(self.timeline.cues[: index + 1]):
            if cue.kind is CueKind.WORK:
                return cue if seconds < cue.at + cue.seconds else self.timeline.cues[index]
        return self.timeline.cues[index]

    def _next_name(self, cue: Cue) -> str:
        coming = (
            self.timeline.steps[cue.step + 1 :] if cue.move else self.timeline.steps[cue.step :]
        )
        return self._name(coming[0].move) if coming else ""

    def _name(self, move: str) -> str:
        exercise = self._exercises.get(move)
        return exercise.name if exercise else move.replace("_", " ")

    def _end(self) -> float:
        last = self.timeline.cues[-1]
        return last.at if last.kind is CueKind.DONE else self.timeline.seconds
