"""What a turn of the engine costs against another checkout: turn_cost OTHER_CHECKOUT [ROUNDS].

``python -m tests.benchmarks.turn_cost ../other`` holds the talks of ``turn_cost.toml`` in a process
for each checkout, in turns, and prints the median ratio of each talk and of all, in processor time.
This file runs in both, so that the other checkout needs only an engine with the same door.
"""

from __future__ import annotations

import gc
import os
import statistics
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

HERE = Path(__file__).resolve()
ROOT = HERE.parents[2]
RESULT = Path("bench") / "turn_cost.json"
ROUNDS = 25
MOST = 1.5
NOON = 1_790_000_000.0
TALKS: Mapping[str, list[str]] = tomllib.loads(
    HERE.with_suffix(".toml").read_text(encoding="utf-8")
)["talks"]


def answer_names(names: Iterable[str]) -> None:
    """Time one talk for each of *names*, and print the processor seconds of a turn."""
    from content.coaching.coach import Coach  # noqa: PLC0415 - of the checkout of this process
    from content.library import load  # noqa: PLC0415 - the same

    coach = Coach(load())
    for sayings in TALKS.values():
        seconds_per_turn(coach, sayings)
    gc.collect()
    gc.freeze()
    for name in names:
        print(seconds_per_turn(coach, TALKS[name.strip()]), flush=True)  # noqa: T201 - to the parent


def seconds_per_turn(coach: object, sayings: list[str]) -> float:
    """Return the mean processor seconds of a turn of one talk with *coach*."""
    from content.coaching.dialog import DialogState  # noqa: PLC0415 - of the checkout
    from content.records.progress import Progress  # noqa: PLC0415 - the same

    dialog, progress = DialogState(), Progress(heard_disclaimer=True, heard_safety=True)
    gc.disable()
    began = time.process_time()
    for said in sayings:
        dialog = coach.hear(said, dialog, progress, NOON).dialog  # type: ignore[attr-defined]  # the Coach of either checkout
    spent = time.process_time() - began
    gc.enable()
    return spent / len(sayings)


class Side:
    """A checkout in a process of its own."""

    def __init__(self, checkout: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, str(HERE), "--answer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=checkout,
            env={**os.environ, "PYTHONPATH": str(checkout)},
        )

    def __enter__(self) -> Side:  # noqa: PYI034 - nobody derives from it
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def seconds(self, name: str) -> float:
        """Return the seconds of a turn of the talk *name*."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{name}\n")
        self._process.stdin.flush()
        return float(self._process.stdout.readline())


def main(other: Path, rounds: int = ROUNDS) -> int:
    """Print the ratio of each talk and of all; 1 where it is too high."""
    from tests.benchmarks.rounds import Limit, Row, interleaved, ratios, report  # noqa: PLC0415 - not in the other

    rows, here, there = [], [], []
    with ExitStack() as stack:
        ours, theirs = (stack.enter_context(Side(path)) for path in (ROOT, other.resolve()))
        for name in TALKS:
            sides = {"ours": lambda: ours.seconds(name), "theirs": lambda: theirs.seconds(name)}  # noqa: B023 - called in this round of the loop
            found = interleaved(sides, rounds)
            limit, each = Limit(None, 1.0, at_least=False), ratios(found["ours"], found["theirs"])
            rows.append(Row(f"a turn, {name}, this / the other", limit, each))
            here.append(statistics.median(found["ours"]))
            there.append(statistics.median(found["theirs"]))
    milliseconds = 1_000 * statistics.median(here)
    note = f"({milliseconds:.2f} ms a turn here)"
    rows.append(
        Row("a turn, all talks", Limit(MOST, 1.0, at_least=False), ratios(here, there), note)
    )
    return 0 if report(rows, RESULT) else 1


if __name__ == "__main__":
    if sys.argv[1:] == ["--answer"]:
        answer_names(sys.stdin)
    elif sys.argv[1:]:
        sys.exit(main(Path(sys.argv[1]), *map(int, sys.argv[2:])))
    else:
        sys.exit(__doc__)
