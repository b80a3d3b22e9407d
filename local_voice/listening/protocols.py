"""What listening needs of libraries: a recogniser, a detector of voices, a canceller of echo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE = 16_000
"""Samples a second of everything that is listened to."""
Floats = NDArray[np.float32]
"""Samples from -1 to 1, mono, at ``SAMPLE_RATE``."""


class Recogniser(Protocol):
    """Knows words."""

    def transcribe(self, samples: Floats, expected: Sequence[str] = ()) -> str:
        """Return the words in *samples*, "" if there are none; *expected* ones are likelier."""

    def beginnings(self, samples: Floats, phrases: Sequence[str]) -> list[float]:
        """Return how likely *samples* begin like each of *phrases*: log p, for little work."""

    def scores(self, samples: Floats, phrases: Sequence[str]) -> list[float]:
        """Return how well each of *phrases* fits *samples*: 0 is certain, -5 is doubtful."""


class VoiceDetector(Protocol):
    """Tells voices from other sound; it remembers what came before."""

    block: int

    def probability(self, samples: Floats) -> float:
        """Return how likely somebody speaks in the next ``block`` *samples*, 0 to 1."""


class EchoCanceller(Protocol):
    """Takes the coach's own voice out of what the microphone hears; it learns the room."""

    block: int

    def cancel(self, heard: Floats, played: Floats) -> Floats:
        """Return the next ``block`` samples of *heard* without the echo of *played*."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What one stream of sound is heard with."""

    recogniser: Recogniser
    detector: VoiceDetector
    canceller: EchoCanceller
