"""A small library in memory, in which every length can be reckoned by hand."""

from __future__ import annotations

import datetime as dt
import tomllib

from content.library import DATA, Library, Phrases, flatten
from content.records.conditions import Condition
from content.records.exercises import Dose, Exercise, ExerciseList, Position
from content.records.language import Region
from content.records.red_flags import CareLevel
from content.records.routines import Move, Routine, RoutineKind
from content.records.sides import Sides

TODAY = dt.date(2026, 11, 22)


def one_second(text: str) -> float:
    """Take a second over every text, however long."""
    assert text
    return 1.0


def exercise(name: str, sides: Sides = Sides.EACH, **other: object) -> Exercise:
    """Return an exercise of which only what a test is about is told."""
    told: dict[str, object] = {
        "id": name,
        "name": f"{name}s",
        "singular": name,
        "group": ExerciseList.MOBILITY,
        "aliases": (),
        "purpose": f"{name} purpose.",
        "muscles": ("glutes",),
        "equipment": (),
        "equipment_spoken": "nothing at all",
        "position": Position.STANDING,
        "start": f"{name} start.",
        "instructions": (f"{name} step one.", f"{name} step two."),
        "summary": f"{name} in brief.",
        "dose": Dose(spoken="ten", reps=10, seconds_per_rep=2.0),
        "mistake": f"{name} mistake.",
        "easier": f"{name} easier.",
        "harder": f"{name} harder.",
        "caution": "",
        "feel": "",
        "stop_if": "",
        "load_rank": 5,
        "sources": ("k",),
        "reviewed": TODAY,
    }
    return Exercise(sides=sides, **{**told, **other})


def routine(*moves: Move, **other: object) -> Routine:
    """Return a routine of *moves*, five minutes long if nothing else is said."""
    told: dict[str, object] = {
        "id": "routine",
        "name": "routine",
        "aliases": (),
        "kind": RoutineKind.MOBILITY,
        "minutes": 5,
        "introduction": "About it.",
        "muscles_worked": "your hips",
        "sources": ("k",),
        "reviewed": TODAY,
    }
    return Routine(moves=moves, **{**told, **other})


def condition(name: str, **other: object) -> Condition:
    """Return a condition that says nothing but which moves suit it and which do not."""
    texts = (
        *("pronunciation", "what", "where", "feels", "onset", "provoked_by", "causes"),
        *("first_steps", "avoid", "recovery", "see_someone", "running"),
    )
    told: dict[str, object] = {
        **dict.fromkeys(texts, ""),
        "id": name,
        "name": name,
        "article": "a",
        "aliases": (),
        "care": CareLevel.SELF_CARE,
        "suits": (),
        "unsuitable": (),
        "sources": ("k",),
        "reviewed": TODAY,
    }
    return Condition(**{**told, **other})


def library(*records: Exercise | Routine | Condition) -> Library:
    """Return a library of *records*, with the phrases that are shipped."""
    return Library(
        locale="en-US",
        region=Region(distance="mile", emergency="911", words={}, sources=(), reviewed=TODAY),
        conditions={r.id: r for r in records if isinstance(r, Condition)},
        neighbours={},
        anatomy={},
        risk_factors={},
        practices={},
        care_topics={},
        exercises={r.id: r for r in records if isinstance(r, Exercise)},
        routines={r.id: r for r in records if isinstance(r, Routine)},
        red_flags={},
        phrases=_phrases(),
    )


def _phrases() -> Phrases:
    tables = tomllib.loads((DATA / "en" / "phrases.toml").read_text(encoding="utf-8"))
    texts = ((key, (text,) if isinstance(text, str) else text) for key, text in flatten(tables))
    return Phrases({key: tuple(map(str, variants)) for key, variants in texts})  # type: ignore[arg-type]  # a text or a list of texts
