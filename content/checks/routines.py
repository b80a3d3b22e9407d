"""Checks of exercises and routines: dose, hops, safety with pain, changes of position, length."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from content.checks.files import file_of
from content.checks.texts import texts
from content.language.en.wording import HOP
from content.library import Fault, Library
from content.records.conditions import Condition
from content.records.exercises import Exercise, Position
from content.records.routines import Move, Routine, RoutineKind

EQUIPMENT = frozenset(
    {
        *("mat", "wall", "chair", "band", "step", "dumbbell", "kettlebell", "barbell", "ball"),
        *("soft_ball", "bench", "leg_press", "ladder", "cushion"),
    }
)
FEWEST_STEPS, MOST_STEPS = 3, 6
TOLD_TO_DO = {
    "start": "start",
    "steps": "instructions",
    "brief": "summary",
    "easier": "easier",
    "harder": "harder",
}
"""Keys of the texts that ask for a movement, and their fields."""

LONGEST = 60
"""Minutes that a routine may state."""

TOLERANCE = 0.02
"""How far the real length may be from the stated one, as a share."""

MOST_CHANGES = 2
"""The most changes between standing and the floor: down, and up again."""


@dataclass(frozen=True, slots=True)
class RoutineTiming:
    """The real length of a routine in seconds, and the seconds of work of each move by side.

    *dropped* are the moves that did not fit.
    """

    seconds: float
    left: Mapping[str, float] = field(default_factory=dict)
    right: Mapping[str, float] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


TimeRoutine = Callable[[Routine, Library], RoutineTiming]


def exercise_faults(library: Library) -> Iterator[Fault]:
    """Yield every fault of the exercises, each with its file and key."""
    for id_, exercise in library.exercises.items():
        for key, problem in _exercise_problems(exercise):
            yield Fault(file_of("exercises", id_), key, problem)


def _exercise_problems(exercise: Exercise) -> Iterator[tuple[str, str]]:
    count = len(exercise.instructions)
    if not FEWEST_STEPS <= count <= MOST_STEPS:
        yield "steps", f"are {count}, not {FEWEST_STEPS} to {MOST_STEPS}"
    for thing in exercise.equipment:
        if thing not in EQUIPMENT:
            yield "equipment", f'"{thing}" is none of: {", ".join(sorted(EQUIPMENT))}'
    for name, of_exercise in TOLD_TO_DO.items():
        for key, text in texts(getattr(exercise, of_exercise), name):
            if HOP.search(text):
                yield key, "asks for a hop"
    yield from _dose_problems(exercise)


def _dose_problems(exercise: Exercise) -> Iterator[tuple[str, str]]:
    dose = exercise.dose
    if min(dose.reps, dose.seconds_per_rep, dose.hold, dose.rest) < 0 or dose.sets < 1:
        yield "dose", "has a number below nothing, or no set"
    elif dose.seconds <= 0:
        yield "dose", "cannot be timed: give hold, or reps and seconds_per_rep"
    elif dose.hold and (dose.reps or dose.seconds_per_rep):
        yield "dose", "has both a hold and repetitions"


def routine_faults(library: Library) -> Iterator[Fault]:
    """Yield the faults of the routines, except their length."""
    for id_, routine in library.routines.items():
        for key, problem in routine_problems(library, routine):
            yield Fault(file_of("routines", id_), key, problem)


def timing_faults(library: Library, time_routine: TimeRoutine) -> Iterator[Fault]:
    """Yield a fault for each routine with a wrong length, and each move with unequal sides."""
    for id_, routine in library.routines.items():
        try:
            problems = list(_timing_problems(routine, time_routine(routine, library)))
        except (ValueError, LookupError) as error:
            problems = [("moves", f"cannot be led: {error}")]
        for key, problem in problems:
            yield Fault(file_of("routines", id_), key, problem)


def _timing_problems(routine: Routine, timed: RoutineTiming) -> Iterator[tuple[str, str]]:
    stated = routine.minutes * 60
    if abs(timed.seconds - stated) > TOLERANCE * stated:
        yield "minutes", f"lasts {timed.seconds:.0f} s, states {stated} s"
    needed = {move.exercise for move in routine.moves if not move.optional}
    for move in sorted(needed & set(timed.dropped)):
        yield "moves", f'"{move}" finds no time'
    for move in sorted({*timed.left, *timed.right}):
        left, right = timed.left.get(move, 0.0), timed.right.get(move, 0.0)
        if abs(left - right) > 1e-6:  # noqa: PLR2004 - what adding up floats may lose
            yield "moves", f'"{move}" works {left:.1f} s left and {right:.1f} s right'


def routine_problems(library: Library, routine: Routine) -> Iterator[tuple[str, str]]:
    """Yield key and problem of everything wrong in a routine, except its length."""
    if not 1 <= routine.minutes <= LONGEST:
        yield "minutes", f"is not from 1 to {LONGEST}"
    if not routine.moves:
        yield "moves", "are none"
    for place, move in enumerate(routine.moves, start=1):
        for problem in _move_problems(move):
            yield f"moves[{place}]", problem
    standing = [it.position is Position.STANDING for it in _exercises(library, routine)]
    if sum(one != other for one, other in itertools.pairwise(standing)) > MOST_CHANGES:
        yield "moves", "go up and down more than once"
    if (routine.kind is RoutineKind.GENTLE) != bool(routine.condition):
        yield "condition", "belongs to a gentle routine, and every gentle routine has one"
    condition = library.conditions.get(routine.condition)
    if condition is not None:
        yield from _condition_problems(library, routine, condition)


def _move_problems(move: Move) -> Iterator[str]:
    if (move.seconds > 0) == (move.reps > 0) or min(move.seconds, move.reps) < 0:
        yield "needs either seconds or reps"
    if move.sets < 1:
        yield "has no set"
    if HOP.search(move.say):
        yield "asks for a hop"


def _exercises(library: Library, routine: Routine) -> list[Exercise]:
    named = (library.exercises.get(move.exercise) for move in routine.moves)
    return [exercise for exercise in named if exercise is not None]


def _condition_problems(
    library: Library, routine: Routine, condition: Condition
) -> Iterator[tuple[str, str]]:
    if not condition.allows_session:
        yield "condition", f"{condition.id} allows no session"
    for exercise in _exercises(library, routine):
        if exercise.id in condition.unsuitable:
            yield "moves", f'"{exercise.id}" is held back for {condition.id}'
        if exercise.never_with_pain or exercise.impact:
            yield "moves", f'"{exercise.id}" is not for a sore hip'
