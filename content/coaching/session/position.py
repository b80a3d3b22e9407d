"""Where in a step a runner is."""

from __future__ import annotations

import msgspec

from content.coaching.session.state import SessionState
from content.coaching.timeline import Cue, CueKind, Script, step_cues
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
        return next(
            (c for c in self.cues if c.kind is CueKind.WORK and _is_under_way(c, self.at)), None
        )

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


def _is_under_way(cue: Cue, at: float) -> bool:
    return cue.at <= at < cue.at + cue.seconds


def step_position(script: Script, state: SessionState, now: float) -> StepPosition:
    """Return the position of the runner at *now* in the current step."""
    return StepPosition(step_cues(script, state.plan, state.step), state.position(now))
