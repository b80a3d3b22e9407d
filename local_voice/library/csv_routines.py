"""Reads a routine from a CSV table with the columns name, seconds and sides."""

from __future__ import annotations

import csv
import math
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content.library import Fault, Library
from content.records.exercises import Exercise
from content.records.sides import Sides
from local_voice.library.own_routines import FileProblem, decode_routine, id_from_stem

TALK_SECONDS_PER_MOVE = 20.0
"""About how long announcing, setting up and gaps take for each move."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table, and its *line* in the file."""

    line: int
    exercise: Exercise
    seconds: int


def read_csv_routine(file: Path, library: Library) -> tuple[str, list[FileProblem]]:
    """Return the routine in *file* as TOML, "" if there are problems, and the problems."""
    rows: list[Row] = []
    problems: list[FileProblem] = []
    for line, cells in _read_rows(file):
        try:
            rows.append(_parse_row(line, cells, library))
        except ValueError as error:
            problems.append(FileProblem(str(file), line, f"row {line}", str(error)))
    if not rows and not problems:
        problems.append(FileProblem(str(file), 1, "file", "has no rows of name, seconds, sides"))
    text = _to_toml(file.stem, rows) if rows else ""
    problems = problems or list(_find_problems(text, file, rows, library))
    return ("" if problems else text), problems


def _find_problems(
    text: str, file: Path, rows: list[Row], library: Library
) -> Iterator[FileProblem]:
    faults: list[Fault] = []
    decode_routine(tomllib.loads(text), id_from_stem(file.stem), library, faults)
    for fault in faults:
        match = re.match(r"moves\[(\d+)\]", fault.key)
        line = rows[int(match[1]) - 1].line if match else 1
        yield FileProblem(str(file), line, f"row {line}" if match else fault.key, fault.problem)


def _read_rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines(keepends=True)
    # Where numbers are written with a decimal comma, spreadsheets separate cells by semicolons.
    delimiter = max(",;\t", key="".join(lines[:1]).count)
    reader = csv.reader(lines, delimiter=delimiter)
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        is_header = reader.line_num == 1 and stripped[:1] != [] and stripped[0].casefold() == "name"
        if any(stripped) and not is_header:
            yield reader.line_num, stripped


def _parse_row(line: int, cells: list[str], library: Library) -> Row:
    name, seconds, sides = (*cells, "", "", "")[:3]
    exercise = _find_exercise(name, library)
    if not seconds.isdecimal() or int(seconds) == 0:
        raise ValueError(f'"{seconds}" is no number of seconds')
    if sides.casefold() not in {"", exercise.sides}:
        raise ValueError(f'{exercise.name} are done "{exercise.sides}", not "{sides}"')
    return Row(line, exercise, int(seconds))


def _find_exercise(name: str, library: Library) -> Exercise:
    wanted = name.casefold()
    for one in library.exercises.values():
        if wanted in {one.id, one.name.casefold(), one.singular.casefold(), *one.aliases}:
            return one
    raise ValueError(f'there is no exercise "{name}"')


def _to_toml(stem: str, rows: list[Row]) -> str:
    blocks = (
        f'[[moves]]\nexercise = "{row.exercise.id}"\nseconds = {row.seconds}\n' for row in rows
    )
    name = stem.replace("_", " ").replace('"', "")
    work = sum(row.seconds * (1 if row.exercise.sides is Sides.BOTH else 2) for row in rows)
    minutes = max(1, math.ceil((work + TALK_SECONDS_PER_MOVE * len(rows)) / 60))
    head = f'name = "{name}"\nkind = "mobility"\nminutes = {minutes}\n'
    return head + "\n" + "\n".join(blocks)
