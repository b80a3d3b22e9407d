"""Content of ten and a hundred times today's size: python -m tests.benchmarks.growth.

A talk of eight turns, heard and answered, against the same talk over today's content. Every record
that can be named is there several times, under names of its own. Takes two minutes; a hundred times
needs eight gigabytes, nearly all of them for what the ears know, and is left out where they are not
free.
"""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import Any

import msgspec

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState
from content.library import Library, load
from content.records.progress import Progress
from tests.benchmarks.rounds import ROUNDS, Limit, Row, ratios

SIZES = (10, 100)
NEEDED = {10: 1_500, 100: 9_000}
"""Megabytes that must be free."""

NAMED = (
    *("conditions", "neighbours", "anatomy", "risk_factors", "practices", "care_topics"),
    *("exercises", "routines"),
)
KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
TALK = (
    "what is a labral tear",
    "how do i do a clamshell",
    "which routines do you have",
    "the outside of my hip hurts on stairs",
    "no",
    "start a five minute warm up",
    "next",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def rows() -> list[Row]:
    """Return one row a size; without ratios where there is not memory enough."""
    today, found = Coach(load("en-US")), []
    for times in SIZES:
        limit, name = Limit(1.5, 1.1, at_least=False), f"a talk, content x {times} / today's"
        if _free() < NEEDED[times]:
            found.append(Row(name, limit, note=f"(needs {NEEDED[times]} MB free)"))
            continue
        coach = Coach(grown(load("en-US"), times))
        gc.collect()
        gc.freeze()
        found.append(Row(name, limit, _against(coach, today)))
        del coach
        gc.unfreeze()
    return found


def _against(coach: Coach, today: Coach) -> list[float]:
    talk(coach), talk(today)  # whatever is done once is done now
    spent = [(talk(coach), talk(today)) for _ in range(ROUNDS)]
    return ratios(*zip(*spent, strict=True))


def talk(coach: Coach, times: int = 5) -> float:
    """Return the seconds that *times* talks with *coach* take."""
    began = time.perf_counter()
    for _ in range(times):
        turn = coach.welcome(DialogState(), KNOWN, began)
        for words in TALK:
            heard = coach.interpreter.interpret(words, in_session=turn.dialog.session is not None)
            turn = coach.answer(turn.dialog, heard, turn.progress or KNOWN, began)
    return time.perf_counter() - began


def grown(library: Library, times: int) -> Library:
    """Return *library* with every record that can be named *times* times."""
    more = {name: _more(getattr(library, name), times) for name in NAMED}
    return msgspec.structs.replace(library, **more)


def _more(records: dict[str, Any], times: int) -> dict[str, Any]:
    copies = (
        _renamed(record, f"z{LETTERS[k // 26]}{LETTERS[k % 26]}")
        for k in range(1, times)
        for record in records.values()
    )
    return {**records, **{copy.id: copy for copy in copies}}


def _renamed(record: Any, word: str) -> Any:  # noqa: ANN401 - a record of any kind
    """Return a copy of *record* that goes by its names followed by *word*."""
    changes: dict[str, object] = {
        "id": f"{record.id}_{word}",
        "name": f"{record.name} {word}",
        "aliases": tuple(f"{alias} {word}" for alias in record.aliases),
    }
    if hasattr(record, "singular"):
        changes["singular"] = f"{record.singular} {word}"
    if getattr(record, "condition", ""):
        changes["condition"] = f"{record.condition}_{word}"
    return msgspec.structs.replace(record, **changes)


def _free() -> int:
    """Return the megabytes that are free, as far as the system tells."""
    told = Path("/proc/meminfo").read_text()
    return int(told.partition("MemAvailable:")[2].split()[0]) // 1024


def main() -> None:
    """Measure and print."""
    for row in rows():
        print(row.line())  # noqa: T201 - the report


if __name__ == "__main__":
    main()
