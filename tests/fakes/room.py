"""A room with a laptop in it: its loudspeaker comes back as echo, and somebody speaks.

Everything has one clock, which moves when keys are read: a session runs as fast as it is computed.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Self

import numpy as np

from local_voice.listening.protocols import SAMPLE_RATE, Floats
from local_voice.listening.resampling import Resampler
from local_voice.terminal.keys import TypedInput

PIECE_SECONDS = 0.02
SPOKEN_LEVEL = 0.05
WAY_SECONDS, DELAY_SECONDS = 0.2, 0.06
FULL_SCALE = 32_767.0


class Room:
    """A duplex device, a clock and a keyboard nobody touches.

    The coach's voice comes back *louder* dB than who speaks; None is a room without echo, as with
    headphones.
    """

    typed_text: str | None = None

    def __init__(self, louder: float | None = 0.0, seed: int = 1) -> None:
        self.now = 0.0
        self.stop_callback: Any = None
        self._louder, self._chance = louder, np.random.default_rng(seed)
        self._frames: Generator[bytes, Any, None] | None = None
        self._rate = SAMPLE_RATE
        self._spoken = np.zeros(0, np.float32)

    def __call__(self, **settings: Any) -> Self:  # noqa: ANN401
        """Open as a device."""
        self._rate = settings["sample_rate"]
        way = self._chance.standard_normal(round(WAY_SECONDS * self._rate))
        way *= 10 ** (-3 * np.arange(len(way)) / len(way)) * 0.3
        way[0] = 1.0
        # A coach that is rendered at -16 LUFS has a mean amplitude of about 0.16.
        gain = 0.0 if self._louder is None else SPOKEN_LEVEL / 0.16 * 10 ** (self._louder / 20)
        way *= gain / np.sqrt((way**2).sum())
        self._way = np.concatenate((np.zeros(round(DELAY_SECONDS * self._rate)), way))
        self._played = np.zeros(len(self._way), np.float32)
        self._spoken = np.zeros(0, np.float32)
        return self

    def start(self, frames: Generator[bytes, Any, None]) -> None:
        """Begin to play."""
        self._frames = frames

    def close(self) -> None:
        """Play no more."""
        self._frames = None

    def say(self, samples: Floats) -> float:
        """Let somebody say *samples* from now on; return how long that takes."""
        resampled = Resampler(SAMPLE_RATE, self._rate).feed(samples)
        self._spoken = np.concatenate((self._spoken, resampled))
        return len(samples) / SAMPLE_RATE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def read(self, timeout: float) -> TypedInput | None:
        """Let *timeout* pass in the room."""
        for _ in range(max(1, round(timeout / PIECE_SECONDS))):
            self._pass_piece()
        return None

    def _pass_piece(self) -> None:
        self.now += PIECE_SECONDS
        count = round(PIECE_SECONDS * self._rate)
        if self._frames is None:
            return
        heard = self._echo(count) + self._chance.standard_normal(count) * 3e-4
        spoken, self._spoken = self._spoken[:count], self._spoken[count:]
        heard[: len(spoken)] += spoken
        pcm = (np.clip(heard, -1, 1) * FULL_SCALE).astype("<i2").tobytes()
        out = np.frombuffer(self._frames.send(bytearray(pcm)), "<i2") / FULL_SCALE
        self._played = np.concatenate((self._played, out))[-len(self._way) - count :]

    def _echo(self, count: int) -> Floats:
        """Return the next *count* samples of what was played before, as it comes back."""
        if self._louder is None:
            return np.zeros(count, np.float32)
        known = self._played[-len(self._way) - count :]
        size = 1 << (len(known) + len(self._way)).bit_length()
        both = np.fft.rfft(known, size) * np.fft.rfft(self._way, size)
        return np.fft.irfft(both, size)[len(known) - count : len(known)].astype(np.float32)

    def clock(self) -> float:
        """Return the time."""
        return self.now
