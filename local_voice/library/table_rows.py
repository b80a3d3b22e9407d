"""Reads a row of a table: which exercise, how much of it, on which sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from content.language.en.spoken_forms import say_seconds
from content.library import Library
from content.records.exercises import Exercise
from content.records.sides import Sides
from local_voice.library.doses import NotUnderstoodError, read_dose
from local_voice.library.table_columns import Column
from local_voice.library.table_files import Row
from local_voice.library.table_words import ALLOWED, normalise, table_words
from local_voice.library.user_library import find_named, near
from local_voice.phrases import phrase

LONGEST_OF_REP = 10
"""Seconds; less than that, "10 x 5 s" of what is no hold are repetitions, not sets."""

NOT_A_DOSE = {"exercise", "sides", "rest", "notes", ""}


class CellError(ValueError):
    """A cell, or a whole row, cannot be used; *key* says which."""

    def __init__(self, key: str, problem: str) -> None:
        super().__init__(problem)
        self.key = key


@dataclass(slots=True)
class MoveRead:
    """A *move* as a routine's file has it, None if it is left out; *notes* say what is, and why."""

    move: dict[str, Any] | None = None
    exercise: Exercise | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_move(row: Row, columns: tuple[Column, ...], library: Library) -> MoveRead:
    """Return the move of *row*; ``CellError`` for what is not understood."""
    cells = [(column, cell) for column, cell in _cells(row, columns) if normalise(cell) != "-"]
    name = next((cell for column, cell in cells if column.kind == "exercise"), "")
    if not name:
        raise CellError(f"row {row.line}", "names no exercise")
    if table_words().names_hop(name):
        said = f'"{name}": hops and jumps are not led'
        return MoveRead(notes=[(f"row {row.line}", said)])
    exercise = find_named(library.exercises, name)
    if exercise is None:
        known = ", ".join(near(library.exercises, name))
        raise CellError(_key_of(columns), f'there is no exercise "{name}"; for example {known}')
    dose = _read_doses(cells, exercise)
    if not dose.keys() & {"reps", "seconds"}:
        raise CellError(f"row {row.line}", "has neither reps nor seconds")
    move = {"exercise": exercise.id, **_as_led(dose, exercise)}
    return MoveRead(move, exercise, [*_rest_notes(cells, exercise)])


def _key_of(columns: tuple[Column, ...]) -> str:
    return next(column.key for column in columns if column.kind == "exercise")


def _cells(row: Row, columns: tuple[Column, ...]) -> Iterator[tuple[Column, str]]:
    """Yield the cells of *row* that are not empty, each with its column."""
    for number, cell in enumerate(row.cells, 1):
        if cell:
            is_known = number <= len(columns)
            yield (columns[number - 1] if is_known else Column(number, "", "")), cell


def _read_doses(cells: list[tuple[Column, str]], exercise: Exercise) -> dict[str, float]:
    """Return what all cells of a row say together: sets, reps, seconds."""
    found: dict[str, float] = {}
    for column, cell in cells:
        if not (column.kind or column.title):
            raise CellError(column.key, f'"{cell}" stands beside the columns')
        if column.kind == "sides":
            _check_sides(column, cell, normalise(cell), exercise)
        if column.kind in NOT_A_DOSE:
            continue
        for unit, value in _read_cell(column, cell, exercise).items():
            if unit in found:
                raise CellError(column.key, f"{unit} stand there twice")
            found[unit] = value
    return found


def _read_cell(column: Column, cell: str, exercise: Exercise) -> dict[str, float]:
    try:
        dose, sides = read_dose(cell, column.unit)
    except NotUnderstoodError as error:
        raise CellError(column.key, str(error)) from error
    for kind in filter(None, (sides, column.sides)):
        _check_sides(column, cell, kind, exercise)
    return dict(dose)


def _check_sides(column: Column, cell: str, words: str, exercise: Exercise) -> None:
    """Raise ``CellError`` unless *words*, or their kind, fit how *exercise* is done."""
    kinds = table_words().sides
    kind = next((kind for kind, listed in kinds.items() if words in {kind, *listed}), "")
    if kind == "" or exercise.sides not in ALLOWED[kind]:
        problem = f'{exercise.name} are done "{exercise.sides}", not "{cell}"'
        raise CellError(column.key, problem)


def _as_led(dose: dict[str, float], exercise: Exercise) -> dict[str, Any]:
    """Return sets, and seconds or reps, as a routine has them.

    Repetitions of a hold are sets of it. Repetitions that are held are led by their time, and told.
    """
    sets, reps = int(dose.get("sets", 1)), int(dose.get("reps", 0))
    seconds = dose.get("seconds", 0.0)
    is_hold = exercise.dose.hold > 0
    if is_hold and reps:
        return _move(sets * reps, seconds or exercise.dose.hold)
    if not reps and sets > 1 and seconds < LONGEST_OF_REP and not is_hold:
        sets, reps = 1, sets
    if reps and seconds:
        said = phrase("terminal.own_hold", time=say_seconds(seconds))
        return {**_move(sets, reps * seconds), "say": said}
    return _move(sets, seconds) if seconds else {"sets": sets, "reps": reps}


def _move(sets: int, seconds: float) -> dict[str, Any]:
    return {"sets": sets, "seconds": max(1, round(seconds))}


def _rest_notes(cells: list[tuple[Column, str]], exercise: Exercise) -> Iterator[tuple[str, str]]:
    for column, cell in cells:
        if column.kind == "rest":
            found = {} if normalise(cell) == "0" else _read_cell(column, cell, exercise)
            if found.keys() - {"seconds"}:
                raise CellError(column.key, f'"{cell}" is no time')
            if found and found["seconds"] != exercise.dose.rest:
                yield column.key, f'"{cell}": the coach sets the rests itself'


def sides_of(exercise: Exercise) -> int:
    """Return how many times the work of *exercise* is done: once, or once a side."""
    return 1 if exercise.sides is Sides.BOTH else 2
