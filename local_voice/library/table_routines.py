"""Makes a routine of a table of moves; what it does not understand it names by line and column."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from content.coaching.timeline import LONGEST
from content.library import Fault, Library
from content.records.exercises import Exercise
from content.records.routines import Routine
from local_voice.library.own_routines import FileProblem, decode_routine
from local_voice.library.table_columns import Column, find_columns
from local_voice.library.table_files import MOST_BYTES, Row, TableError, read_rows
from local_voice.library.table_length import best_fit
from local_voice.library.table_rows import CellError, read_move, sides_of
from local_voice.library.user_library import id_from_stem
from local_voice.phrases import printable

NO_TIME = re.compile(r"finds no time in \d+ minutes$")


@dataclass(slots=True)
class TableRead:
    """What was read of a file: its *title*, and its *moves* with their lines and exercises.

    A problem keeps a table from becoming a routine; a note tells what is left out of it.
    """

    file: Path
    title: str = ""
    moves: list[tuple[int, dict[str, Any], Exercise]] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)
    notes: list[FileProblem] = field(default_factory=list)
    text: str = ""

    def problem(self, line: int, key: str, said: str) -> None:
        """Keep a problem."""
        self.problems.append(FileProblem(str(self.file), line, key, said))

    def note(self, line: int, key: str, said: str) -> None:
        """Keep a note."""
        self.notes.append(FileProblem(str(self.file), line, key, said))


def read_table_routine(file: Path, library: Library) -> TableRead:
    """Return what stands in *file*; its *text* is the routine as TOML, "" if there are problems.

    ``OSError`` if it cannot be read.
    """
    table = TableRead(file, title=" ".join(printable(file.stem.replace("_", " ")).split()))
    with file.open("rb") as opened:
        data = opened.read(MOST_BYTES + 1)
    try:
        _read_moves(table, read_rows(data), library)
    except TableError as error:
        table.problem(error.line, "table", str(error))
    if not table.moves and not table.problems:
        table.problem(1, "table", "has no row of an exercise and its reps or seconds")
    if not table.problems:
        _fit(table, library)
    return table


def _read_moves(table: TableRead, rows: list[Row], library: Library) -> None:
    place, columns = find_columns(rows)
    if place:
        _take_titles(table, rows[: place - 1])
        _check_columns(table, rows[place - 1].line, rows[place:], columns)
    for row in rows[place:]:
        try:
            read = read_move(row, columns, library)
        except CellError as error:
            table.problem(row.line, error.key, str(error))
            continue
        for key, said in read.notes:
            table.note(row.line, key, said)
        if read.move and read.exercise:
            table.moves.append((row.line, read.move, read.exercise))


def _take_titles(table: TableRead, rows: list[Row]) -> None:
    """Take the first line above the columns as the name of the routine, and note the others."""
    for number, row in enumerate(rows):
        said = ", ".join(filter(None, row.cells))
        if number == 0 and len(said) == max(map(len, row.cells)):
            table.title = said
        else:
            table.note(row.line, f"row {row.line}", f'"{said}": it is above the columns')


def _check_columns(
    table: TableRead, line: int, rows: list[Row], columns: tuple[Column, ...]
) -> None:
    kinds: set[str] = set()
    for column in columns:
        is_used = any(row.cells[column.number - 1 : column.number] > ("",) for row in rows)
        if column.kind == "notes" and is_used:
            table.note(line, column.key, "a column of notes")
        elif not column.kind and is_used:
            table.problem(line, column.key, "is no column that is known")
        elif column.kind in kinds - {"notes"}:
            table.problem(line, column.key, f'is a second column of "{column.kind}"')
        kinds.add(column.kind)


def _fit(table: TableRead, library: Library) -> None:
    """Write the routine with the minutes in which its moves are led as they were written."""
    faults: list[Fault] = []

    def make(minutes: int) -> Routine | None:
        faults.clear()
        content = tomllib.loads(_to_toml(table, minutes))
        routine = decode_routine(content, id_from_stem(table.file.stem), library, faults)
        if any(not NO_TIME.search(fault.problem) for fault in faults):
            raise UnfitError
        return routine

    work = sum(_seconds(move, exercise) for _, move, exercise in table.moves)
    try:
        fit = best_fit(make, library, max(1, round(work / 60)))
    except UnfitError:
        fit = None
    if fit is None:
        table.problems += _as_problems(table, faults)
        if not faults:
            table.problem(1, "table", f"takes more than {LONGEST} minutes")
        return
    if 0 in fit.led:
        line = table.moves[fit.led.index(0)][0]
        table.problem(line, f"row {line}", f"finds no time in {fit.routine.minutes} minutes")
        return
    table.text = _to_toml(table, fit.routine.minutes)
    for place, led in fit.shortened():
        line = table.moves[place][0]
        table.note(line, f"row {line}", f"only {led} are led")


class UnfitError(Exception):
    """A routine is no routine, however long it may be."""


def _as_problems(table: TableRead, faults: list[Fault]) -> Iterator[FileProblem]:
    for fault in faults:
        match = re.match(r"moves\[(\d+)\]", fault.key)
        line = table.moves[int(match[1]) - 1][0] if match else 1
        key = f"row {line}" if match else fault.key
        yield FileProblem(str(table.file), line, key, fault.problem)


def _seconds(move: dict[str, Any], exercise: Exercise) -> float:
    """Return about how long the work of *move* lasts."""
    once = move.get("seconds") or move["reps"] * exercise.dose.seconds_per_rep
    return float(once * move["sets"] * sides_of(exercise))


def _to_toml(table: TableRead, minutes: int) -> str:
    head = {"name": table.title, "kind": "mobility", "minutes": minutes}
    blocks = (f"[[moves]]\n{_lines(move)}" for _, move, _ in table.moves)
    return "\n".join((_lines(head), *blocks))


def _lines(values: dict[str, Any]) -> str:
    """Return *values* as lines of TOML, whose texts and numbers are written as in JSON."""
    return "".join(f"{key} = {to_toml_text(value)}\n" for key, value in values.items())


def to_toml_text(value: str | int) -> str:
    """Return *value* as it stands in a TOML file."""
    return msgspec.json.encode(value).decode()
