"""Checks of exercises: steps, equipment, dose, hops, and safety with pain."""

from __future__ import annotations

from collections.abc import Iterator

from content.checks.files import file_of
from content.checks.traversal import texts
from content.language.en.wording import HOP
from content.library import Fault, Library
from content.records.exercises import Exercise

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


def exercise_faults(library: Library) -> Iterator[Fault]:
    """Yield every fault of the exercises, each with its file and key."""
    for id_, exercise in library.exercises.items():
        for key, problem in _problems(exercise):
            yield Fault(file_of("exercises", id_), key, problem)


def _problems(exercise: Exercise) -> Iterator[tuple[str, str]]:
    count = len(exercise.instructions)
    if not FEWEST_STEPS <= count <= MOST_STEPS:
        yield "steps", f"are {count}, not {FEWEST_STEPS} to {MOST_STEPS}"
    for thing in exercise.equipment:
        if thing not in EQUIPMENT:
            yield "equipment", f'"{thing}" is none of: {", ".join(sorted(EQUIPMENT))}'
    yield from _hop_problems(exercise)
    yield from _dose_problems(exercise)


def _hop_problems(exercise: Exercise) -> Iterator[tuple[str, str]]:
    for name, field in TOLD_TO_DO.items():
        for key, text in texts(getattr(exercise, field), name):
            if HOP.search(text):
                yield key, "asks for a hop"


def _dose_problems(exercise: Exercise) -> Iterator[tuple[str, str]]:
    dose = exercise.dose
    if min(dose.reps, dose.seconds_per_rep, dose.hold, dose.rest) < 0 or dose.sets < 1:
        yield "dose", "has a number below nothing, or no set"
    elif dose.seconds <= 0:
        yield "dose", "cannot be timed: give hold, or reps and seconds_per_rep"
    elif dose.hold and (dose.reps or dose.seconds_per_rep):
        yield "dose", "has both a hold and repetitions"
