"""A routine from a table of three columns, as a spreadsheet saves it: name, seconds, sides."""

from __future__ import annotations

import csv
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from content.library import Fault, Library
from content.records.exercises import Exercise
from content.records.sides import Sides
from local_voice.library.own_routines import Misfit, as_name, checked

TALK_SECONDS = 20.0
"""What names, set-up and gaps add to a move, for the stated length."""

MEANT: Mapping[str, frozenset[Sides]] = {
    "": frozenset(Sides),
    "each": frozenset({Sides.EACH}),
    "both": frozenset({Sides.BOTH}),
    "alternate": frozenset({Sides.ALTERNATE}),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    line: int
    exercise: Exercise
    seconds: int


def routine_of_csv(file: Path, library: Library) -> tuple[str, list[Misfit]]:
    """Return the TOML text of the routine in *file*, empty where anything is wrong."""
    rows: list[Row] = []
    misfits: list[Misfit] = []
    for line, cells in _cells(file):
        try:
            rows.append(_row(line, cells, library))
        except ValueError as wrong:
            misfits.append(Misfit(str(file), line, f"row {line}", str(wrong)))
    if not rows and not misfits:
        misfits.append(Misfit(str(file), 1, "file", "has no rows of name, seconds, sides"))
    text = _toml(file.stem, rows) if rows else ""
    misfits = misfits or list(_unfit(text, file, rows, library))
    return ("" if misfits else text), misfits


def _unfit(text: str, file: Path, rows: list[Row], library: Library) -> Iterator[Misfit]:
    faults: list[Fault] = []
    checked(tomllib.loads(text), as_name(file.stem), library, faults)
    for fault in faults:
        place = re.match(r"moves\[(\d+)\]", fault.key)
        line = rows[int(place[1]) - 1].line if place else 1
        yield Misfit(str(file), line, f"row {line}" if place else fault.key, fault.problem)


def _cells(file: Path) -> Iterator[tuple[int, list[str]]]:
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines(keepends=True)
    # Where the comma stands in numbers, spreadsheets put semicolons between the cells.
    between = max(",;\t", key="".join(lines[:1]).count)
    reader = csv.reader(lines, delimiter=between)
    for cells in reader:
        trimmed = [cell.strip() for cell in cells]
        is_header = reader.line_num == 1 and trimmed[:1] != [] and trimmed[0].casefold() == "name"
        if any(trimmed) and not is_header:
            yield reader.line_num, trimmed


def _row(line: int, cells: list[str], library: Library) -> Row:
    name, seconds, sides = (*cells, "", "", "")[:3]
    exercise = _exercise(name, library)
    if not seconds.isdecimal() or int(seconds) == 0:
        raise ValueError(f'"{seconds}" is no number of seconds')
    if exercise.sides not in MEANT.get(sides.casefold(), frozenset()):
        raise ValueError(f'{exercise.name} are done "{exercise.sides}", not "{sides}"')
    return Row(line, exercise, int(seconds))


def _exercise(name: str, library: Library) -> Exercise:
    wanted = name.casefold()
    for one in library.exercises.values():
        if wanted in {one.id, one.name.casefold(), one.singular.casefold(), *one.aliases}:
            return one
    raise ValueError(f'there is no exercise "{name}"')


def _toml(stem: str, rows: list[Row]) -> str:
    blocks = (
        f'[[moves]]\nexercise = "{row.exercise.id}"\nseconds = {row.seconds}\n' for row in rows
    )
    name = stem.replace("_", " ").replace('"', "")
    head = f'name = "{name}"\nkind = "mobility"\nminutes = {_minutes(rows)}\n'
    return head + "\n" + "\n".join(blocks)


def _minutes(rows: list[Row]) -> int:
    work = sum(row.seconds * (1 if row.exercise.sides is Sides.BOTH else 2) for row in rows)
    return max(1, math.ceil((work + TALK_SECONDS * len(rows)) / 60))
