"""Looks up what happens at any second of a timeline, for the display and for commands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from content.coaching.timeline import Cue, CueKind, Timeline
from content.records.exercises import Exercise
from content.records.sides import Side


@dataclass(frozen=True, slots=True)
class PlaybackStatus:
    """Everything that a display shows.

    *cue_index* and *text* are of the last cue that has begun. The phase is the work cue
    that is under way, also while "halfway" is said, else that last cue. *step_number* is from 1.
    *elapsed* and *remaining* are of the whole session. All times are in seconds.
    """

    cue_index: int
    phase_kind: CueKind
    text: str
    move: str
    side: Side | None
    step_number: int
    step_count: int
    phase_elapsed: float
    phase_seconds: float
    elapsed: float
    remaining: float
    next_move: str
    paused: bool = False

    @property
    def side_words(self) -> str:
        """The side in words, "left side"; "" if both sides work together."""
        return f"{self.side} side" if self.side in {Side.LEFT, Side.RIGHT} else ""


class TimelineIndex:
    """A timeline that can be asked what happens at a given second."""

    def __init__(self, timeline: Timeline, exercises: Mapping[str, Exercise]) -> None:
        self.timeline = timeline
        self._exercises = exercises

    def exercise_at(self, seconds: float) -> Exercise | None:
        """Return the exercise that is being done, None before the first one."""
        return self._exercises.get(self.cue_at(seconds).move)

    def cue_index_at(self, seconds: float) -> int:
        """Return the index of the last cue that has begun."""
        starts = [cue.at for cue in self.timeline.cues]
        return max(0, bisect_right(starts, seconds + 1e-6) - 1)

    def cue_at(self, seconds: float) -> Cue:
        """Return the last cue that has begun."""
        return self.timeline.cues[self.cue_index_at(seconds)]

    def step_start(self, step: int) -> float:
        """Return when *step* (from 0) begins, after the introduction.

        For a step after the last one it is when the closing words begin.
        """
        starts = (cue.at for cue in self.timeline.cues if cue.step >= step and cue.move)
        return next(starts, self._end_of_last_move())

    def status_at(self, seconds: float, *, paused: bool = False) -> PlaybackStatus:
        """Return the status at *seconds*."""
        index = self.cue_index_at(seconds)
        cue = self.timeline.cues[index]
        phase = self._phase_at(index, seconds)
        return PlaybackStatus(
            cue_index=index,
            phase_kind=phase.kind,
            text=cue.text,
            move=self._name(cue.move),
            side=cue.side,
            step_number=cue.step + 1,
            step_count=len(self.timeline.steps),
            phase_elapsed=min(seconds - phase.at, phase.seconds),
            phase_seconds=phase.seconds,
            elapsed=min(seconds, self.timeline.seconds),
            remaining=max(0.0, self.timeline.seconds - seconds),
            next_move=self._next_name(cue),
            paused=paused,
        )

    def _phase_at(self, index: int, seconds: float) -> Cue:
        """Return the work cue around the cue *index* ("halfway" is inside it), else that cue."""
        for cue in reversed(self.timeline.cues[: index + 1]):
            if cue.kind is CueKind.WORK:
                return cue if seconds < cue.at + cue.seconds else self.timeline.cues[index]
        return self.timeline.cues[index]

    def _next_name(self, cue: Cue) -> str:
        following = (
            self.timeline.steps[cue.step + 1 :] if cue.move else self.timeline.steps[cue.step :]
        )
        return self._name(following[0].move) if following else ""

    def _name(self, move: str) -> str:
        exercise = self._exercises.get(move)
        return exercise.name if exercise else move.replace("_", " ")

    def _end_of_last_move(self) -> float:
        last = self.timeline.cues[-1]
        return last.at if last.kind is CueKind.DONE else self.timeline.seconds
