"""The contents of each leaflet, for its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from typing import Any

from content.coaching.timeline import Choices, build, smart_speaker_seconds
from content.language.en.spoken_forms import listing, say_seconds
from content.records.conditions import Condition
from content.records.exercises import Exercise, ExerciseList, Position
from content.records.routines import Routine, RoutineKind
from skill.leaflets.article import answer_of, load_article
from skill.leaflets.leaflet_text import LeafletText
from skill.leaflets.pictures import HIP, PictureCache
from skill.leaflets.places import load_places
from skill.leaflets.search import NOTHING, POSITIONS, Search, equipment_of


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its template, the name in its title, its path below ``ROOT``, template variables."""

    template: str
    name: str
    path: tuple[str, ...]
    variables: Mapping[str, object]


def index_page(text: LeafletText, search: Search) -> Page:
    """Return the page with links to all leaflets, or to those that *search* finds."""
    library = text.library
    exercises = [one for one in library.exercises.values() if search.finds_exercise(one)]
    routines = [one for one in library.routines.values() if search.finds_routine(one, library)]
    found = [one for one in library.conditions.values() if search.finds_condition(one, library)]
    questions = [
        (question.topic, text.localised(question.ask))
        for section in load_article().section
        for question in section.question
        if search.finds_topic(answer_of(library, question), question.ask)
    ]
    variables = {
        **_choices(text, search),
        "counts": _counts(
            text, conditions=found, moves=exercises, routines=routines, questions=questions
        ),
        "questions": questions,
        "conditions": sorted(found, key=lambda condition: -condition.care.rank),
        "exercises": [
            (text.phrase(f"leaflet.list_{group}"), listed)
            for group in ExerciseList
            if (listed := [one for one in exercises if one.group is group])
        ],
        "routines": [
            (text.phrase(f"leaflet.kind_{kind}"), of_kind)
            for kind in RoutineKind
            if (of_kind := [one for one in routines if one.kind is kind])
        ],
    }
    return Page("index", text.phrase("leaflet.library"), (), variables)


def _counts(text: LeafletText, **found: Sized) -> str:
    """Return how many are *found* of each kind; empty if there are none."""
    return ", ".join(
        text.phrase(f"leaflet.found_{kind}{'_one' if len(some) == 1 else ''}", count=len(some))
        for kind, some in found.items()
        if some
    )


def _choices(text: LeafletText, search: Search) -> dict[str, object]:
    """Return what *search* chose, and the ids and names of what there is to choose."""
    things = (NOTHING, *equipment_of(text.library))
    return {
        "search": search,
        "position_name": {it: text.phrase(f"leaflet.position_{it}") for it in Position},
        "place_names": [(id_, text.localised(it.name)) for id_, it in load_places().items()],
        "equipment_names": [(id_, text.phrase(f"leaflet.equipment_{id_}")) for id_ in things],
        "position_names": [(id_, text.phrase(f"leaflet.position_{id_}")) for id_ in POSITIONS],
    }


def article_page(text: LeafletText) -> Page:
    """Return the page of the article's questions with their answers."""
    sections = [
        (
            section.title,
            [(question, answer_of(text.library, question)) for question in section.question],
        )
        for section in load_article().section
    ]
    return Page("article", text.phrase("leaflet.questions"), ("article",), {"sections": sections})


def leaflet_page(text: LeafletText, pictures: PictureCache, collection: str, id_: str) -> Page:
    """Return the leaflet of *id_* in *collection*; ``KeyError`` if there is none."""
    record = getattr(text.library, collection)[id_]
    template, collect_variables = LEAFLETS[collection]
    variables = {"record": record, **collect_variables(text, pictures, record)}
    return Page(template, text.heading(record.name), (collection, id_), variables)


def _condition(
    text: LeafletText, pictures: PictureCache, condition: Condition
) -> dict[str, object]:
    exercises, routines = text.library.exercises, text.library.routines.values()
    return {
        "hip": pictures.find(f"{HIP}_{condition.id}"),
        "recommended": [exercises[id_] for id_ in condition.suits],
        "contraindicated": [exercises[id_] for id_ in condition.unsuitable],
        "gentle_routines": [one for one in routines if one.condition == condition.id],
    }


def _exercise(text: LeafletText, pictures: PictureCache, exercise: Exercise) -> dict[str, object]:
    conditions = text.library.conditions.values()
    return {
        "list": text.phrase(f"leaflet.list_{exercise.group}"),
        "position": text.phrase(f"leaflet.position_{exercise.position}"),
        "sides": text.phrase(f"leaflet.sides_{exercise.sides}"),
        "strip": pictures.find(f"{exercise.id}_strip"),
        "muscles": listing(exercise.muscles),
        "recommended_for": [one for one in conditions if exercise.id in one.suits],
        "contraindicated_for": [one for one in conditions if exercise.id in one.unsuitable],
    }


def _routine(text: LeafletText, _pictures: PictureCache, routine: Routine) -> dict[str, object]:
    """Collect what stands on the leaflet of a routine with the default choices."""
    library = text.library
    choices = Choices(condition=routine.condition)
    timeline = build(routine, choices, library, smart_speaker_seconds)
    moves = [(planned, library.exercises[planned.exercise]) for planned in timeline.plan]
    return {
        "kind": text.phrase(f"leaflet.kind_{routine.kind}"),
        "length": say_seconds(timeline.seconds),
        "rows": [
            (
                exercise,
                text.amount(planned.count, exercise.sides, reps=planned.reps, sets=planned.sets),
            )
            for planned, exercise in moves
        ],
        "moves": list(dict.fromkeys(exercise for _, exercise in moves)),
        "condition": library.conditions.get(routine.condition),
    }


LEAFLETS: Mapping[str, tuple[str, Callable[[LeafletText, PictureCache, Any], dict[str, object]]]]
LEAFLETS = {
    "conditions": ("condition", _condition),
    "exercises": ("exercise", _exercise),
    "routines": ("routine", _routine),
}
"""The template of a leaflet, and what collects its variables, by collection.

A collection's name is the same in the URL and in the library.
"""
