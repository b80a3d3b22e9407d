"""Interleaved rounds, ratios of medians, and the table that they end in."""

from __future__ import annotations

import gc
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROUNDS = 9


@dataclass(frozen=True, slots=True)
class Limit:
    """What a ratio must reach and is meant to reach; ``at_least`` tells which way is better.

    Without a ``must`` it is an aim alone.
    """

    must: float | None
    aim: float
    at_least: bool = True

    def holds(self, ratio: float) -> bool:
        """Return whether *ratio* reaches the must, if there is one."""
        if self.must is None:
            return True
        return ratio >= self.must if self.at_least else ratio <= self.must

    def sign(self) -> str:
        """Return how the limit is written."""
        return "≥" if self.at_least else "≤"


@dataclass(frozen=True, slots=True)
class Row:
    """One ratio: median, minimum and maximum of its rounds; ``None`` where a peer is missing."""

    name: str
    limit: Limit
    ratios: Sequence[float] = ()
    note: str = ""

    def plain(self) -> dict[str, object]:
        """Return the row as ``bench/latest.json`` holds it."""
        ratio = statistics.median(self.ratios) if self.ratios else None
        return {
            "name": self.name,
            "ratio": ratio,
            "min": min(self.ratios, default=None),
            "max": max(self.ratios, default=None),
            **{key: value for key, value in asdict(self.limit).items() if key != "at_least"},
            "ok": None if ratio is None or self.limit.must is None else self.limit.holds(ratio),
        }

    def line(self) -> str:
        """Return the row as the table shows it."""
        must = "-" if self.limit.must is None else f"{self.limit.must:g}"
        wanted = f"{self.limit.sign()} {must} (aim {self.limit.aim:g})"
        if not self.ratios:
            return f"{self.name:58} {'-':>24}  {wanted:18} {self.note}"
        middle = statistics.median(self.ratios)
        told = f"{middle:8.2f} ({min(self.ratios):.2f}-{max(self.ratios):.2f})"
        verdict = "ok" if self.limit.holds(middle) else "MISSED"
        return f"{self.name:58} {told:>24}  {wanted:18} {verdict} {self.note}"


def seconds_per_call(call: Callable[[], object], calls: int) -> float:
    """Return how long one of *calls* calls takes, without the collector's pauses."""
    gc.disable()
    began = time.perf_counter()
    for _ in range(calls):
        call()
    spent = time.perf_counter() - began
    gc.enable()
    return spent / calls


def interleaved(
    measures: dict[str, Callable[[], float]], rounds: int = ROUNDS
) -> dict[str, list[float]]:
    """Return what each of *measures* gave in each round, taken in turns."""
    found: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        for name, measure in measures.items():
            found[name].append(measure())
    return found


def ratios(above: Sequence[float], below: Sequence[float]) -> list[float]:
    """Return the quotients round by round."""
    return [a / b for a, b in zip(above, below, strict=True)]


def report(rows: Sequence[Row], file: Path) -> bool:
    """Print the table, write it as JSON, and return whether no must is missed."""
    for row in rows:
        print(row.line())  # noqa: T201 - the table is what this is for
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([row.plain() for row in rows], indent=2) + "\n")
    return not any(row.plain()["ok"] is False for row in rows)
