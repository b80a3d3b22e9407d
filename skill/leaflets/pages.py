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
    shown: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """A line of a routine: an exercise, and its duration or repetitions."""

    move: Exercise
    amount: str


def index(text: LeafletText) -> Page:
    """Return the page with links to all leaflets."""
    moves, routines = text.library.exercises.values(), text.library.routines.values()
    shown = {
        "conditions": sorted(text.library.conditions.values(), key=lambda it: -it.care.rank),
        "moves": [
            (text.say(f"leaflet.list_{group}"), [move for move in moves if move.group is group])
            for group in ExerciseList
        ],
        "routines": [
            (text.say(f"leaflet.kind_{kind}"), [it for it in routines if it.kind is kind])
            for kind in RoutineKind
        ],
    }
    return Page("index", text.say("leaflet.library"), (), shown)


def condition(text: LeafletText, pictures: PictureCache, id_: str) -> Page:
    """Return the leaflet of the condition *id_*; ``KeyError`` if there is none."""
    it = text.library.conditions[id_]
    shown = {
        "it": it,
        "hip": pictures.find(f"{HIP}_{id_}"),
        "suits": text.exercises(it.suits),
        "hold_back": text.exercises(it.unsuitable),
        "gentle": [each for each in text.library.routines.values() if each.condition == id_],
    }
    return Page("condition", text.head(it.name), ("conditions", id_), shown)


def exercise(text: LeafletText, pictures: PictureCache, id_: str) -> Page:
    """Return the leaflet of the exercise *id_*; ``KeyError`` if there is none."""
    it = text.library.exercises[id_]
    conditions = text.library.conditions.values()
    shown = {
        "it": it,
        "strip": pictures.find(f"{id_}_strip"),
        "list": text.say(f"leaflet.list_{it.group}"),
        "position": text.say(f"leaflet.position_{it.position}"),
        "sides": text.say(f"leaflet.sides_{it.sides}"),
        "muscles": listing(it.muscles),
        "suits": [each for each in conditions if id_ in each.suits],
        "held_back": [each for each in conditions if id_ in each.unsuitable],
    }
    return Page("exercise", text.head(it.name), ("exercises", id_), shown)


def routine(text: LeafletText, _pictures: PictureCache, id_: str) -> Page:
    """Return the leaflet of the routine *id_* with default choices; ``KeyError`` if none."""
    it = text.library.routines[id_]
    timeline = build(it, Choices(condition=it.condition), text.library, smart_speaker_seconds)
    shown = {
        "it": it,
        "kind": text.say(f"leaflet.kind_{it.kind}"),
        "length": say_seconds(timeline.seconds),
        "rows": _rows(text, timeline),
        "condition": text.library.conditions.get(it.condition),
    }
    return Page("routine", text.head(it.name), ("routines", id_), shown)


def _rows(text: LeafletText, timeline: Timeline) -> list[RoutineRow]:
    rows = []
    for planned in timeline.plan:
        move = text.library.exercises[planned.exercise]
        amount = text.amount(planned.count, move.sides, reps=planned.reps, sets=planned.sets)
        rows.append(RoutineRow(move, amount))
    return rows


LEAFLETS: Mapping[str, Callable[[LeafletText, PictureCache, str], Page]] = {
    "conditions": condition,
    "exercises": exercise,
    "routines": routine,
}
"""Makers of leaflets by kind, which is the name in the URL and in the library."""
