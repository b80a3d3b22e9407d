"""The context of one event in a session: where the runner is, and the possible outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from content.coaching.session.state import Event, Outcome, Phase, SessionState, Then
from content.coaching.timeline import (
    Choices,
    Cue,
    CueKind,
    PlannedMove,
    PlannedMoves,
    Script,
    SpeechDuration,
    next_step,
    select_moves,
    step_cues,
)
from content.library import Library
from content.records.exercises import Exercise
from content.records.sides import Side

_STARTS = frozenset({CueKind.READY, CueKind.SWITCH})


class StepPosition(msgspec.Struct, frozen=True):
    """A position in a step: its cues, and *at* seconds from its start."""

    cues: tuple[Cue, ...]
    at: float

    @property
    def end(self) -> float:
        """When the step is over."""
        return self.cues[-1].end

    @property
    def work(self) -> Cue | None:
        """The work under way."""
        works = (cue for cue in self.cues if cue.kind is CueKind.WORK)
        return next((cue for cue in works if cue.at <= self.at < cue.at + cue.seconds), None)

    @property
    def last_begun(self) -> Cue:
        """The last cue that has begun, other than cues inside work."""
        begun = [c for c in self.cues if c.at <= self.at and c.kind is not CueKind.DURING_WORK]
        return begun[-1] if begun else self.cues[0]

    @property
    def side(self) -> Side | None:
        """The current or last side; None before the first."""
        begun = [cue.side for cue in self.cues if cue.side and cue.at <= self.at]
        return begun[-1] if begun else None

    @property
    def side_start(self) -> float:
        """When the current side began: at its ready or switch cue, or with the move."""
        begun = [cue.at for cue in self.cues if cue.kind in _STARTS and cue.at <= self.at]
        return begun[-1] if begun else self.move_start

    @property
    def first_start(self) -> float:
        """When the runner is first asked into position."""
        return next((cue.at for cue in self.cues if cue.kind in _STARTS), 0.0)

    @property
    def move_start(self) -> float:
        """When the move begins, after the introduction."""
        return next((cue.at for cue in self.cues if cue.move), 0.0)


def step_position(script: Script, state: SessionState, now: float) -> StepPosition:
    """Return the position of the runner at *now* in the current step."""
    return StepPosition(step_cues(script, state.plan, state.step), state.position(now))


class EventContext(msgspec.Struct, frozen=True):
    """A session, the event that happens to it, and the script of its words."""

    script: Script
    state: SessionState
    event: Event

    @property
    def now(self) -> float:
        """When the event happens, in epoch seconds."""
        return self.event.at

    @property
    def here(self) -> StepPosition:
        """Where in the step the runner is."""
        return step_position(self.script, self.state, self.now)

    @property
    def move(self) -> PlannedMove:
        """The step under way."""
        return self.state.plan[self.state.step]

    @property
    def exercise(self) -> Exercise:
        """The record of the move under way."""
        return self.script.exercise(self.move)

    @property
    def is_turn_played(self) -> bool:
        """Whether the turn has been played and only its question is open."""
        return self.state.is_turn_played(self.now)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is playing."""
        return self.is_turn_played or self.state.phase is Phase.PAUSED

    def text(self, key: str, /, **values: object) -> str:
        """Return a phrase."""
        return self.script.library.phrases.get(key, **values)

    def answer_and_stay(self, *answer: str) -> Outcome:
        """Return the outcome that says *answer* and continues from here."""
        return Outcome(self.state, answer)

    def answer(self, key: str, /, **values: object) -> Outcome:
        """Return the outcome that says the phrase of *key* and continues from here."""
        return self.answer_and_stay(self.text(key, **values))

    def play_from(self, at: float, *before: str) -> Outcome:
        """Play the step under way from *at*."""
        return play(self.state, self.state.step, at, self.now, *before)

    def begin_step(self, step: int | None, *before: str) -> Outcome:
        """Begin the step at index *step*; None is the end of the session."""
        if step is None:
            over = replace(self.state, step=len(self.state.plan), at=0.0, until=0.0)
            return Outcome(over, before, Then.FINISH)
        begin = StepPosition(step_cues(self.script, self.state.plan, step), 0.0).move_start
        return play(self.state, step, begin, self.now, *before)

    def play_rest_or_next(self, *before: str) -> Outcome:
        """Play what is left of the step, or begin the next one."""
        if self.state.until < self.here.end:
            return self.play_from(self.state.until, *before)
        return self.begin_step(next_step(self.state.plan, self.state.step), *before)

    def restart_side(self, *before: str) -> Outcome:
        """Begin the side under way again; the whole move if no side has begun."""
        return self.play_from(self.here.side_start, *before)

    def keep_position(self, state: SessionState) -> EventContext:
        """Return the context with *state*, from the same moment on.

        The part that has been played must be unchanged.
        """
        new = self.with_new_form(state)
        return replace(new, state=replace(state, until=new.state.until))

    def with_new_form(self, state: SessionState) -> EventContext:
        """Return the context with a changed *state*, at the same place of the same side.

        The current side restarts, as its length or tempo may have changed.
        """
        script = replace(self.script, choices=state.choices)
        old, new = self.here, StepPosition(step_cues(script, state.plan, state.step), 0.0)
        until = _same_position(old.cues, new, self.state.until)
        has_begun = old.side_start != old.move_start
        at = _same_position(old.cues, new, old.side_start) if has_begun else new.move_start
        place = replace(state, at=until if self.is_turn_played else at, until=until, lead=0.0)
        return EventContext(script, replace(place, turn_started_at=self.now), self.event)


def play(state: SessionState, step: int, at: float, now: float, *before: str) -> Outcome:
    """Return the outcome that plays the step at index *step* from *at*, after *before*."""
    there = replace(state, step=step, at=at, until=at, lead=0.0, turn_started_at=now, hurting=None)
    return Outcome(replace(there, phase=Phase.RUNNING), before, Then.PLAY)


def _same_position(old: Sequence[Cue], new: StepPosition, at: float) -> float:
    """Return the time in *new* of the cue at *at* in *old*, by the number of cues after it.

    If that cue was dropped, it is the start of the step.
    """
    left = sum(cue.kind is not CueKind.DURING_WORK and cue.at >= at for cue in old)
    begins = [cue.at for cue in new.cues if cue.kind is not CueKind.DURING_WORK]
    return begins[max(0, len(begins) - left)] if left else new.end


def fits_content(state: SessionState, library: Library) -> bool:
    """Whether *state* is before its end, and the content has its routine, condition and moves."""
    goes_on = not state.has_no_step_left or state.phase is Phase.ASKING_ABOUT_PAIN
    return goes_on and _has_plan(library, state.routine, state.choices, state.plan)


@lru_cache(maxsize=512)
def _has_plan(library: Library, routine: str, choices: Choices, plan: PlannedMoves) -> bool:
    if routine not in library.routines:
        return False
    moves = library.routines[routine].moves
    name = choices.condition or library.routines[routine].condition
    known = not name or (name in library.conditions and library.conditions[name].allows_session)
    return known and all(
        move.exercise in library.exercises and move.source < len(moves) for move in plan
    )


@lru_cache(maxsize=512)
def script_of(library: Library, routine: str, choices: Choices, duration: SpeechDuration) -> Script:
    """Return the script of a session that fits the content, cached."""
    of = library.routines[routine]
    _, changes = select_moves(of, choices, library)
    return Script(of, choices, library, duration, changes)
