"""Routines of the runner's own: TOML files in the user's folder, under the shipped ones' rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from content.coaching.choices import ChoiceError, Choices
from content.coaching.pacing import speaker_seconds
from content.coaching.timeline import build
from content.decoding import Fault, Table, decode, parse
from content.library import Library
from content.model import Routine

USUAL: dict[str, Any] = {
    "aliases": [],
    "kind": "mobility",
    "about": "",
    "worked": "what you chose",
    "sources": ["own"],
    "reviewed": "2026-01-01",
}
"""What a routine of one's own need not say."""

NAME = re.compile(r"[a-z][a-z0-9_]*")

TEMPLATE = """\
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


def read_routine(file: Path, library: Library) -> tuple[Routine | None, list[Misfit]]:
    """Return the routine in *file*, None where anything about it is wrong."""
    faults: list[Fault] = []
    table = parse(file, file.name, faults)
    routine = None
    if not faults:
        routine = decode(Routine, _completed(table), file.name, faults)
    if routine is not None:
        faults.extend(_unfit(routine, file.name, library))
    lines = _lines(file)
    misfits = [
        Misfit(str(file), line_of(fault.key, lines), fault.key, fault.problem) for fault in faults
    ]
    return (None if misfits else routine), misfits


def _completed(table: Table) -> Table:
    return {**msgspec.convert(USUAL, dict[str, Any]), **table}


def _unfit(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    if not NAME.fullmatch(routine.id):
        yield Fault(file, "file", "its name must be small letters, digits and underscores")
    if routine.id in library.routines:
        yield Fault(file, "file", f'there is a routine "{routine.id}" already')
    unknown = list(_unknown_moves(routine, file, library))
    yield from unknown
    if not unknown:
        yield from _untimed(routine, file, library)


def _unknown_moves(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    for place, move in enumerate(routine.moves, start=1):
        if move.exercise not in library.exercises:
            key = f"moves[{place}].exercise"
            yield Fault(file, key, f'there is no exercise "{move.exercise}"')
        elif bool(move.seconds) == bool(move.reps):
            yield Fault(file, f"moves[{place}]", "needs either seconds or reps")


def _untimed(routine: Routine, file: str, library: Library) -> Iterator[Fault]:
    known = replace(library, routines={**library.routines, routine.id: routine})
    try:
        build(routine, Choices(), known, speaker_seconds)
    except ChoiceError as refused:
        problem = "must be from 1 to 60" if refused.key == "minutes" else "leaves nothing to do"
        yield Fault(file, "minutes" if refused.key == "minutes" else "moves", problem)


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
        heads = [n for n, text in enumerate(lines) if text.strip() == f"[[{nested[1]}]]"]
        begin = heads[int(nested[2]) - 1] if len(heads) >= int(nested[2]) else 0
        name = key[nested.end() :]
    wanted = re.compile(rf"\s*{re.escape(name)}\s*=")
    return next((n + 1 for n in range(begin, len(lines)) if wanted.match(lines[n])), begin + 1)
