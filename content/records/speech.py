"""What is said, without the markup of a channel: words, silences and bells."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from zlib import crc32

import msgspec


class Tone(StrEnum):
    """The bells: start, middle and end of a set; ``FINISH`` is the end of the session."""

    START = "start"
    HALFWAY = "halfway"
    END = "end"
    FINISH = "finish"


class Say(msgspec.Struct, frozen=True):
    """Words to be spoken, plain text of any characters."""

    text: str


class Pause(msgspec.Struct, frozen=True):
    """A silence of *seconds*, not negative."""

    seconds: float


class Bell(msgspec.Struct, frozen=True):
    """A short sound, on channels that have one; silent elsewhere."""

    tone: Tone


Part = Say | Pause | Bell


class Card(msgspec.Struct, frozen=True):
    """The words of the reply, to read later; never used for symptoms."""

    title: str
    text: str


class Reply(msgspec.Struct, frozen=True):
    """What the coach says in one turn, without SSML, screens or audio.

    A reply with a reprompt ends in a question and waits for the answer; without one it ends the
    dialog.
    """

    parts: tuple[Part, ...]
    reprompt: tuple[Part, ...] = ()
    card: Card | None = None

    @property
    def is_open(self) -> bool:
        """Whether the coach listens for an answer after this reply."""
        return bool(self.reprompt)

    @property
    def words(self) -> str:
        """The words alone, silences and bells left out."""
        return words_of(self.parts)

    @property
    def words_before_question(self) -> str:
        """The words without the question that an open reply ends in."""
        said = [part.text for part in self.parts if isinstance(part, Say)]
        return " ".join(said[:-1] if self.is_open else said)


def words_of(parts: Iterable[Part]) -> str:
    """Join the words of *parts* with single spaces."""
    return " ".join(part.text for part in parts if isinstance(part, Say) and part.text)


def say(*texts: str) -> tuple[Part, ...]:
    """Return one ``Say`` for every text that is not empty."""
    return tuple(Say(text) for text in texts if text)


FEWEST_WORDS_KEPT = 10
"""A shorter text may be said twice in one talk."""


def keys_of(parts: Iterable[Part]) -> set[int]:
    """Return a number for each longer text of *parts*, by which it is known again."""
    texts = (part.text for part in parts if isinstance(part, Say))
    return {crc32(it.encode()) for it in texts if len(it.split()) >= FEWEST_WORDS_KEPT}


class Line(msgspec.Struct, frozen=True):
    """A bell, words, or a bell and the words after it, *at* seconds from the start of a track."""

    at: float
    text: str
    bell: Tone | None = None


class Track(msgspec.Struct, frozen=True):
    """One piece of audio of a session, *seconds* long with its silences."""

    lines: tuple[Line, ...]
    seconds: float


class AudioUnavailableError(Exception):
    """Audio could not be made, or not in time; ``key`` is the reason, for the log."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class RendererFactory(Protocol):
    """Makes a renderer; without ``use_cache`` it does not cache spoken phrases."""

    def __call__(self, *, use_cache: bool = True) -> AudioRenderer:
        """Return a renderer with the default voice of this machine."""


class AudioRenderer(Protocol):
    """A voice that writes audio files; used by one thread at a time.

    Every call may raise ``AudioUnavailableError``.
    """

    @property
    def identity(self) -> str:
        """A key of everything that changes the sound."""

    def prepare(self, texts: Iterable[str]) -> None:
        """Get *texts* ready all at once, which is faster than one by one."""

    def seconds(self, text: str) -> float:
        """Return the measured length of *text* spoken."""

    def write(self, track: Track, file: Path) -> None:
        """Write *track* to *file* as MP3, whole or not at all."""
