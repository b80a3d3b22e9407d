"""The state of a guided session between two turns; it can be written and read back as JSON."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from content.coaching.timeline import (
    MOST_STEPS,
    Choices,
    PlannedMoves,
    Seconds,
    Verbosity,
    next_step,
)
from content.records.sides import Side
from content.records.speech import Reply

VERSION = 1

LATEST = 1e11
"""An upper limit of epoch seconds."""

_A_MOMENT = 0.5
"""Seconds by which the end of a step may be reckoned differently."""


class Phase(StrEnum):
    """The phase: playing a turn, waiting after an aside, paused, or asking about danger."""

    RUNNING = "running"
    ASIDE = "aside"
    PAUSED = "paused"
    ASKING_ABOUT_PAIN = "hurt"


class Command(StrEnum):
    """What a runner can ask of a session, on every channel.

    ``NOT_YET``: the runner needs more time; the session stays where it is.
    """

    READY = "ready"
    NEXT = "next"
    SKIP = "skip"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    PAUSE = "pause"
    RESUME = "resume"
    START_OVER = "start_over"
    GO_TO = "go_to"
    EASIER = "easier"
    HARDER = "harder"
    SLOWER = "slower"
    FASTER = "faster"
    LONGER = "longer"
    SHORTER = "shorter"
    TIME_LEFT = "time_left"
    PROGRESS = "progress"
    WHATS_NEXT = "whats_next"
    HOW = "how"
    SWITCH_SIDE = "switch_side"
    SET_VERBOSITY = "talk"
    THAT_HURTS = "that_hurts"
    STOP = "stop"
    NOT_YET = "time"
    MOVES_LEFT = "moves_left"
    HALVE = "halve"
    AGAIN_AT_END = "again_at_end"


class Event(msgspec.Struct, frozen=True):
    """A *command* given *at* epoch seconds.

    *number* and *exercise* say where to go or what to skip; a pause that is *brief* is waited for;
    *seconds* are what is left to a runner, and *without* is what moves from here on do without.
    """

    command: Command
    at: float = 0.0
    number: int | None = None
    exercise: str = ""
    side: Side | None = None
    verbosity: Verbosity | None = None
    brief: bool = False
    seconds: float | None = None
    without: frozenset[str] = frozenset()


class SessionState(
    msgspec.Struct, frozen=True, omit_defaults=True, tag_field="version", tag=VERSION
):
    """The state of a session.

    A turn plays the step at index *step* from *at* to *until*, in seconds of that step. It
    began at *turn_started_at*, in epoch seconds, with *lead* seconds of other words. *hurting* is
    the step that hurt, while the question about it is open. With *last_turn_begun* the session
    counts as done, and its last move can still be changed.
    """

    routine: str
    choices: Choices
    plan: Annotated[PlannedMoves, Meta(min_length=1, max_length=MOST_STEPS)]
    step: Annotated[int, Meta(ge=0)] = 0
    at: Seconds = 0.0
    until: Seconds = 0.0
    lead: Seconds = 0.0
    turn_started_at: Annotated[float, Meta(ge=0, le=LATEST)] = 0.0
    phase: Phase = Phase.RUNNING
    hurting: Annotated[int, Meta(ge=0)] | None = None
    last_turn_begun: bool = msgspec.field(default=False, name="done")

    @property
    def is_within_its_plan(self) -> bool:
        """Whether its step indexes are valid."""
        last = len(self.plan)
        return self.step <= last and (self.hurting is None or self.hurting < last)

    @property
    def has_no_step_left(self) -> bool:
        """Whether no move is left."""
        return self.step >= len(self.plan)

    def position(self, now: float) -> float:
        """Return the seconds of the step that the runner has reached at *now*."""
        if self.phase is not Phase.RUNNING:
            return self.at
        played = max(0.0, now - self.turn_started_at - self.lead)
        return min(self.at + played, max(self.at, self.until))

    def is_turn_played(self, now: float) -> bool:
        """Whether the turn has been played to its end, so that only its question is open."""
        return self.position(now) >= self.until

    def step_ahead(self, now: float) -> int | None:
        """Return the step under way, or the one asked about after its end; None after the last."""
        is_over = self.until >= self.plan[self.step].seconds - _A_MOMENT
        return (
            next_step(self.plan, self.step) if is_over and self.is_turn_played(now) else self.step
        )

    def heard_out(self, now: float) -> SessionState:
        """Return the state at the end of its turn, of which every word has been heard at *now*."""
        if self.phase is not Phase.RUNNING:
            return self
        return replace(self, at=max(self.at, self.until), lead=0.0, turn_started_at=now)

    def freeze(self, now: float, phase: Phase) -> SessionState:
        """Return the state with the runner's place held where it is at *now*."""
        at = self.position(now)
        return replace(self, at=at, lead=0.0, turn_started_at=now, phase=phase)

    def seconds_left(self, now: float) -> float:
        """Return the seconds that the rest of the session takes if nothing is asked."""
        ahead = sum(move.seconds for move in self.plan[self.step :] if not move.out)
        return max(0.0, ahead - self.position(now))

    @classmethod
    def from_dict(cls, plain: object) -> SessionState | None:
        """Return the state that *plain* holds; None if it holds none."""
        try:
            state = msgspec.convert(plain, cls)
        except msgspec.ValidationError:
            return None
        return state if state.is_within_its_plan else None


class Then(StrEnum):
    """What a session does after the words of an outcome.

    ``GO_ON``: it goes on where the runner is, or keeps waiting there. ``PLAY``: it plays from the
    place of the state. ``HOLD``: it is paused; ``WAIT``: for a moment. ``RESUME``: it plays after
    a pause, from the place of the state; a player that knows better where it stopped goes on from
    there.
    ``ASK_ABOUT_PAIN``: it waits for the answer to the danger question. ``FINISH``: its closing
    words follow. ``STOP``: it ends before its end.
    """

    GO_ON = "go_on"
    PLAY = "play"
    HOLD = "hold"
    WAIT = "wait"
    RESUME = "resume"
    ASK_ABOUT_PAIN = "ask_about_pain"
    FINISH = "finish"
    STOP = "stop"


class Outcome(msgspec.Struct, frozen=True):
    """What a command leads to, on every channel: the new *state*, then *words*, then *then*."""

    state: SessionState
    words: tuple[str, ...] = ()
    then: Then = Then.GO_ON


class SessionTurn(msgspec.Struct, frozen=True):
    """What is said now, and the *state* to keep; None if the session is over.

    *counts_as_done* is true once, in the last turn of the session. A turn without *ends_dialog*
    waits for an answer. *outcome* is what the turn was made of, for a channel that plays on by
    itself.
    """

    state: SessionState | None
    reply: Reply
    counts_as_done: bool = False
    ends_dialog: bool = False
    outcome: Outcome | None = None
