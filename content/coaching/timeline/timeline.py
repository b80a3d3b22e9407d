"""Builds the timeline of a session from a routine and the runner's choices."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from content.coaching.timeline.allocation import draft_plan, fit_plan, silence_share, spread_silence
from content.coaching.timeline.choices import (
    LONGEST,
    SHORTEST,
    ChoiceError,
    Choices,
    Refusal,
)
from content.coaching.timeline.cues import Cue, step_cues
from content.coaching.timeline.durations import MOST_SQUEEZE, SpeechDuration, smart_speaker_seconds
from content.coaching.timeline.plan import Change, PlannedMoves, ReasonAgainst
from content.coaching.timeline.script import Script
from content.coaching.timeline.selection import select_moves
from content.library import Library
from content.records.routines import Routine


class Step(msgspec.Struct, frozen=True):
    """One move of a timeline: *number* of *total*, starting *at*, *seconds* long.

    Its cues are ``timeline.cues[first:last]``.
    """

    move: str
    number: int
    total: int
    at: float
    seconds: float
    first: int
    last: int


class Timeline(msgspec.Struct, frozen=True):
    """A session in time. *seconds* is its whole length; cues are in order of ``at``."""

    routine: str
    choices: Choices
    cues: tuple[Cue, ...]
    seconds: float
    steps: tuple[Step, ...]
    plan: PlannedMoves
    changes: tuple[Change, ...] = ()

    @property
    def dropped_moves(self) -> tuple[tuple[str, str], ...]:
        """Moves of the routine that are not done, each with why."""
        return tuple((change.move, change.reason) for change in self.changes)

    def cues_of(self, step: int) -> tuple[Cue, ...]:
        """Return the cues of the step at index *step*."""
        return self.cues[self.steps[step].first : self.steps[step].last]

    def step_at(self, at: float) -> int:
        """Return the index of the step at *at* seconds."""
        return max((i for i, step in enumerate(self.steps) if step.at <= at), default=0)


def build(
    routine: Routine, choices: Choices, library: Library, duration: SpeechDuration
) -> Timeline:
    """Return the timeline of *routine* with *choices*; *duration* returns the seconds of a text.

    It lasts exactly the chosen minutes if at least one move fits. Raises
    ``ChoiceError``, whose key says what cannot be done: "minutes", "condition", "no_session" or
    "nothing_left".
    """
    plan, changes = plan_for(routine, choices, library, duration)
    return lay_out(Script(routine, choices, library, duration, changes), plan)


def plan_for(
    routine: Routine,
    choices: Choices,
    library: Library,
    duration: SpeechDuration = smart_speaker_seconds,
) -> tuple[PlannedMoves, tuple[Change, ...]]:
    """Return the plan and its changes.

    The moves are fitted to the voice of the smart speaker, so that both channels do the same. If
    the voice of *duration* is too slow for them, they are fitted to it instead.
    """
    moves, changes = select_moves(routine, choices, library)
    speaker_script = Script(routine, choices, library, smart_speaker_seconds, changes)
    if not SHORTEST <= speaker_script.minutes <= LONGEST:
        raise ChoiceError(Refusal.MINUTES, speaker_script.minutes)
    voice_script, seconds = (
        replace(speaker_script, duration=duration),
        speaker_script.minutes * 60.0,
    )
    drafts = fit_plan(speaker_script, moves, seconds)
    if duration is not smart_speaker_seconds:
        drafts = draft_plan(voice_script, tuple(draft.move for draft in drafts))
    if silence_share(drafts, seconds) < -MOST_SQUEEZE:
        drafts = fit_plan(voice_script, moves, seconds)
    plan = spread_silence(drafts, silence_share(drafts, seconds))
    kept = {(move.exercise, move.source) for move in plan}
    dropped = [m.exercise for m in moves if (m.exercise, m.source) not in kept]
    return plan, (*changes, *(Change(move, ReasonAgainst.TIME) for move in dropped))


def lay_out(script: Script, plan: PlannedMoves) -> Timeline:
    """Return the timeline of *plan* without changing its length."""
    cues: list[Cue] = []
    steps: list[Step] = []
    for index, move in enumerate(plan):
        at, first = (cues[-1].end if cues else 0.0), len(cues)
        cues += step_cues(script, plan, index, at)
        length = round(cues[-1].end - at, 3)
        steps.append(Step(move.exercise, index + 1, len(plan), at, length, first, len(cues)))
    return Timeline(
        routine=script.routine.id,
        choices=script.choices,
        cues=tuple(cues),
        seconds=round(cues[-1].end, 3),
        steps=tuple(steps),
        plan=plan,
        changes=script.changes,
    )
