"""The records of the content files, where they are still looked for."""

from content.records.care import CareLevel, Escalation, RedFlag
from content.records.conditions import Condition, Neighbour, Topic
from content.records.exercises import Dose, Exercise, ExerciseList, Position
from content.records.record import Record
from content.records.regions import Region
from content.records.routines import Move, Routine, RoutineKind
from content.records.sides import Sides

__all__ = [
    "CareLevel",
    "Condition",
    "Dose",
    "Escalation",
    "Exercise",
    "ExerciseList",
    "Move",
    "Neighbour",
    "Position",
    "Record",
    "RedFlag",
    "Region",
    "Routine",
    "RoutineKind",
    "Sides",
    "Topic",
]
