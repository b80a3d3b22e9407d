"""What the recogniser takes in: how loud eighty bands of pitch are, a hundred times a second.

The figures are those that Whisper was trained on: windows of 25 ms, bands of Slaney's mel scale.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from local_voice.listening.protocols import SAMPLE_RATE, Floats

WINDOW, HOP, BANDS = 400, 160, 80
LINEAR_UP_TO, STEPS_TO_THERE = 1_000.0, 15.0
"""Below so many Hz the scale is linear, with so many steps; above it grows by ``GROWTH``."""
GROWTH = np.log(6.4) / 27.0
FAINTEST = 1e-10
RANGE = 8.0
"""In powers of ten, how far below the loudest a band counts."""


def log_mel(samples: Floats, seconds: float) -> Floats:
    """Return bands by hops of *samples* (-1 to 1, 16 kHz), cut or filled up to *seconds*."""
    length = round(seconds * SAMPLE_RATE)
    filled = np.zeros(length, np.float32)
    kept = samples[:length]
    filled[: len(kept)] = kept
    around = np.pad(filled, WINDOW // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(around, WINDOW)[:length:HOP]
    turning = np.hanning(WINDOW + 1)[:-1].astype(np.float32)
    power = np.abs(np.fft.rfft(frames * turning, axis=1)) ** 2
    bands = np.log10(np.maximum(power @ _filters().T, FAINTEST))
    scaled = (np.maximum(bands, bands.max() - RANGE) + 4.0) / 4.0
    return np.ascontiguousarray(scaled.T, np.float32)


@cache
def _filters() -> Floats:
    """Return the triangles of the bands, each of the same area."""
    edges = _hertz(np.linspace(0.0, _mel(SAMPLE_RATE / 2), BANDS + 2))
    pitches = np.fft.rfftfreq(WINDOW, 1 / SAMPLE_RATE)
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising, falling = (pitches - low) / (middle - low), (high - pitches) / (high - middle)
    triangles = np.maximum(0.0, np.minimum(rising, falling)) * 2.0 / (high - low)
    return triangles.astype(np.float32)


def _mel(hertz: float) -> float:
    return float(STEPS_TO_THERE + np.log(hertz / LINEAR_UP_TO) / GROWTH)


def _hertz(mels: NDArray[np.float64]) -> NDArray[np.float64]:
    above = LINEAR_UP_TO * np.exp(GROWTH * (mels - STEPS_TO_THERE))
    return np.where(mels < STEPS_TO_THERE, mels * LINEAR_UP_TO / STEPS_TO_THERE, above)
