"""What the cues of a session depend on: routine, choices, library and duration of speech."""

from __future__ import annotations

import msgspec

from content.coaching.timeline.choices import Choices, Prompt, Verbosity
from content.coaching.timeline.durations import GAPS, PLAIN_TEMPO, Gaps, SpeechDuration
from content.coaching.timeline.plan import Change, PlannedMove, PlannedMoves, previous_step
from content.library import Library
from content.records.exercises import Exercise
from content.records.routines import Move, Routine
from content.records.sides import Side, Sides


class Script(msgspec.Struct, frozen=True, eq=False):
    """The setting of a session, on which all its cues depend.

    *duration* returns the seconds of a text.

    Scripts are equal if library and routine are the same objects and the rest is equal.
    """

    routine: Routine
    choices: Choices
    library: Library
    duration: SpeechDuration
    changes: tuple[Change, ...] = ()

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Script) and self._key == other._key

    @property
    def _key(self) -> tuple[object, ...]:
        origin = id(self.library), id(self.routine)
        return (*origin, self.choices, self.duration, self.changes)

    @property
    def minutes(self) -> int:
        """How long the session is to last."""
        return self.routine.minutes if self.choices.minutes is None else self.choices.minutes

    @property
    def gaps(self) -> Gaps:
        """The silences of the chosen pace."""
        return GAPS[self.choices.pace]

    def exercise(self, planned: PlannedMove) -> Exercise:
        """Return the record of the move that is done."""
        return self.library.exercises[planned.exercise]

    def move(self, planned: PlannedMove) -> Move | None:
        """Return the routine's own move; None for a substitute."""
        return self.routine.moves[planned.source] if planned.source >= 0 else None

    def seconds_per_count(self, planned: PlannedMove) -> float:
        """Return the seconds of one count: a second, or one repetition at the pace's tempo."""
        if not planned.reps:
            return 1.0
        tempo = self.exercise(planned).dose.seconds_per_rep or PLAIN_TEMPO
        return round(tempo * self.gaps.tempo, 2)

    def sides(self, planned: PlannedMove) -> tuple[Side, ...]:
        """Return the sides that one set works, one after the other."""
        each = self.exercise(planned).sides is Sides.EACH
        return self.choices.sides if each else (Side.BOTH,)

    def times_done(self, planned: PlannedMove) -> int:
        """Return how many times the count is done in the whole step."""
        both = self.exercise(planned).sides is Sides.BOTH
        return planned.sets * (1 if both else 2)

    def work_seconds(self, planned: PlannedMove) -> float:
        """Return the seconds of work without a break."""
        alternate = self.exercise(planned).sides is Sides.ALTERNATE
        return planned.count * self.seconds_per_count(planned) * (2 if alternate else 1)

    def text_seconds(self, text: str) -> float:
        """Return the seconds that *text* takes, none for no text."""
        return self.duration(text) if text else 0.0

    def is_silent(self, prompt: Prompt) -> bool:
        """Whether the words of *prompt* are switched off."""
        beeps = self.choices.verbosity is Verbosity.BEEPS and prompt is not Prompt.ANNOUNCE
        return beeps or prompt in self.choices.silent

    def changes_position(self, plan: PlannedMoves, index: int) -> bool:
        """Whether the runner has to get up, kneel or lie down before the move at *index*."""
        before = previous_step(plan, index)
        here = self.exercise(plan[index]).position
        return before is not None and self.exercise(plan[before]).position is not here
