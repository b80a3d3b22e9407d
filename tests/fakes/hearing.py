"""Stand-ins for what listens: a recogniser with a list, a detector of loudness, no canceller."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from typing import Any, Self

import numpy as np

from local_voice.listening.protocols import Floats

BLOCK = 512


class FakeRecogniser:
    """Hears *texts* one after the other, then the last; *scored* has the scores of phrases."""

    def __init__(self, *texts: str, scored: Mapping[str, float] | None = None) -> None:
        self.texts, self.scored = list(texts), dict(scored or {})
        self.asked: list[str] = []

    def transcribe(self, samples: Floats, expected: Sequence[str] = ()) -> str:
        """Return the next text."""
        del samples, expected
        return self.texts.pop(0) if len(self.texts) > 1 else self.texts[0]

    def beginnings(self, samples: Floats, phrases: Sequence[str]) -> list[float]:
        """Return that the ones that were scored are likelier."""
        del samples
        return [float(it in self.scored) for it in phrases]

    def scores(self, samples: Floats, phrases: Sequence[str]) -> list[float]:
        """Return the scores that were given, -9 for others."""
        del samples
        self.asked.extend(phrases)
        return [self.scored.get(it, -9.0) for it in phrases]


class LoudnessDetector:
    """Takes what is loud for a voice."""

    block = BLOCK

    def probability(self, samples: Floats) -> float:
        """Return 1 for loud samples."""
        return float(np.abs(samples).max() > 0.1)


class NoCanceller:
    """Leaves the echo."""

    block = 256

    def cancel(self, heard: Floats, played: Floats) -> Floats:
        """Return *heard*."""
        del played
        return heard


class FakeDuplex:
    """A duplex device that tests let pass; it can be missing."""

    def __init__(self, missing: str = "") -> None:
        self.missing, self.settings = missing, dict[str, Any]()
        self.stop_callback: Any = None
        self.frames: Generator[bytes, Any, None] | None = None
        self.closed = False

    def __call__(self, **settings: Any) -> Self:  # noqa: ANN401
        """Open it."""
        if self.missing:
            raise OSError(self.missing)
        self.settings = settings
        return self

    def start(self, frames: Generator[bytes, Any, None]) -> None:
        """Begin."""
        self.frames = frames

    def close(self) -> None:
        """End."""
        self.closed = True

    def hear(self, samples: Floats) -> Floats:
        """Give *samples* to who listens, and return what is played meanwhile."""
        assert self.frames is not None
        pcm = self.frames.send(bytearray((samples * 32_767).astype("<i2").tobytes()))
        return np.frombuffer(pcm, "<i2").astype(np.float32) / 32_767


def voice(blocks: int) -> Floats:
    """Return so many blocks of loud sound."""
    return np.full(blocks * BLOCK, 0.5, np.float32)


def quiet(blocks: int) -> Floats:
    """Return so many blocks of silence."""
    return np.zeros(blocks * BLOCK, np.float32)
