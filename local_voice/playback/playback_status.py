"""What happens at any second of a timeline, for the display."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
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


def status_at(
    timeline: Timeline, seconds: float, exercises: Mapping[str, Exercise], *, paused: bool = False
) -> PlaybackStatus:
    """Return the status *seconds* into *timeline*; *exercises* gives the names of its moves."""
    starts = [cue.at for cue in timeline.cues]
    index = max(0, bisect_right(starts, seconds + A_FRAME) - 1)
    cue, phase = timeline.cues[index], _phase_at(timeline.cues[: index + 1], seconds)
    step = timeline.steps[cue.step]
    next_index = next_step(timeline.plan, cue.step) if cue.move else cue.step
    next_move = timeline.steps[next_index].move if next_index is not None else ""
    return PlaybackStatus(
        cue_index=index,
        phase_kind=phase.kind,
        text=cue.text,
        move=_name(cue.move, exercises),
        side=cue.side,
        step_number=step.number,
        step_count=step.total,
        phase_elapsed=min(seconds - phase.at, phase.seconds),
        phase_seconds=phase.seconds,
        elapsed=min(seconds, timeline.seconds),
        remaining=max(0.0, timeline.seconds - seconds),
        next_move=_name(next_move, exercises),
        paused=paused,
    )


def _phase_at(begun: Sequence[Cue], seconds: float) -> Cue:
    """Return the work cue that is under way ("halfway" is inside it), else the last *begun*."""
    work = next((cue for cue in reversed(begun) if cue.kind is CueKind.WORK), None)
    return work if work and seconds + A_FRAME < work.at + work.seconds else begun[-1]


def _name(move: str, exercises: Mapping[str, Exercise]) -> str:
    return exercises[move].name if move in exercises else move.replace("_", " ")
