"""A guided session between two turns: where the runner is, in a form that survives a round trip."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from content.coaching.timeline import MOST_STEPS, Choices, PlannedMoves, Seconds, Verbosity
from content.records.sides import Side
from content.records.speech import Reply

VERSION = 1

LATEST = 1e11
"""Epoch seconds beyond which no session is begun."""


class Phase(StrEnum):
    """What the session does: plays a turn, waits after an aside, is paused, or asks of danger."""

    RUNNING = "running"
    ASIDE = "aside"
    PAUSED = "paused"
    HURT = "hurt"


class EventKind(StrEnum):
    """What can happen to a session; ``TIME`` is nothing but time going by."""

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
    TIME_LEFT = "time_left"
    PROGRESS = "progress"
    WHATS_NEXT = "whats_next"
    HOW = "how"
    SWITCH_SIDE = "switch_side"
    TALK = "talk"
    THAT_HURTS = "that_hurts"
    STOP = "stop"
    TIME = "time"


class Event(msgspec.Struct, frozen=True):
    """Something that happens *at* epoch seconds.

    *number* and *exercise* say where to go or what to skip, *side* which one to work, *talk* how
    much to say.
    """

    kind: EventKind
    at: float = 0.0
    number: int | None = None
    exercise: str = ""
    side: Side | None = None
    talk: Verbosity | None = None


class SessionState(
    msgspec.Struct, frozen=True, omit_defaults=True, tag_field="version", tag=VERSION
):
    """Where a session stands.

    A turn plays the step at index *step* from *at* to *until*, in seconds of that step. It
    began at *turn_started_at*, in epoch seconds, with *lead* seconds of other words. *hurting* is
    the step that hurt, while the question about it is open. A session whose last turn has begun
    is *done*: it counts, and its last move can still be steered.
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
    done: bool = False

    @property
    def is_within_its_plan(self) -> bool:
        """Whether the steps it speaks of are there."""
        last = len(self.plan)
        return self.step <= last and (self.hurting is None or self.hurting < last)

    @property
    def is_past_the_end(self) -> bool:
        """Whether no move is left."""
        return self.step >= len(self.plan)

    def position(self, now: float) -> float:
        """Return the seconds of the step that the runner has reached at *now*."""
        if self.phase is not Phase.RUNNING:
            return self.at
        played = max(0.0, now - self.turn_started_at - self.lead)
        return min(self.at + played, max(self.at, self.until))

    def is_over(self, now: float) -> bool:
        """Whether the turn has been played to its end, so that only its question is open."""
        return self.position(now) >= self.until

    def hold(self, now: float, phase: Phase) -> SessionState:
        """Return the state with the runner's place held where it is at *now*."""
        at = self.position(now)
        return replace(self, at=at, lead=0.0, turn_started_at=now, phase=phase)

    def seconds_left(self, now: float) -> float:
        """Return the seconds that the rest of the session takes if nothing is asked."""
        ahead = sum(move.seconds for move in self.plan[self.step :] if not move.out)
        return max(0.0, ahead - self.position(now))

    def to_dict(self) -> dict[str, Any]:
        """Return the state as plain values that JSON can carry."""
        plain: dict[str, Any] = msgspec.to_builtins(self, order="deterministic")
        return plain

    @classmethod
    def from_dict(cls, plain: object) -> SessionState | None:
        """Return the state of which *plain* is the form; None for anything else."""
        try:
            state = msgspec.convert(plain, cls)
        except msgspec.ValidationError:
            return None
        return state if state.is_within_its_plan else None


class SessionTurn(msgspec.Struct, frozen=True):
    """What is said now, and the *state* to keep; None when there is nothing to go on with.

    *finished* says that the last turn of the session has begun, which it does once. A turn that
    *closes* ends the talk; every other one is open and can be answered.
    """

    state: SessionState | None
    reply: Reply
    finished: bool = False
    closes: bool = False
