"""A session in chapters, a move each, for players that can jump."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.coaching.timeline import Timeline
from content.language.en.spoken_forms import capital
from content.records.exercises import Exercise


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of a file, *start* and *end* in seconds."""

    title: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Tags:
    """What a player shows of a file. *cover* is a PNG picture."""

    title: str
    album: str
    chapters: tuple[Chapter, ...]
    cover: bytes = b""


def chapters_of(timeline: Timeline, exercises: Mapping[str, Exercise]) -> tuple[Chapter, ...]:
    """Return the chapters of a timeline: one for each step, numbered as they are announced."""
    return tuple(
        Chapter(
            f"{step.number}. {capital(exercises[step.move].name)}",
            step.at,
            step.at + step.seconds,
        )
        for step in timeline.steps
    )
