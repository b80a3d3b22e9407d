"""The contents of each leaflet, for its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from content.coaching.timeline import Choices, Timeline, build, smart_speaker_seconds
from content.language.en.spoken_forms import listing, say_seconds
from content.records.exercises import Exercise, ExerciseList
from content.records.routines import RoutineKind
from skill.leaflets.leaflet_text import LeafletText
from skill.leaflets.pictures import HIP, PictureCache


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its template, the name in its title, its path below ``ROOT``, template variables."""

    template: str
    name: str
    path: tuple[str, ...]
    variables: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """A line of a routine: an exercise, and its duration or repetitions."""

    exercise: Exercise
    amount: str


def index_page(text: LeafletText) -> Page:
    """Return the page with links to all leaflets."""
    exercises, routines = text.library.exercises.values(), text.library.routines.values()
    variables = {
        "conditions": sorted(
            text.library.conditions.values(), key=lambda condition: -condition.care.rank
        ),
        "exercises": [
            (
                text.phrase(f"leaflet.list_{group}"),
                [exercise for exercise in exercises if exercise.group is group],
            )
            for group in ExerciseList
        ],
        "routines": [
            (
                text.phrase(f"leaflet.kind_{kind}"),
                [routine for routine in routines if routine.kind is kind],
            )
            for kind in RoutineKind
        ],
    }
    return Page("index", text.phrase("leaflet.library"), (), variables)


def condition_page(text: LeafletText, pictures: PictureCache, id_: str) -> Page:
    """Return the leaflet of the condition *id_*; ``KeyError`` if there is none."""
    condition = text.library.conditions[id_]
    variables = {
        "record": condition,
        "hip": pictures.find(f"{HIP}_{id_}"),
        "recommended": text.exercises(condition.suits),
        "contraindicated": text.exercises(condition.unsuitable),
        "gentle_routines": [
            routine for routine in text.library.routines.values() if routine.condition == id_
        ],
    }
    return Page("condition", text.heading(condition.name), ("conditions", id_), variables)


def exercise_page(text: LeafletText, pictures: PictureCache, id_: str) -> Page:
    """Return the leaflet of the exercise *id_*; ``KeyError`` if there is none."""
    exercise = text.library.exercises[id_]
    conditions = text.library.conditions.values()
    variables = {
        "record": exercise,
        "strip": pictures.find(f"{id_}_strip"),
        "list": text.phrase(f"leaflet.list_{exercise.group}"),
        "position": text.phrase(f"leaflet.position_{exercise.position}"),
        "sides": text.phrase(f"leaflet.sides_{exercise.sides}"),
        "muscles": listing(exercise.muscles),
        "recommended_for": [condition for condition in conditions if id_ in condition.suits],
        "contraindicated_for": [
            condition for condition in conditions if id_ in condition.unsuitable
        ],
    }
    return Page("exercise", text.heading(exercise.name), ("exercises", id_), variables)


def routine_page(text: LeafletText, _pictures: PictureCache, id_: str) -> Page:
    """Return the leaflet of the routine *id_* with default choices; ``KeyError`` if none."""
    routine = text.library.routines[id_]
    timeline = build(
        routine, Choices(condition=routine.condition), text.library, smart_speaker_seconds
    )
    variables = {
        "record": routine,
        "kind": text.phrase(f"leaflet.kind_{routine.kind}"),
        "length": say_seconds(timeline.seconds),
        "rows": _rows(text, timeline),
        "condition": text.library.conditions.get(routine.condition),
    }
    return Page("routine", text.heading(routine.name), ("routines", id_), variables)


def _rows(text: LeafletText, timeline: Timeline) -> list[RoutineRow]:
    rows = []
    for planned in timeline.plan:
        exercise = text.library.exercises[planned.exercise]
        amount = text.amount(planned.count, exercise.sides, reps=planned.reps, sets=planned.sets)
        rows.append(RoutineRow(exercise, amount))
    return rows


LEAFLETS: Mapping[str, Callable[[LeafletText, PictureCache, str], Page]] = {
    "conditions": condition_page,
    "exercises": exercise_page,
    "routines": routine_page,
}
"""Makers of leaflets by collection, which is the name in the URL and in the library."""
