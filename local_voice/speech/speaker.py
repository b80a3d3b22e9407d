"""What a voice is to the rest of the laptop: text in, samples of a measured length out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from content.coaching.timeline import speaker_seconds
from local_voice.audio import Sound, silence

LONGEST_TEXT = 900
SLOWEST, FASTEST = 80, 300
BUNDLED, SYSTEM = "bundled", "system"
"""Whose espeak-ng speaks on Linux: the one that was installed with us, or the system's."""
UNKNOWN_VOICE = "unknown voice"
"""The key of a ``SpeakerError`` where the engine is well but has no such voice."""
NO_SYSTEM = "no system espeak-ng"
"""The key where the system's library was chosen and is not there."""


class SpeakerError(Exception):
    """The voice gave no sound; ``key`` says why in a word, for ``doctor`` and the one line."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class Manner:
    """How to speak: *voice* as the engine names it ("" its own), *rate* in words a minute.

    *espeak* is whose espeak-ng speaks, where the engine is that: bundled or system.
    """

    voice: str = ""
    rate: int = 130
    espeak: str = BUNDLED


class Speaker(Protocol):
    """A voice. It only renders; playing is the player's."""

    @property
    def engine(self) -> str:
        """The engine's name, as spoken forms and settings know it."""

    @property
    def identity(self) -> str:
        """All that decides how it sounds: equal identities make equal phrases."""

    @property
    def rate(self) -> int:
        """Samples a second of what it renders."""

    def render(self, text: str) -> Sound:
        """Return *text* spoken, longer than nothing; ``SpeakerError`` if it cannot be."""

    def voices(self) -> list[str]:
        """Return the names of the voices it has."""

    def library(self) -> str:
        """Return which library speaks, and its version; "" where there is only one."""

    def close(self) -> None:
        """Let go of what it holds; closing twice is no fault."""


class PrintingSpeaker:
    """The voice of a laptop without one: silences as long as the words would take."""

    engine = "print"
    identity = "print"
    rate = 8_000

    def render(self, text: str) -> Sound:
        """Return a silence of the length in the table of spoken lengths."""
        return silence(speaker_seconds(text), self.rate)

    def voices(self) -> list[str]:
        """Return the one way of printing."""
        return ["text"]

    def library(self) -> str:
        """Need none."""
        return ""

    def close(self) -> None:
        """Hold nothing, so let go of nothing."""


def breaths(text: str) -> list[str]:
    """Cut *text* at sentence ends so that no piece is too long for an engine."""
    pieces: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+", text.strip()):
        if pieces and len(pieces[-1]) + len(sentence) < LONGEST_TEXT:
            pieces[-1] += " " + sentence
        else:
            pieces.extend(_chunks(sentence))
    return pieces


def _chunks(sentence: str) -> list[str]:
    return [sentence[at : at + LONGEST_TEXT] for at in range(0, len(sentence), LONGEST_TEXT)]
