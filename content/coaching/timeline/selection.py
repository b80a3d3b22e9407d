"""Which moves a session has: what the choices allow, and what is done instead."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil

from content.coaching.timeline.plan import (
    Change,
    ChoiceError,
    Choices,
    PlannedMove,
    PlannedMoves,
    ReasonAgainst,
    Refusal,
)
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
        moves = [library.exercises[move.exercise] for move in routine.moves]
        used = {thing for it in moves for thing in it.equipment}
        self._heaviest = max(it.load_rank for it in moves)
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
        if not choices.without.isdisjoint((*exercise.equipment, exercise.position)):
            return ReasonAgainst.MISSING
        has_all = self._at_hand.issuperset(exercise.equipment)
        return None if has_all else ReasonAgainst.EQUIPMENT

    def substitute(self, move: str, taken: Collection[str]) -> Exercise | None:
        """Return the nearest allowed move that is no heavier than *move* and not *taken*.

        Where nothing hurts and only a thing is missing, it may be as heavy as any of the routine.
        """
        original = self._exercises[move]
        is_strict = self._is_sore or not self._choices.without
        most = original.load_rank if is_strict else max(original.load_rank, self._heaviest)
        return self._nearest(original, taken, most)

    def easier(self, move: str, taken: Collection[str]) -> Exercise | None:
        """Return the nearest allowed move that is lighter than *move* and not *taken*."""
        return self._nearest(self._exercises[move], taken, self._exercises[move].load_rank - 1)

    def companions(self, moves: Collection[str]) -> list[Exercise]:
        """Return what can be done beside *moves*: as heavy at most, alike, the nearest first."""
        known = [self._exercises[move] for move in moves]
        most = max(it.load_rank for it in known)
        muscles = {muscle for it in known for muscle in it.muscles}
        free = [
            it
            for it in self._exercises.values()
            if it.id not in moves and it.load_rank <= most and self._goes_with(it, known)
        ]
        return sorted(free, key=lambda it: (-len(muscles & {*it.muscles}), it.load_rank, it.id))

    def _goes_with(self, other: Exercise, known: Collection[Exercise]) -> bool:
        if other.impact or other.never_with_pain or self.reason_against(other):
            return False
        suits = self._condition is None or self._suits(other)
        alike = any(it.position is other.position and _are_alike(it, other) for it in known)
        return suits and alike

    def _nearest(self, original: Exercise, taken: Collection[str], load: int) -> Exercise | None:
        free = [it for it in self._exercises.values() if it.id not in taken]
        fitting = [it for it in free if it.load_rank <= load and self._may_replace(it, original)]
        return min(fitting, key=lambda it: self._distance(it, original), default=None)

    def _may_replace(self, other: Exercise, original: Exercise) -> bool:
        if other.impact or other.never_with_pain or self.reason_against(other):
            return False
        can_move = self._choices.without and original.position is not Position.STANDING
        is_open = self._choices.standing_only or bool(can_move)
        place = is_open or other.position is original.position
        fits = self._suits(other) or self._choices.standing_only or _are_alike(other, original)
        return place and fits and _shared_muscles(other, original) > 0

    def _distance(self, other: Exercise, original: Exercise) -> tuple[object, ...]:
        apart = abs(original.load_rank - other.load_rank)
        shared = _shared_muscles(other, original)
        moved, unlike = other.position is not original.position, not _are_alike(other, original)
        return unlike, moved, not self._suits(other), -shared, apart, other.id

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
