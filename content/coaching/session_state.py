"""A guided session between two turns: where the runner is, in a form that survives a round trip."""

from __future__ import annotations

from enum import StrEnum
from math import isfinite
from operator import attrgetter
from typing import Any

import msgspec
from msgspec.structs import replace

from content.coaching.choices import Choices, Talk
from content.coaching.meaning import Side
from content.coaching.plan import PlannedMove, PlannedMoves
from content.speech import Reply

VERSION = 1

_MOST_STEPS = 400
_MOST_COUNT = 3_600
_MOST_SETS = 20
_MOST_SECONDS = 86_400.0


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
    talk: Talk | None = None


class SessionState(msgspec.Struct, frozen=True):
    """Where a session stands.

    A turn plays the step at index *step* from *at* to *until*, in seconds of that step. It
    began at *turn_started_at*, in epoch seconds, with *lead* seconds of other words. *hurting* is
    the step that hurt, while the question about it is open. A session whose last turn has begun
    is *done*: it counts, and its last move can still be steered.
    """

    routine: str
    choices: Choices
    plan: PlannedMoves
    step: int = 0
    at: float = 0.0
    until: float = 0.0
    lead: float = 0.0
    turn_started_at: float = 0.0
    phase: Phase = Phase.RUNNING
    hurting: int | None = None
    done: bool = False

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

    def frozen(self, now: float, phase: Phase) -> SessionState:
        """Return the state with the runner's place held where it is at *now*."""
        at = self.position(now)
        return replace(self, at=at, lead=0.0, turn_started_at=now, phase=phase)

    def seconds_left(self, now: float) -> float:
        """Return the seconds that the rest of the session takes if nothing is asked."""
        ahead = sum(move.seconds for move in self.plan[self.step :] if not move.out)
        return max(0.0, ahead - self.position(now))

    def to_dict(self) -> dict[str, Any]:
        """Return the state as plain values that JSON can carry."""
        rows = [list(_values(move)) for move in self.plan]
        plain: dict[str, Any] = msgspec.to_builtins(replace(self, plan=()), order="sorted")
        return {**plain, "version": VERSION, "plan": rows}

    @classmethod
    def from_dict(cls, plain: object) -> SessionState | None:
        """Return the state of which *plain* is the form; None for anything else."""
        if not isinstance(plain, dict) or plain.get("version") != VERSION:
            return None
        try:
            rows = [dict(zip(_FIELDS, row, strict=True)) for row in plain["plan"]]
            state = msgspec.convert({**plain, "plan": rows}, cls)
        except (KeyError, TypeError, ValueError):
            return None
        return state if _is_sane(state) else None


_FIELDS = PlannedMove.__struct_fields__
_values = attrgetter(*_FIELDS)


def _is_sane(state: SessionState) -> bool:
    spans = all(map(_is_span, (state.at, state.until, state.lead)))
    steps = 0 < len(state.plan) <= _MOST_STEPS and 0 <= state.step <= len(state.plan)
    hurting = state.hurting is None or 0 <= state.hurting < len(state.plan)
    times = spans and isfinite(state.turn_started_at)
    return steps and hurting and times and all(map(_is_doable, state.plan))


def _is_span(seconds: float) -> bool:
    return 0 <= seconds <= _MOST_SECONDS


def _is_doable(move: PlannedMove) -> bool:
    counts = 0 < move.count <= _MOST_COUNT and 0 < move.sets <= _MOST_SETS
    places = 0 < move.round <= _MOST_STEPS and move.source >= -1 and abs(move.level) <= 1
    return counts and places and _is_span(move.seconds) and abs(move.gap) <= _MOST_SECONDS


class SessionTurn(msgspec.Struct, frozen=True):
    """What is said now, and the *state* to keep; None when there is nothing to go on with.

    *finished* says that the last turn of the session has begun, which it does once. A turn that
    *closes* ends the talk; every other one is open and can be answered.
    """

    state: SessionState | None
    reply: Reply
    finished: bool = False
    closes: bool = False
