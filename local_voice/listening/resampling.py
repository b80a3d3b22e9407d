"""Brings sound that comes in pieces to the rate that is listened to."""

from __future__ import annotations

from math import gcd

import numpy as np

from local_voice.listening.protocols import SAMPLE_RATE, Floats

REACH = 16
"""Samples on each side that count for one of the result."""


class Resampler:
    """Resamples a stream from *rate* with a windowed sine, piece by piece without a seam."""

    def __init__(self, rate: int, to: int = SAMPLE_RATE) -> None:
        shared = gcd(rate, to)
        self._up, self._down = to // shared, rate // shared
        cut = min(1.0, to / rate)
        places = np.arange(-REACH + 1, REACH + 1)[None] - np.arange(self._up)[:, None] / self._up
        window = np.cos(np.pi * places / (2 * REACH)) ** 2
        taps = np.sinc(places * cut) * window
        self._taps = (taps / taps.sum(axis=1, keepdims=True)).astype(np.float32)
        self._kept = np.zeros(2 * REACH, np.float32)
        self._phase = 0

    def feed(self, samples: Floats) -> Floats:
        """Return what the next *samples* are at the other rate."""
        if self._up == self._down:
            return samples
        held = np.concatenate((self._kept, samples))
        last = (len(held) - 2 * REACH) * self._up
        steps = np.arange(self._phase, last, self._down)
        places, phases = np.divmod(steps, self._up)
        around = np.lib.stride_tricks.sliding_window_view(held, 2 * REACH)
        result: Floats = (around[places] * self._taps[phases]).sum(axis=1, dtype=np.float32)
        self._phase += len(steps) * self._down - last
        self._kept = held[-2 * REACH :]
        return result
