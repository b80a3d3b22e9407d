"""The script of a session: the moves that the choices allow, and what all cues depend on."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil

import msgspec

from content.coaching.timeline.plan import (
    GAPS,
    PLAIN_TEMPO,
    Change,
    ChoiceError,
    Choices,
    Gaps,
    PlannedMove,
    PlannedMoves,
    Prompt,
    ReasonAgainst,
    Refusal,
    SpeechDuration,
    Verbosity,
    previous_step,
)
from content.library import Library
from content.records.conditions import Condition
from content.records.exercises import Exercise, ExerciseList, Position
from content.records.routines import Move, Routine
from content.records.sides import Side, Sides

ALWAYS_AT_HAND = frozenset({"mat", "wall", "chair", "cushion"})
"""Equipment that every home has in some form."""

_UNTIMED_SECONDS = 30


def select_moves(
    routine: Routine, choices: Choices, library: Library
) -> tuple[PlannedMoves, tuple[Change, ...]]:
    """Return the moves to do in their planned lengths, and what was changed.

    Raises ``ChoiceError`` with the key "condition" for an unknown one, and "no_session" for one
    that allows no exercise.
    """
    rules = Rules(routine, choices, library)
    moves: list[PlannedMove] = []
    changes: list[Change] = []
    for source, move in enumerate(routine.moves):
        exercise = library.exercises[move.exercise]
        reason = rules.reason_against(exercise)
        if reason is None:
            moves.append(_plan_move(exercise, move, source))
            continue
        taken = {m.exercise for m in routine.moves} | {m.exercise for m in moves}
        wanted = reason is not ReasonAgainst.LEFT_OUT
        substitute = rules.substitute(exercise.id, taken) if wanted else None
        if substitute:
            moves.append(_plan_move(substitute, move, -1))
        changes.append(Change(exercise.id, reason, substitute.id if substitute else ""))
    return tuple(moves), tuple(changes)


def _plan_move(exercise: Exercise, move: Move, source: int) -> PlannedMove:
    """Plan *exercise* for as long as the routine's *move* says; -1 as *source* for a substitute."""
    seconds = move.seconds
    reps = move.reps if exercise.dose.seconds_per_rep else 0
    if source < 0 and reps != move.reps:
        seconds = ceil(exercise.dose.seconds)
    return PlannedMove(
        exercise=exercise.id,
        count=reps or seconds or ceil(exercise.dose.seconds) or _UNTIMED_SECONDS,
        reps=bool(reps),
        sets=move.sets,
        source=source,
        optional=move.optional,
    )


class Rules:
    """Which exercises the choices of one runner allow."""

    def __init__(self, routine: Routine, choices: Choices, library: Library) -> None:
        self._choices = choices
        self._exercises = library.exercises
        self._condition = _condition(choices.condition or routine.condition, library)
        self._is_sore = choices.is_sore or bool(routine.condition)
        used = {thing for m in routine.moves for thing in library.exercises[m.exercise].equipment}
        self._at_hand = ALWAYS_AT_HAND | (used if choices.equipment is None else choices.equipment)

    def reason_against(self, exercise: Exercise) -> ReasonAgainst | None:
        """Return why *exercise* is not allowed for this runner now; None if it is allowed."""
        choices, condition = self._choices, self._condition
        if exercise.id in choices.leave_out:
            return ReasonAgainst.LEFT_OUT
        if condition and exercise.id in condition.unsuitable:
            return ReasonAgainst.CONDITION
        if self._is_sore and (exercise.never_with_pain or exercise.impact):
            return ReasonAgainst.PAIN
        if choices.standing_only and exercise.position is not Position.STANDING:
            return ReasonAgainst.STANDING
        has_all = self._at_hand.issuperset(exercise.equipment)
        return None if has_all else ReasonAgainst.EQUIPMENT

    def substitute(self, move: str, taken: Collection[str]) -> Exercise | None:
        """Return the nearest allowed move that is no heavier than *move* and not *taken*."""
        return self._nearest(self._exercises[move], taken, self._exercises[move].load_rank)

    def easier(self, move: str, taken: Collection[str]) -> Exercise | None:
        """Return the nearest allowed move that is lighter than *move* and not *taken*."""
        return self._nearest(self._exercises[move], taken, self._exercises[move].load_rank - 1)

    def _nearest(self, original: Exercise, taken: Collection[str], load: int) -> Exercise | None:
        free = [it for it in self._exercises.values() if it.id not in taken]
        fitting = [it for it in free if it.load_rank <= load and self._may_replace(it, original)]
        return min(fitting, key=lambda it: self._distance(it, original), default=None)

    def _may_replace(self, other: Exercise, original: Exercise) -> bool:
        if other.impact or other.never_with_pain or self.reason_against(other):
            return False
        place = self._choices.standing_only or other.position is original.position
        fits = self._suits(other) or self._choices.standing_only or _are_alike(other, original)
        return place and fits and _shared_muscles(other, original) > 0

    def _distance(self, other: Exercise, original: Exercise) -> tuple[bool, bool, int, int, str]:
        lighter, shared = original.load_rank - other.load_rank, _shared_muscles(other, original)
        return not _are_alike(other, original), not self._suits(other), -shared, lighter, other.id

    def _suits(self, exercise: Exercise) -> bool:
        return self._condition is not None and exercise.id in self._condition.suits


def _are_alike(one: Exercise, other: Exercise) -> bool:
    """Whether both are strength exercises, or neither is."""
    return (one.group is ExerciseList.STRENGTH) is (other.group is ExerciseList.STRENGTH)


def _shared_muscles(one: Exercise, other: Exercise) -> int:
    return len({*one.muscles} & {*other.muscles})


def _condition(name: str, library: Library) -> Condition | None:
    if not name:
        return None
    condition = library.conditions.get(name)
    if condition is None:
        raise ChoiceError(Refusal.UNKNOWN_CONDITION, name)
    if not condition.allows_session:
        raise ChoiceError(Refusal.NO_SESSION, name)
    return condition


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

    def changes_position(self, plan: PlannedMoves, index: int) -> bool:
        """Whether the runner has to get up, kneel or lie down before the move at *index*."""
        before = previous_step(plan, index)
        here = self.exercise(plan[index]).position
        return before is not None and self.exercise(plan[before]).position is not here
