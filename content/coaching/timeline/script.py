"""The script of a session: the setting on which all its cues depend."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from content.coaching.timeline.plan import (
    PLAIN_TEMPO,
    Change,
    Choices,
    PlannedMove,
    PlannedMoves,
    Prompt,
    SpeechDuration,
    Verbosity,
    previous_step,
)
from content.coaching.timeline.selection import Rules
from content.coaching.timeline.times import GAPS, SWITCHING, Gaps
from content.language.en.spoken_forms import capitalise
from content.library import Library
from content.records.exercises import Exercise, Position
from content.records.routines import Move, Routine, RoutineKind
from content.records.sides import Side, Sides


class Script(msgspec.Struct, frozen=True, cache_hash=True):
    """The setting of a session, on which all its cues depend.

    *duration* returns the seconds of a text.
    """

    routine: Routine
    choices: Choices
    library: Library
    duration: SpeechDuration
    changes: tuple[Change, ...] = ()

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

    def things(self, exercise: Exercise) -> tuple[str, ...]:
        """Return what *exercise* needs, and what is good to have in reach and is there."""
        near = (thing for thing in exercise.support if thing not in self.choices.without)
        return (*exercise.equipment, *near)

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

    def is_held(self, planned: PlannedMove) -> bool:
        """Whether the move is held, and taken before its time counts."""
        return bool(self.exercise(planned).dose.hold) and not planned.reps

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

    def phrase(self, key: str, prompt: Prompt | None = None, /, **values: object) -> str:
        """Return a phrase; empty if the words of its *prompt* are switched off."""
        is_silent = prompt is not None and self.is_silent(prompt)
        return "" if is_silent else self.library.phrases.get(key, **values)

    def switch_seconds(self, planned: PlannedMove) -> float:
        """Return the seconds from one side to the other."""
        exercise = self.exercise(planned)
        seconds = exercise.switch.seconds if exercise.switch else SWITCHING[exercise.position]
        return seconds * self.gaps.turning

    def exercise_before(self, plan: PlannedMoves, index: int) -> Exercise | None:
        """Return the record of the move before the one at *index*; None before the first."""
        before = previous_step(plan, index)
        return None if before is None else self.exercise(plan[before])

    def position_before(self, plan: PlannedMoves, index: int) -> Position:
        """Return the position before the move at *index*; a session begins standing."""
        before = self.exercise_before(plan, index)
        return Position.STANDING if before is None else before.position

    def gets_down(self, plan: PlannedMoves, index: int) -> bool:
        """Whether the runner gets into another posture below standing before the move."""
        here = self.exercise(plan[index])
        is_new = not self.stays(plan, index) or self.rolls_over(plan, index)
        return here.position is not Position.STANDING and is_new

    def stays(self, plan: PlannedMoves, index: int) -> bool:
        """Whether the move at *index* begins in the posture of the one before."""
        before, here = self.exercise_before(plan, index), self.exercise(plan[index])
        last = ("", Position.STANDING) if before is None else (before.posture, before.position)
        return last == (here.posture, here.position)

    def rolls_over(self, plan: PlannedMoves, index: int) -> bool:
        """Whether the posture stays, but for its side, which is changed as within the move."""
        before, here = self.exercise_before(plan, index), self.exercise(plan[index])
        turns = before is not None and before.switch is not None and before.switch.turns
        return turns and here.switch is not None and here.switch.turns and self.stays(plan, index)

    @property
    def has_active_changes(self) -> bool:
        """Whether the runner keeps moving between moves; the rests of strength are meant."""
        return self.routine.kind is not RoutineKind.STRENGTH

    def filler(self, plan: PlannedMoves, index: int) -> Exercise | None:
        """Return the easy move that fills the change before the move at *index*, if one does."""
        here = self.exercise(plan[index])
        if here.position is not Position.STANDING:
            return None
        talks = self.choices.verbosity is not Verbosity.BEEPS
        first = previous_step(plan, index) is None
        wanted = first or (self.has_active_changes and talks)
        if self.position_before(plan, index) is not Position.STANDING or not wanted:
            return None
        return here if first and here.fills else _filler(self.routine, self.choices, self.library)

    def is_under_way(self, plan: PlannedMoves, index: int) -> bool:
        """Whether the move at *index* is the one with which the session has begun already."""
        if previous_step(plan, index) is not None:
            return False
        filler = self.filler(plan, index)
        return filler is not None and filler.id == plan[index].exercise

    def with_side(self, text: str, side: Side) -> str:
        """Return *text* with *side* and the other one named for the words that stand for them."""
        if side is Side.BOTH:
            return text
        other = Side.RIGHT if side is Side.LEFT else Side.LEFT
        for key, named in (("timeline.working", side), ("timeline.resting", other)):
            word, name = self.phrase(key), self.phrase(f"timeline.{named}")
            text = text.replace(word, name).replace(capitalise(word), capitalise(name))
        return text


@lru_cache(maxsize=512)
def _filler(routine: Routine, choices: Choices, library: Library) -> Exercise | None:
    rules = Rules(routine, choices, library)
    fill = (it for it in library.exercises.values() if it.fills)
    allowed = (it for it in fill if rules.reason_against(it) is None)
    return min(allowed, key=lambda it: it.load_rank, default=None)
