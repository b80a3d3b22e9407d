"""Ten steps of volume, as keys and words change it; three decibels each."""

from __future__ import annotations

from math import log10

LOUDEST = 10
SOFTEST = 1
DECIBELS = 3.0
"""What one step changes: enough to be noticed, at any volume."""


def gain_of(level: int) -> float:
    """Return the gain, 0 to 1, of *level*, which is from ``SOFTEST`` to ``LOUDEST``."""
    return float(10 ** (DECIBELS * (level - LOUDEST) / 20))


def level_of(gain: float) -> int:
    """Return the level that is nearest to *gain*."""
    if gain <= gain_of(SOFTEST):
        return SOFTEST
    return min(LOUDEST, LOUDEST + round(20 * log10(gain) / DECIBELS))
