"""Routines of the runner's own: TOML files in the user's folder, under the shipped ones' rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from content.checks.routines import routine_problems
from content.coaching.timeline import ChoiceError, Choices, build, speaker_seconds
from content.library import Fault, Library, Table, decode, parse
from content.records.routines import Routine

USUAL: dict[str, Any] = {
    "aliases": [],
    "kind": "mobility",
    "about": "",
    "worked": "what you chose",
    "sources": ["own"],
    "reviewed": "2026-01-01",
}
"""What a routine of one's own need not say."""

ROUTINE_ID = re.compile(r"[a-z][a-z0-9_]*")

ROUTINE_TEMPLATE = """\
# A routine of your own. Check it with: hip-coach routine check
name = "{name}"
kind = "mobility" # warm_up, mobility, strength or cool_down
minutes = 5 # talk and gaps included

# One block a move, in order; "hip-coach list exercises" shows the ids.
[[moves]]
exercise = "hip_circle"
seconds = 30 # on each side

[[moves]]
exercise = "glute_bridge"
reps = 10
"""


@dataclass(frozen=True, slots=True, order=True)
class Misfit:
    """Something wrong in a file, and the line it stands in."""

    file: str
    line: int
    key: str
    problem: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.problem}"


def read_own_routines(
    folder: Path, library: Library
) -> tuple[dict[str, Routine], tuple[Misfit, ...]]:
    """Return the routines in *folder* by id, and what is wrong with those that were left out."""
    routines, misfits = {}, []
    for file in sorted(folder.glob("*.toml")):
        routine, wrong = read_routine(file, library)
        misfits.extend(wrong)
        if routine is not None:
            routines[routine.id] = routine
    return routines, tuple(misfits)


def read_routine(
    file: Path, library: Library, name: str = ""
) -> tuple[Routine | None, list[Misfit]]:
    """Return the routine in *file* as *name* (its own if empty), None where anything is wrong."""
    faults: list[Fault] = []
    table = parse(file, file.name, faults)
    routine = None if faults else checked(table, name or file.stem, library, faults)
    lines = _lines(file)
    misfits = [
        Misfit(str(file), line_of(fault.key, lines), fault.key, fault.problem) for fault in faults
    ]
    return (None if misfits else routine), misfits


def checked(table: Table, name: str, library: Library, faults: list[Fault]) -> Routine | None:
    """Return the routine called *name* that *table* holds; what is wrong is added to *faults*."""
    routine = decode(Routine, {**USUAL, **table}, f"{name}.toml", faults)
    if routine is not None:
        faults.extend(_unfit(routine, f"{name}.toml", library))
    return routine


def as_name(stem: str) -> str:
    """Return the name of a routine for a file called *stem*: "My List" is my_list."""
    return re.sub(r"[^a-z0-9]+", "_", stem.casefold()).strip("_")


def _unfit(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    if not ROUTINE_ID.fullmatch(routine.id):
        yield Fault(file, "file", "its name must be small letters, digits and underscores")
    if routine.id in library.routines:
        yield Fault(file, "file", f'there is a routine "{routine.id}" already')
    wrong = [
        *_unknown_moves(routine, file, library),
        *(Fault(file, key, problem) for key, problem in routine_problems(library, routine)),
    ]
    yield from wrong
    if not wrong:
        yield from _untimed(routine, file, library)


def _unknown_moves(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    for place, move in enumerate(routine.moves, start=1):
        if move.exercise not in library.exercises:
            key = f"moves[{place}].exercise"
            yield Fault(file, key, f'there is no exercise "{move.exercise}"')


def _untimed(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    known = replace(library, routines={**library.routines, routine.id: routine})
    choices = Choices(condition=routine.condition)
    try:
        timeline = build(routine, choices, known, speaker_seconds)
    except ChoiceError as refused:
        yield Fault(file, refused.key, f'"{refused.value}" leaves nothing to do')
        return
    left_out = {move for move, _ in timeline.dropped_moves}
    for place, move in enumerate(routine.moves, start=1):
        if move.exercise in left_out and not move.optional:
            problem = f'"{move.exercise}" finds no time in {routine.minutes} minutes'
            yield Fault(file, f"moves[{place}]", problem)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def line_of(key: str, lines: list[str]) -> int:
    """Return the line, counted from 1, in which *key* ("moves[2].reps") stands; 1 if nowhere."""
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
