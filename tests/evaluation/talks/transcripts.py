"""Talks as they were held: what was said, what was heard, and what is known at each turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.evaluation.talks.coaches import Heard
from tests.evaluation.talks.runner import CONSULTING
from tests.evaluation.talks.speaker import Said


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a runner said, and what the coach said to it."""

    said: Said
    heard: Heard


@dataclass(frozen=True, slots=True)
class Known:
    """What the runner has told up to a turn, and the care that it asks for."""

    present: frozenset[str] = frozenset()
    denied: frozenset[str] = frozenset()
    taken_back: frozenset[str] = frozenset()

    def after(self, said: Said) -> Known:
        """Return what is known after *said*."""
        gone = said.taken_back | (self.taken_back - said.told)
        present = (self.present - said.taken_back) | said.told
        return Known(present, (self.denied | said.denied | said.taken_back) - said.told, gone)


def questions_to_conclusion(talk: Sequence[Exchange]) -> int | None:
    """Return how many questions the first description led to; None without a conclusion."""
    kinds = [it.heard.kind in CONSULTING for it in talk]
    return None if all(kinds) else kinds.index(False)


def altered(talk: Sequence[Exchange], turn: int, **changes: object) -> list[Exchange]:
    """Return *talk* with another reply at *turn*, to see whether a fault in it is found."""
    return [
        replace(it, heard=replace(it.heard, **changes)) if number == turn else it  # type: ignore[arg-type]  # names fields
        for number, it in enumerate(talk)
    ]
