"""Looks up what happens at any second of a timeline, for the display."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from content.coaching.timeline import Cue, CueKind, Timeline, next_step
from content.records.exercises import Exercise
from content.records.sides import Side
from local_voice.phrases import phrase

A_FRAME = 0.001
"""Playback counts in frames, so it may stand a little before a cue that begins."""


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
        sided = self.side in {Side.LEFT, Side.RIGHT}
        return phrase(f"terminal.session.{self.side}_side") if sided else ""


class TimelineIndex:
    """A timeline that can be asked what happens at a given second."""

    def __init__(self, timeline: Timeline, exercises: Mapping[str, Exercise]) -> None:
        self.timeline = timeline
        self._exercises = exercises

    def cue_index_at(self, seconds: float) -> int:
        """Return the index of the last cue that has begun."""
        starts = [cue.at for cue in self.timeline.cues]
        return max(0, bisect_right(starts, seconds + A_FRAME) - 1)

    def status_at(self, seconds: float, *, paused: bool = False) -> PlaybackStatus:
        """Return the status at *seconds*."""
        index = self.cue_index_at(seconds)
        cue = self.timeline.cues[index]
        phase, step = self._phase_at(index, seconds), self.timeline.steps[cue.step]
        return PlaybackStatus(
            cue_index=index,
            phase_kind=phase.kind,
            text=cue.text,
            move=self._name(cue.move),
            side=cue.side,
            step_number=step.number,
            step_count=step.total,
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
                return (
                    cue if seconds + A_FRAME < cue.at + cue.seconds else self.timeline.cues[index]
                )
        return self.timeline.cues[index]

    def _next_name(self, cue: Cue) -> str:
        then = next_step(self.timeline.plan, cue.step) if cue.move else cue.step
        return self._name(self.timeline.steps[then].move) if then is not None else ""

    def _name(self, move: str) -> str:
        exercise = self._exercises.get(move)
        return exercise.name if exercise else move.replace("_", " ")
