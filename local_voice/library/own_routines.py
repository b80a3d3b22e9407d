"""The user's own routines, beside the shipped ones and with their rules: TOML files in a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from content.checks.routines import routine_problems
from content.coaching.timeline import ChoiceError, Choices, build, smart_speaker_seconds
from content.library import Fault, Library, Table, decode, parse
from content.records.routines import Routine
from local_voice.library.table_words import table_words
from local_voice.phrases import phrase, printable

OWN = "own"
DEFAULTS: dict[str, Any] = {
    "article": "",
    "aliases": [],
    "kind": "mobility",
    "about": "",
    "worked": phrase("terminal.own_worked"),
    "reviewed": "2026-01-01",
}
"""The values of fields that an own routine may omit. The schema wants a date of review, although
nobody reviews an own routine."""


ROUTINE_ID = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, order=True)
class FileProblem:
    """A problem in a file: a ``Fault`` of the content, with its line."""

    file: str
    line: int
    key: str
    problem: str

    def __str__(self) -> str:
        told = f"{self.file}:{self.line}: {self.key}: {self.problem}"
        return " ".join(printable(told).split())


def read_routine(
    file: Path, library: Library, routine_id: str = ""
) -> tuple[Routine | None, list[FileProblem]]:
    """Return the routine in *file*, None if there are problems, and the problems.

    Its id is *routine_id*, or the name of the file if that is "".
    """
    faults: list[Fault] = []
    try:
        table = parse(file, file.name, faults)
    except RecursionError:
        table, faults = {}, [Fault(file.name, "file", "is nested too deep")]
    routine = None if faults else decode_routine(table, routine_id or file.stem, library, faults)
    lines = _read_lines(file)
    problems = [
        FileProblem(str(file), find_line(fault.key, lines), fault.key, fault.problem)
        for fault in faults
    ]
    return (None if problems else routine), problems


def decode_routine(
    table: Table, routine_id: str, library: Library, faults: list[Fault]
) -> Routine | None:
    """Return the routine in *table* with the id *routine_id*; problems are added to *faults*."""
    routine = decode(Routine, {**DEFAULTS, **table, "sources": [OWN]}, f"{routine_id}.toml", faults)
    if routine is not None:
        faults.extend(_routine_faults(routine, f"{routine_id}.toml", library))
    return routine


def is_own(routine: Routine | None) -> bool:
    """Whether *routine* is one of the user's own."""
    return routine is not None and routine.sources == (OWN,)


def _routine_faults(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    if not ROUTINE_ID.fullmatch(routine.id):
        yield Fault(file, "file", "its name must have a letter or a number")
    told = {"name": routine.name, "about": routine.introduction, "worked": routine.muscles_worked}
    for place, move in enumerate(routine.moves, start=1):
        told[f"moves[{place}].say"] = move.say
        if table_words().names_hop(move.say):
            yield Fault(file, f"moves[{place}].say", "asks for a hop or a jump")
    for key, text in told.items():
        if not text.isprintable():
            yield Fault(file, key, "has a character that cannot be shown")
    if routine.id in library.routines:
        yield Fault(file, "file", f'there is a routine "{routine.id}" already')
    faults = [
        *_unknown_move_faults(routine, file, library),
        *(Fault(file, key, problem) for key, problem in routine_problems(library, routine)),
    ]
    yield from faults
    if not faults:
        yield from _timing_faults(routine, file, library)


def _unknown_move_faults(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    for position, move in enumerate(routine.moves, start=1):
        if move.exercise not in library.exercises:
            key = f"moves[{position}].exercise"
            yield Fault(file, key, f'there is no exercise "{move.exercise}"')


def _timing_faults(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    extended = replace(library, routines={**library.routines, routine.id: routine})
    choices = Choices(condition=routine.condition)
    try:
        timeline = build(routine, choices, extended, smart_speaker_seconds)
    except ChoiceError as error:
        yield Fault(file, error.key, f'"{error.value}" leaves nothing to do')
        return
    left_out = {move for move, _ in timeline.dropped_moves}
    for position, move in enumerate(routine.moves, start=1):
        if move.exercise in left_out and not move.optional:
            problem = f'"{move.exercise}" finds no time in {routine.minutes} minutes'
            yield Fault(file, f"moves[{position}]", problem)


def _read_lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def find_line(key: str, lines: list[str]) -> int:
    """Return the line (from 1) of a key such as "moves[2].reps", the nearest one if not found.

    For a syntax fault *key* is no key of the table but a place: "line 7", or "end" (of the file).
    """
    if stated := re.fullmatch(r"line (\d+)", key):
        return int(stated[1])
    if key == "end":
        return max(1, len(lines))
    begin, name = 0, key
    if nested := re.match(r"(\w+)\[(\d+)\]\.?", key):
        head = re.compile(rf"\s*\[\[\s*{nested[1]}\s*\]\]")
        heads = [n for n, text in enumerate(lines) if head.match(text)]
        begin = heads[int(nested[2]) - 1] if len(heads) >= int(nested[2]) else 0
        name = key[nested.end() :]
    wanted = re.compile(rf"\s*{re.escape(name)}\s*=")
    return next((n + 1 for n in range(begin, len(lines)) if wanted.match(lines[n])), begin + 1)
