"""Builds the timeline of a session from a routine and the runner's choices."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from content.coaching.timeline.allocation import (
    draft_plan,
    fit_plan,
    lasts_too_short,
    shortest_length,
    silence_share,
    spread_silence,
    still_limit,
)
from content.coaching.timeline.cues import Cue
from content.coaching.timeline.growth import grow
from content.coaching.timeline.plan import (
    LONGEST,
    MOST_SQUEEZE,
    SHORTEST,
    Change,
    ChoiceError,
    Choices,
    PlannedMoves,
    ReasonAgainst,
    Refusal,
    SpeechDuration,
    step_number,
)
from content.coaching.timeline.script import Script
from content.coaching.timeline.selection import select_moves
from content.coaching.timeline.step_cues import introduction, step_cues
from content.coaching.timeline.times import smart_speaker_seconds
from content.library import Library
from content.records.routines import Routine


class Step(msgspec.Struct, frozen=True):
    """One move of a timeline: *number* of *total*, starting *at*, *seconds* long.

    Its cues are ``timeline.cues[first:last]``; a step that is left out has none.
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
        begun = (i for i, step in enumerate(self.steps) if step.at <= at and step.last > step.first)
        return max(begun, default=0)


class Draft(msgspec.Struct, frozen=True):
    """A session before its words are measured: its *moves*, and what they are when *fitted*.

    They are fitted to the smart speaker, so that every channel does the same moves.
    """

    script: Script
    moves: PlannedMoves
    fitted: PlannedMoves

    @property
    def texts(self) -> tuple[str, ...]:
        """What will be said, in order: for a voice that is measured."""
        plan, _ = self.plan(smart_speaker_seconds)
        return tuple(cue.text for cue in lay_out(self.script, plan).cues if cue.text)

    def introduce(self, duration: SpeechDuration) -> Timeline:
        """Return the timeline of what is said before the first move, and no more."""
        cues = introduction(replace(self.script, duration=duration), self.fitted)
        end, count = cues[-1].end, len(self.fitted)
        steps = (
            Step(move.exercise, number, count, end, 0.0, len(cues), len(cues))
            for number, move in enumerate(self.fitted, 1)
        )
        seconds = self.script.minutes * 60.0
        script = self.script
        return Timeline(script.routine.id, script.choices, cues, seconds, tuple(steps), self.fitted)

    def plan(self, duration: SpeechDuration) -> tuple[PlannedMoves, tuple[Change, ...]]:
        """Return the plan and its changes, with every step as long as the voice needs.

        Only a voice that is too slow for the moves of the draft does fewer of them.
        """
        script, seconds = replace(self.script, duration=duration), self.script.minutes * 60.0
        drafts = draft_plan(script, self.fitted)
        if silence_share(drafts, seconds) < -MOST_SQUEEZE:
            drafts = fit_plan(script, self.moves, seconds, seconds)
        plan = spread_silence(drafts, silence_share(drafts, seconds))
        kept = {(move.exercise, move.source) for move in plan}
        own = (move for move in self.moves if not (move.optional and move.source < 0))
        dropped = [m.exercise for m in own if (m.exercise, m.source) not in kept]
        changes = (Change(move, ReasonAgainst.TIME) for move in dropped)
        return plan, (*script.changes, *changes)

    def build(self, duration: SpeechDuration) -> Timeline:
        """Return the timeline; it lasts exactly the chosen minutes if at least one move fits."""
        plan, changes = self.plan(duration)
        return lay_out(replace(self.script, duration=duration, changes=changes), plan)


def draft(routine: Routine, choices: Choices, library: Library) -> Draft:
    """Return the draft of *routine* with *choices*.

    Raises ``ChoiceError``, whose key says what cannot be done: "minutes", "condition", "no_session"
    or "nothing_left".
    """
    moves, changes = select_moves(routine, choices, library)
    if not moves:
        raise ChoiceError(Refusal.NOTHING_LEFT, routine.id)
    script = Script(routine, choices, library, smart_speaker_seconds, changes)
    if not SHORTEST <= script.minutes <= LONGEST:
        raise ChoiceError(Refusal.MINUTES, script.minutes)
    if script.minutes > routine.minutes or lasts_too_short(script, moves):
        script, moves = grow(script, moves)
    fitted = fit_plan(script, moves, script.minutes * 60.0, still_limit(script))
    if shortest_length(fitted) > script.minutes * 60.0:  # then the next length is promised
        longer = replace(choices, minutes=script.minutes + 1)
        return draft(routine, longer, library)
    return Draft(script, moves, tuple(step.move for step in fitted))


def build(
    routine: Routine, choices: Choices, library: Library, duration: SpeechDuration
) -> Timeline:
    """Return the timeline of *routine* with *choices*; *duration* returns the seconds of a text.

    Raises ``ChoiceError`` as ``draft`` does.
    """
    return draft(routine, choices, library).build(duration)


def lay_out(script: Script, plan: PlannedMoves) -> Timeline:
    """Return the timeline of *plan* without changing its length; steps left out take no time."""
    cues: list[Cue] = []
    steps: list[Step] = []
    for index, move in enumerate(plan):
        at, first = (cues[-1].end if cues else 0.0), len(cues)
        cues += () if move.out else step_cues(script, plan, index, at)
        length = round(cues[-1].end - at, 3) if cues else 0.0
        number, total = step_number(plan, index)
        steps.append(Step(move.exercise, number, total, at, length, first, len(cues)))
    return Timeline(
        routine=script.routine.id,
        choices=script.choices,
        cues=tuple(cues),
        seconds=round(cues[-1].end, 3) if cues else 0.0,
        steps=tuple(steps),
        plan=plan,
        changes=script.changes,
    )
