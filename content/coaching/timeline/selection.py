"""Selects the moves of a routine that suit the runner's choices, and substitutes for others."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil

from content.coaching.timeline.choices import ChoiceError, Choices, Refusal
from content.coaching.timeline.plan import Change, PlannedMove, PlannedMoves, ReasonAgainst
from content.library import Library
from content.records.conditions import Condition
from content.records.exercises import Exercise, ExerciseList, Position
from content.records.routines import Move, Routine

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
        reason = rules.reason_against(library.exercises[move.exercise])
        if reason is None:
            moves.append(plan_move(library.exercises[move.exercise], move, source))
            continue
        taken = {m.exercise for m in routine.moves} | {m.exercise for m in moves}
        substitute = (
            None if reason is ReasonAgainst.LEFT_OUT else rules.substitute(move.exercise, taken)
        )
        if substitute:
            moves.append(plan_move(substitute, move, -1))
        changes.append(Change(move.exercise, reason, substitute.id if substitute else ""))
    return tuple(moves), tuple(changes)


def plan_move(exercise: Exercise, move: Move, source: int) -> PlannedMove:
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
        return ReasonAgainst.EQUIPMENT if self._lacks_equipment(exercise) else None

    def _lacks_equipment(self, exercise: Exercise) -> bool:
        return not self._at_hand.issuperset(exercise.equipment)

    def substitute(self, move: str, taken: Collection[str]) -> Exercise | None:
        """Return the nearest allowed move that is no heavier than *move* and not *taken*."""
        return self._nearest(self._exercises[move], taken, self._exercises[move].load_rank)

    def easier(self, move: str, taken: Collection[str]) -> Exercise | None:
        """Return the nearest allowed move that is lighter than *move* and not *taken*."""
        return self._nearest(self._exercises[move], taken, self._exercises[move].load_rank - 1)

    def _nearest(self, original: Exercise, taken: Collection[str], load: int) -> Exercise | None:
        candidates = [
            other
            for other in self._exercises.values()
            if other.id not in taken
            and other.load_rank <= load
            and self._may_replace(other, original)
        ]
        return min(candidates, key=lambda other: self._distance(other, original), default=None)

    def _may_replace(self, other: Exercise, original: Exercise) -> bool:
        if other.impact or other.never_with_pain or self.reason_against(other):
            return False
        place = self._choices.standing_only or other.position is original.position
        fits = self._suits(other) or self._choices.standing_only or _are_alike(other, original)
        return place and fits and _count_shared_muscles(other, original) > 0

    def _distance(self, other: Exercise, original: Exercise) -> tuple[bool, bool, int, int, str]:
        lighter, shared = (
            original.load_rank - other.load_rank,
            _count_shared_muscles(other, original),
        )
        return not _are_alike(other, original), not self._suits(other), -shared, lighter, other.id

    def _suits(self, exercise: Exercise) -> bool:
        return self._condition is not None and exercise.id in self._condition.suits


def _are_alike(one: Exercise, other: Exercise) -> bool:
    """Whether both are strength exercises, or neither is."""
    return (one.group is ExerciseList.STRENGTH) is (other.group is ExerciseList.STRENGTH)


def _count_shared_muscles(one: Exercise, other: Exercise) -> int:
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
