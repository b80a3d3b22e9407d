"""Loudness: every phrase gets the same loudness (ITU-R BS.1770-4), and its peaks are limited.

This happens once for each phrase, when it is synthesized, so that a whole session is even.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from local_voice.audio.sound import FULL_SCALE, Sound

FloatSamples = npt.NDArray[np.float64]

TARGET_LUFS = -15.4
"""The target for one phrase. A session then measures 0.6 lower (-16 LUFS), because its blocks also
cover the quiet ends of phrases."""

CEILING = 0.89  # about 1 dB below full scale
BLOCK_SECONDS, HOP_SECONDS = 0.4, 0.1
LOUDNESS_OFFSET = -0.691
ABSOLUTE_GATE_LUFS, RELATIVE_GATE_LU = -70.0, 10.0
# The two filters of K-weighting: (gain in dB, quality, frequency in Hz) and (quality, frequency).
SHELF_FILTER = (3.99984385397, 0.7071752369554193, 1681.9744509555319)
HIGH_PASS_FILTER = (0.5003270373253953, 38.13547087613982)
SHELF_BAND_EXPONENT = 0.4996667741545416
"""With it, the coefficients at 48 kHz are those of the table in BS.1770-4."""
SILENCE_LEVEL = 0.002
MARGIN_SECONDS = 0.05
STEP_SECONDS = 0.001
LOOKAHEAD_STEPS = 4
MAX_ITERATIONS = 4
TOLERANCE_LU = 0.05


def normalize_loudness(sound: Sound) -> Sound:
    """Return *sound* at the target loudness, with the silence before and after it cut off."""
    samples = _trim_silence(_to_floats(sound), sound.sample_rate)
    loud = np.clip(samples * _sample_gains(samples, sound.sample_rate), -CEILING, CEILING)
    return Sound((loud * FULL_SCALE).astype("<i2").tobytes(), sound.sample_rate)


def _sample_gains(samples: FloatSamples, sample_rate: int) -> FloatSamples:
    """Return a gain for each sample: computed for each millisecond and interpolated between."""
    step_frames = max(1, round(STEP_SECONDS * sample_rate))
    powers = _split_into_steps(_apply_k_weighting(samples, sample_rate) ** 2, step_frames).mean(
        axis=1
    )
    peaks = _split_into_steps(np.abs(samples), step_frames).max(axis=1)
    gains = np.ones(powers.size)
    for _ in range(MAX_ITERATIONS):
        missing_lu = TARGET_LUFS - _loudness_above_gates(
            _block_powers(powers * gains**2, sample_rate / step_frames)
        )
        if abs(missing_lu) < TOLERANCE_LU:
            break
        gains *= 10.0 ** (missing_lu / 20.0)
        gains *= _limiter_gains(peaks * gains)
    middles = (np.arange(gains.size) + 0.5) * step_frames
    return np.asarray(np.interp(np.arange(samples.size), middles, gains))


def _split_into_steps(values: FloatSamples, step_frames: int) -> FloatSamples:
    steps = -(-values.size // step_frames)
    return np.pad(values, (0, steps * step_frames - values.size)).reshape(steps, step_frames)


def _loudness_above_gates(powers: FloatSamples) -> float:
    levels = LOUDNESS_OFFSET + 10.0 * np.log10(np.maximum(powers, 1e-12))
    loud_powers = powers[levels > ABSOLUTE_GATE_LUFS]
    if not loud_powers.size:
        # There is nothing to measure: the target means that no gain is applied.
        return TARGET_LUFS
    gate = LOUDNESS_OFFSET + 10.0 * np.log10(loud_powers.mean()) - RELATIVE_GATE_LU
    kept_powers = powers[levels > max(gate, ABSOLUTE_GATE_LUFS)]
    return float(LOUDNESS_OFFSET + 10.0 * np.log10(kept_powers.mean()))


def _to_floats(sound: Sound) -> FloatSamples:
    return np.frombuffer(sound.pcm, dtype="<i2").astype(np.float64) / FULL_SCALE


def _trim_silence(samples: FloatSamples, sample_rate: int) -> FloatSamples:
    loud = np.flatnonzero(np.abs(samples) > SILENCE_LEVEL)
    if not loud.size:
        return samples
    margin = round(MARGIN_SECONDS * sample_rate)
    return samples[max(0, int(loud[0]) - margin) : int(loud[-1]) + margin]


def _block_powers(powers: FloatSamples, per_second: float) -> FloatSamples:
    """Return the mean of each overlapping block of *powers*, which come *per_second*."""
    block, hop = round(BLOCK_SECONDS * per_second), round(HOP_SECONDS * per_second)
    if powers.size <= block:
        return np.array([powers.mean()])
    sums = np.concatenate(([0.0], np.cumsum(powers)))
    starts = np.arange(0, powers.size - block + 1, hop)
    return np.asarray((sums[starts + block] - sums[starts]) / block)


def _apply_k_weighting(samples: FloatSamples, sample_rate: int) -> FloatSamples:
    """Filter *samples* in the frequency domain, which is much faster than a loop over samples."""
    size = 1 << (samples.size + sample_rate // 4).bit_length()
    spectrum = np.fft.rfft(samples, size) * _k_weighting_response(size, sample_rate)
    return np.asarray(np.fft.irfft(spectrum, size)[: samples.size])


@lru_cache(maxsize=8)
def _k_weighting_response(size: int, sample_rate: int) -> npt.NDArray[Any]:
    z_inverse = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    return np.asarray(
        _shelf_response(z_inverse, sample_rate) * _high_pass_response(z_inverse, sample_rate)
    )


def _shelf_response(z_inverse: npt.NDArray[Any], sample_rate: int) -> npt.NDArray[Any]:
    """Return the response of the first biquad of BS.1770-4, annex 1."""
    gain, quality, frequency = SHELF_FILTER
    k = np.tan(np.pi * frequency / sample_rate)
    high_gain = 10.0 ** (gain / 20.0)
    band_gain = high_gain**SHELF_BAND_EXPONENT
    b0 = high_gain + band_gain * k / quality + k * k
    b1 = 2 * (k * k - high_gain)
    b2 = high_gain - band_gain * k / quality + k * k
    a0, a1, a2 = _denominator(k, quality)
    numerator = (b0 + b1 * z_inverse + b2 * z_inverse**2) / a0
    return np.asarray(numerator / (1 + (a1 * z_inverse + a2 * z_inverse**2) / a0))


def _high_pass_response(z_inverse: npt.NDArray[Any], sample_rate: int) -> npt.NDArray[Any]:
    """Return the response of the second biquad of BS.1770-4, annex 1."""
    quality, frequency = HIGH_PASS_FILTER
    a0, a1, a2 = _denominator(np.tan(np.pi * frequency / sample_rate), quality)
    denominator = 1 + a1 / a0 * z_inverse + a2 / a0 * z_inverse**2
    return np.asarray((1 - 2 * z_inverse + z_inverse**2) / denominator)


def _denominator(k: float, quality: float) -> tuple[float, float, float]:
    """Return a0, a1 and a2 of a biquad; *k* is the tangent of half the angular frequency."""
    return 1.0 + k / quality + k * k, 2 * (k * k - 1), 1 - k / quality + k * k


def _limiter_gains(peaks: FloatSamples) -> FloatSamples:
    """Return gains that keep *peaks* under the ceiling; they fall and rise over a few steps."""
    allowed = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9))
    # A mean of minimums is never above the gain that is allowed at its middle, and it changes
    # smoothly.
    windows, width = np.lib.stride_tricks.sliding_window_view, 2 * LOOKAHEAD_STEPS + 1
    padded = np.pad(allowed, 2 * LOOKAHEAD_STEPS, mode="edge")
    lowest = windows(padded, width).min(axis=1)
    return np.asarray(windows(lowest, width).mean(axis=1))
