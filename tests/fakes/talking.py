"""A talk with the coach in meanings instead of words, carried from turn to turn as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, Turn
from content.coaching.nlu import Intent, Meaning
from content.records.progress import Progress
from tests.fakes.engine_channel import NOON, coach_of

KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
"""The record of a runner who has been told what everybody is told once."""


@dataclass(slots=True)
class Talking:
    """One talk; the clock moves by five seconds a turn unless it is told otherwise."""

    progress: Progress = KNOWN
    talk: DialogState = field(default_factory=DialogState)
    now: float = NOON
    coach: Coach = field(default_factory=lambda: coach_of("en-US"))

    def open(self) -> Turn:
        """Open the coach."""
        return self._kept(self.coach.welcome(self.talk, self.progress, self.now))

    def means(self, kind: Intent, after: float = 5.0, **fields: Any) -> Turn:  # noqa: ANN401 - fields of a meaning
        """Let *after* seconds pass, then mean *kind*."""
        self.now += after
        meaning = Meaning(kind, **fields)
        return self._kept(self.coach.answer(self.talk, meaning, self.progress, self.now))

    def says(self, text: str, after: float = 5.0) -> Turn:
        """Let *after* seconds pass, then say *text*."""
        self.now += after
        return self._kept(self.coach.hear(text, self.talk, self.progress, self.now))

    def _kept(self, turn: Turn) -> Turn:
        self.talk = DialogState.from_dict(json.loads(json.dumps(turn.dialog.to_dict())))
        assert self.talk == turn.dialog, "a talk must survive its own JSON form"
        self.progress = Progress() if turn.forget else turn.progress or self.progress
        return turn
