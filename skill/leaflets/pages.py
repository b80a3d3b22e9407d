"""What stands on each leaflet, before it is laid out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from content.coaching.timeline import Choices, Timeline, build, speaker_seconds
from content.language.en.spoken_forms import listing, seconds
from content.records.exercises import Exercise, ExerciseList
from content.records.routines import RoutineKind
from skill.leaflets.paper import Paper
from skill.leaflets.pictures import HIP, Gallery


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its template, the name in its title, its place below the library, what it shows."""

    template: str
    name: str
    place: tuple[str, ...]
    shown: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a routine: a move, and how long or how often it is done."""

    move: Exercise
    amount: str


def index(paper: Paper) -> Page:
    """Return the page that leads to all others."""
    moves, routines = paper.library.exercises.values(), paper.library.routines.values()
    shown = {
        "conditions": sorted(paper.library.conditions.values(), key=lambda it: -it.care.rank),
        "moves": [
            (paper.say(f"leaflet.list_{group}"), [move for move in moves if move.list is group])
            for group in ExerciseList
        ],
        "routines": [
            (paper.say(f"leaflet.kind_{kind}"), [it for it in routines if it.kind is kind])
            for kind in RoutineKind
        ],
    }
    return Page("index", paper.say("leaflet.library"), (), shown)


def condition(paper: Paper, gallery: Gallery, id_: str) -> Page:
    """Return the leaflet of the condition *id_*; ``KeyError`` if there is none."""
    it = paper.library.conditions[id_]
    shown = {
        "it": it,
        "hip": gallery.find(f"{HIP}_{id_}"),
        "suits": paper.moves(it.suits),
        "hold_back": paper.moves(it.hold_back),
        "gentle": [each for each in paper.library.routines.values() if each.condition == id_],
    }
    return Page("condition", paper.head(it.name), ("conditions", id_), shown)


def exercise(paper: Paper, gallery: Gallery, id_: str) -> Page:
    """Return the leaflet of the move *id_*; ``KeyError`` if there is none."""
    it = paper.library.exercises[id_]
    conditions = paper.library.conditions.values()
    shown = {
        "it": it,
        "strip": gallery.find(f"{id_}_strip"),
        "list": paper.say(f"leaflet.list_{it.list}"),
        "position": paper.say(f"leaflet.position_{it.position}"),
        "sides": paper.say(f"leaflet.sides_{it.sides}"),
        "muscles": listing(it.muscles),
        "suits": [each for each in conditions if id_ in each.suits],
        "held_back": [each for each in conditions if id_ in each.hold_back],
    }
    return Page("exercise", paper.head(it.name), ("exercises", id_), shown)


def routine(paper: Paper, _gallery: Gallery, id_: str) -> Page:
    """Return the leaflet of the routine *id_* as it is led by default; ``KeyError`` if none."""
    it = paper.library.routines[id_]
    timeline = build(it, Choices(condition=it.condition), paper.library, speaker_seconds)
    shown = {
        "it": it,
        "kind": paper.say(f"leaflet.kind_{it.kind}"),
        "length": seconds(timeline.seconds),
        "rows": _rows(paper, timeline),
        "condition": paper.library.conditions.get(it.condition),
    }
    return Page("routine", paper.head(it.name), ("routines", id_), shown)


def _rows(paper: Paper, timeline: Timeline) -> list[Row]:
    rows = []
    for planned in timeline.plan:
        move = paper.library.exercises[planned.exercise]
        amount = paper.amount(planned.count, move.sides, reps=planned.reps, sets=planned.sets)
        rows.append(Row(move, amount))
    return rows


LEAFLETS: Mapping[str, Callable[[Paper, Gallery, str], Page]] = {
    "conditions": condition,
    "exercises": exercise,
    "routines": routine,
}
"""What makes the leaflet of each kind, by its name in the address and in the library."""
