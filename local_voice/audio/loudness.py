"""Loudness: every phrase gets the same loudness (ITU-R BS.1770-4), and its peaks are limited.

This happens once for each phrase, when it is synthesized, so that a whole session is even.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from local_voice.audio.sound import FULL_SCALE, Sound

Samples = npt.NDArray[np.float64]

TARGET_LUFS = -15.4
"""The target for one phrase. A session then measures 0.6 lower (-16 LUFS), because its blocks also
cover the quiet ends of phrases."""

CEILING = 0.89  # about -1 dB under full scale
BLOCK_SECONDS, HOP_SECONDS = 0.4, 0.1
LOUDNESS_OFFSET = -0.691
ABSOLUTE_GATE_LUFS, RELATIVE_GATE_LU = -70.0, 10.0
# The two filters of K-weighting: (gain in dB, quality, frequency in Hz) and (quality, frequency).
SHELF_FILTER = (3.99984385397, 0.7071752369554193, 1681.9744509555319)
HIGH_PASS_FILTER = (0.5003270373253953, 38.13547087613982)
SILENCE_LEVEL = 0.002
MARGIN_SECONDS = 0.05
STEP_SECONDS = 0.001
LOOKAHEAD_STEPS = 4
MAX_ITERATIONS = 4
TOLERANCE_LU = 0.05


def normalize_loudness(sound: Sound) -> Sound:
    """Return *sound* at the target loudness, with the silence before and after it cut off."""
    samples = _trim_silence(_to_floats(sound), sound.rate)
    loud = np.clip(samples * _sample_gains(samples, sound.rate), -CEILING, CEILING)
    return Sound((loud * FULL_SCALE).astype("<i2").tobytes(), sound.rate)


def _sample_gains(samples: Samples, rate: int) -> Samples:
    """Return a gain for each sample: computed for each millisecond and interpolated between."""
    step = max(1, round(STEP_SECONDS * rate))
    powers = _split_into_steps(_apply_k_weighting(samples, rate) ** 2, step).mean(axis=1)
    peaks = _split_into_steps(np.abs(samples), step).max(axis=1)
    gains = np.ones(powers.size)
    for _ in range(MAX_ITERATIONS):
        missing_lu = TARGET_LUFS - _loudness_above_gates(
            _block_powers(powers * gains**2, rate / step)
        )
        if abs(missing_lu) < TOLERANCE_LU:
            break
        gains *= 10.0 ** (missing_lu / 20.0)
        gains *= _limiter_gains(peaks * gains)
    middles = (np.arange(gains.size) + 0.5) * step
    return np.asarray(np.interp(np.arange(samples.size), middles, gains))


def _split_into_steps(values: Samples, step: int) -> Samples:
    steps = -(-values.size // step)
    return np.pad(values, (0, steps * step - values.size)).reshape(steps, step)


def loudness_of(sound: Sound) -> float:
    """Return the gated loudness of *sound* in LUFS."""
    return loudness(_to_floats(sound), sound.rate)


def loudness(samples: Samples, rate: int) -> float:
    """Return the gated loudness in LUFS; a sound shorter than one block counts as one block."""
    return _loudness_above_gates(_block_powers(_apply_k_weighting(samples, rate) ** 2, rate))


def _loudness_above_gates(powers: Samples) -> float:
    levels = LOUDNESS_OFFSET + 10.0 * np.log10(np.maximum(powers, 1e-12))
    loud_powers = powers[levels > ABSOLUTE_GATE_LUFS]
    if not loud_powers.size:
        return TARGET_LUFS
    gate = LOUDNESS_OFFSET + 10.0 * np.log10(loud_powers.mean()) - RELATIVE_GATE_LU
    kept_powers = powers[levels > max(gate, ABSOLUTE_GATE_LUFS)]
    return float(LOUDNESS_OFFSET + 10.0 * np.log10(kept_powers.mean()))


def _to_floats(sound: Sound) -> Samples:
    return np.frombuffer(sound.samples, dtype="<i2").astype(np.float64) / FULL_SCALE


def _trim_silence(samples: Samples, rate: int) -> Samples:
    loud = np.flatnonzero(np.abs(samples) > SILENCE_LEVEL)
    if not loud.size:
        return samples
    margin = round(MARGIN_SECONDS * rate)
    return samples[max(0, int(loud[0]) - margin) : int(loud[-1]) + margin]


def _block_powers(powers: Samples, rate: float) -> Samples:
    """Return the mean of each overlapping block of *powers*; *rate* is how many come per second."""
    block, hop = round(BLOCK_SECONDS * rate), round(HOP_SECONDS * rate)
    if powers.size <= block:
        return np.array([powers.mean()])
    sums = np.concatenate(([0.0], np.cumsum(powers)))
    starts = np.arange(0, powers.size - block + 1, hop)
    return np.asarray((sums[starts + block] - sums[starts]) / block)


def _apply_k_weighting(samples: Samples, rate: int) -> Samples:
    """Filter *samples* in the frequency domain, which is much faster than a loop over samples."""
    size = 1 << (samples.size + rate // 4).bit_length()
    spectrum = np.fft.rfft(samples, size) * _k_weighting_response(size, rate)
    return np.asarray(np.fft.irfft(spectrum, size)[: samples.size])


@lru_cache(maxsize=8)
def _k_weighting_response(size: int, rate: int) -> npt.NDArray[Any]:
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    return np.asarray(_shelf_response(turn, rate) * _high_pass_response(turn, rate))


def _shelf_response(turn: npt.NDArray[Any], rate: int) -> npt.NDArray[Any]:
    gain, quality, frequency = SHELF_FILTER
    k = np.tan(np.pi * frequency / rate)
    high = 10.0 ** (gain / 20.0)
    band = high**0.4996667741545416
    over = 1.0 + k / quality + k * k
    top = np.array([high + band * k / quality + k * k, 2 * (k * k - high)])
    last = high - band * k / quality + k * k
    under = np.array([2 * (k * k - 1), 1 - k / quality + k * k])
    numerator = (top[0] + top[1] * turn + last * turn**2) / over
    return np.asarray(numerator / (1 + (under[0] * turn + under[1] * turn**2) / over))


def _high_pass_response(turn: npt.NDArray[Any], rate: int) -> npt.NDArray[Any]:
    quality, frequency = HIGH_PASS_FILTER
    k = np.tan(np.pi * frequency / rate)
    over = 1.0 + k / quality + k * k
    first, second = 2 * (k * k - 1) / over, (1 - k / quality + k * k) / over
    return np.asarray((1 - 2 * turn + turn**2) / (1 + first * turn + second * turn**2))


def _limiter_gains(peaks: Samples) -> Samples:
    """Return gains that keep *peaks* under the ceiling; they fall and rise over a few steps."""
    needed = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    # First the minimum in each window, then the mean: so no mean is higher than the gain needed.
    windows, width = np.lib.stride_tricks.sliding_window_view, 2 * LOOKAHEAD_STEPS + 1
    lowest = windows(np.pad(needed, 2 * LOOKAHEAD_STEPS, mode="edge"), 2 * LOOKAHEAD_STEPS + 1).min(
        axis=1
    )
    return np.asarray(windows(lowest, width).mean(axis=1))
