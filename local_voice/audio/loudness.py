"""Every phrase equally loud, as broadcasters measure it (ITU-R BS.1770-4), and never too loud.

A phrase is levelled once, when it is rendered; a session of such phrases is then as loud as each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from local_voice.audio.sound import LOUDEST, Sound

Samples = npt.NDArray[np.float64]

TARGET_LUFS = -15.4
"""For a phrase. A session measures 0.6 lower, -16: its gates let the ends of phrases in."""

CEILING = 0.89  # about -1 dB under full scale
BLOCK_SECONDS, HOP_SECONDS = 0.4, 0.1
OFFSET = -0.691
GATE_LUFS, GATE_BELOW_MEAN = -70.0, 10.0
# The two filters of the recommendation as (kind, gain in dB, quality, frequency).
SHELF = (3.99984385397, 0.7071752369554193, 1681.9744509555319)
HIGH_PASS = (0.5003270373253953, 38.13547087613982)
QUIET = 0.002
KEPT_SECONDS = 0.05
STEP_SECONDS = 0.001
REACH = 4
ROUNDS = 4
CLOSE_ENOUGH = 0.05


def levelled(sound: Sound) -> Sound:
    """Return *sound* without the silence around it, at the target loudness."""
    samples = _trimmed(_floats(sound), sound.rate)
    loud = np.clip(samples * _gains(samples, sound.rate), -CEILING, CEILING)
    return Sound((loud * LOUDEST).astype("<i2").tobytes(), sound.rate)


def _gains(samples: Samples, rate: int) -> Samples:
    """Return a gain for each sample. They change slowly, so one a millisecond is worked out."""
    step = max(1, round(STEP_SECONDS * rate))
    powers = _in_steps(_weighted(samples, rate) ** 2, step).mean(axis=1)
    peaks = _in_steps(np.abs(samples), step).max(axis=1)
    gains = np.ones(powers.size)
    for _ in range(ROUNDS):
        lacking = TARGET_LUFS - _gated(_block_powers(powers * gains**2, rate / step))
        if abs(lacking) < CLOSE_ENOUGH:
            break
        gains *= 10.0 ** (lacking / 20.0)
        gains *= _limits(peaks * gains)
    middles = (np.arange(gains.size) + 0.5) * step
    return np.asarray(np.interp(np.arange(samples.size), middles, gains))


def _in_steps(values: Samples, step: int) -> Samples:
    steps = -(-values.size // step)
    return np.pad(values, (0, steps * step - values.size)).reshape(steps, step)


def loudness_of(sound: Sound) -> float:
    """Return the gated loudness of *sound* in LUFS."""
    return loudness(_floats(sound), sound.rate)


def loudness(samples: Samples, rate: int) -> float:
    """Return the gated loudness in LUFS; what is shorter than a block counts as one block."""
    return _gated(_block_powers(_weighted(samples, rate) ** 2, rate))


def _gated(powers: Samples) -> float:
    levels = OFFSET + 10.0 * np.log10(np.maximum(powers, 1e-12))
    heard = powers[levels > GATE_LUFS]
    if not heard.size:
        return TARGET_LUFS
    gate = OFFSET + 10.0 * np.log10(heard.mean()) - GATE_BELOW_MEAN
    kept = powers[levels > max(gate, GATE_LUFS)]
    return float(OFFSET + 10.0 * np.log10(kept.mean()))


def _floats(sound: Sound) -> Samples:
    return np.frombuffer(sound.samples, dtype="<i2").astype(np.float64) / LOUDEST


def _trimmed(samples: Samples, rate: int) -> Samples:
    loud = np.flatnonzero(np.abs(samples) > QUIET)
    if not loud.size:
        return samples
    kept = round(KEPT_SECONDS * rate)
    return samples[max(0, int(loud[0]) - kept) : int(loud[-1]) + kept]


def _block_powers(powers: Samples, rate: float) -> Samples:
    """Return the mean of each block of *powers*, of which there are *rate* a second."""
    block, hop = round(BLOCK_SECONDS * rate), round(HOP_SECONDS * rate)
    if powers.size <= block:
        return np.array([powers.mean()])
    sums = np.concatenate(([0.0], np.cumsum(powers)))
    starts = np.arange(0, powers.size - block + 1, hop)
    return np.asarray((sums[starts + block] - sums[starts]) / block)


def _weighted(samples: Samples, rate: int) -> Samples:
    """Filter in the frequency domain: exact, and a hundred times quicker than a loop."""
    size = 1 << (samples.size + rate // 4).bit_length()
    spectrum = np.fft.rfft(samples, size) * _response(size, rate)
    return np.asarray(np.fft.irfft(spectrum, size)[: samples.size])


@lru_cache(maxsize=8)
def _response(size: int, rate: int) -> npt.NDArray[Any]:
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    return np.asarray(_shelf(turn, rate) * _high_pass(turn, rate))


def _shelf(turn: npt.NDArray[Any], rate: int) -> npt.NDArray[Any]:
    gain, quality, frequency = SHELF
    k = np.tan(np.pi * frequency / rate)
    high = 10.0 ** (gain / 20.0)
    band = high**0.4996667741545416
    over = 1.0 + k / quality + k * k
    top = np.array([high + band * k / quality + k * k, 2 * (k * k - high)])
    last = high - band * k / quality + k * k
    under = np.array([2 * (k * k - 1), 1 - k / quality + k * k])
    numerator = (top[0] + top[1] * turn + last * turn**2) / over
    return np.asarray(numerator / (1 + (under[0] * turn + under[1] * turn**2) / over))


def _high_pass(turn: npt.NDArray[Any], rate: int) -> npt.NDArray[Any]:
    quality, frequency = HIGH_PASS
    k = np.tan(np.pi * frequency / rate)
    over = 1.0 + k / quality + k * k
    first, second = 2 * (k * k - 1) / over, (1 - k / quality + k * k) / over
    return np.asarray((1 - 2 * turn + turn**2) / (1 + first * turn + second * turn**2))


def _limits(peaks: Samples) -> Samples:
    """Return the gains that turn down what would pass the ceiling, smoothly, a little ahead."""
    needed = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    # Least of the neighbours first, then their mean: the mean can then never pass what is needed.
    windows = np.lib.stride_tricks.sliding_window_view
    lowest = windows(np.pad(needed, 2 * REACH, mode="edge"), 2 * REACH + 1).min(axis=1)
    return np.asarray(windows(lowest, 2 * REACH + 1).mean(axis=1))
