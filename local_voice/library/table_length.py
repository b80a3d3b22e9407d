"""How many minutes a routine needs for its moves to be led as they were written."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from msgspec.structs import replace

from content.coaching.timeline import LONGEST, Choices, build, smart_speaker_seconds
from content.library import Library
from content.records.routines import Routine

WORTH_TELLING = 0.8
"""The share of what was written under which it is told that less is led."""

LESS_COUNTS = 4
"""How much worse it is to lead a move shorter than longer."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A *routine* and how much of each of its moves is led: repetitions or seconds in all sets."""

    routine: Routine
    led: tuple[int, ...]
    others: int

    @property
    def wished(self) -> tuple[int, ...]:
        """How much of each move was written."""
        return tuple(move.sets * (move.reps or move.seconds) for move in self.routine.moves)

    @property
    def difference(self) -> float:
        """How far the session is from what was written; 0 if it is that."""
        shares = (led / wished for led, wished in zip(self.led, self.wished, strict=True))
        return self.others + sum(
            math.log(share) if share > 1 else LESS_COUNTS * -math.log(max(share, 0.01))
            for share in shares
        )

    @property
    def is_enough(self) -> bool:
        """Whether nothing is led shorter than it was written."""
        return self.others > 0 or all(
            led >= wish for led, wish in zip(self.led, self.wished, strict=True)
        )

    def shortened(self) -> Iterable[tuple[int, str]]:
        """Yield the places (from 0) of moves that are led much shorter, and how much is led."""
        for place, (led, wished) in enumerate(zip(self.led, self.wished, strict=True)):
            if led < WORTH_TELLING * wished:
                unit = "reps" if self.routine.moves[place].reps else "seconds"
                yield place, f"{led} of {wished} {unit}"


def best_fit(
    make: Callable[[int], Routine | None], library: Library, least_minutes: int
) -> Fit | None:
    """Return the routine whose length fits its moves best; None if none has time for them.

    *make* makes the routine of so many minutes, None if a move finds no time. More minutes never
    give a move less time, so that few lengths need to be tried.
    """

    @cache
    def fit(minutes: int) -> Fit | None:
        routine = make(minutes)
        return _fit_of(routine, library) if routine else None

    def is_enough(minutes: int) -> bool:
        found = fit(minutes)
        return found is not None and found.is_enough

    lengths = range(least_minutes, LONGEST + 1)
    enough = lengths.start + bisect_left(lengths, 1, key=is_enough)
    tried = (fit(minutes) for minutes in (enough - 1, enough) if minutes in lengths)
    return min(filter(None, tried), key=lambda found: found.difference, default=None)


def _fit_of(routine: Routine, library: Library) -> Fit:
    extended = replace(library, routines={**library.routines, routine.id: routine})
    plan = build(routine, Choices(), extended, smart_speaker_seconds).plan
    led = [0] * len(routine.moves)
    for move in plan:
        if move.source >= 0:
            led[move.source] += move.sets * move.count
    return Fit(routine, tuple(led), max(0, len(plan) - len(led)))
