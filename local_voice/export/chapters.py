"""The tags of a sound file, and its chapters: one for each move of the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.coaching.timeline import Timeline
from content.language.en.spoken_forms import capitalise
from content.records.exercises import Exercise


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter; *start* and *end* are in seconds."""

    title: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Tags:
    """What an audio player shows about a file. *cover* is a PNG picture.

    *track* is the number of the file among the *tracks* of an album, 0 outside of one.
    """

    title: str
    album: str
    chapters: tuple[Chapter, ...]
    cover: bytes = b""
    track: int = 0
    tracks: int = 0


def build_chapters(timeline: Timeline, exercises: Mapping[str, Exercise]) -> tuple[Chapter, ...]:
    """Return a chapter for each step of *timeline*, with the number that is announced."""
    return tuple(
        Chapter(
            f"{step.number}. {capitalise(exercises[step.move].name)}",
            step.at,
            step.at + step.seconds,
        )
        for step in timeline.steps
    )
