"""Takes the coach's own voice out of what the microphone hears.

A Kalman filter in the frequency domain, in partitions (Enzner and Vary 2006, Kuech and others
2014): it holds still by itself while somebody speaks over the echo, without a detector of that.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from local_voice.listening.protocols import Floats

BLOCK = 256
"""Samples a step: 16 ms."""
PARTITIONS = 24
"""Blocks for which an echo lasts, with what the device delays it: 0.38 s."""
MEMORY = 0.998
"""How little the room changes from one block to the next."""
FIRST_DOUBT = 1.0
TINY = 1e-8

Spectra = NDArray[np.complex128]


class KalmanCanceller:
    """Learns the way from loudspeaker to microphone, and takes its echo away."""

    block = BLOCK

    def __init__(self) -> None:
        bins = BLOCK + 1
        self._room = np.zeros((PARTITIONS, bins), np.complex128)
        self._doubt = np.full((PARTITIONS, bins), FIRST_DOUBT)
        self._played = np.zeros((PARTITIONS, bins), np.complex128)
        self._before = np.zeros(BLOCK)

    def cancel(self, heard: Floats, played: Floats) -> Floats:
        """Return *heard* without the echo of *played*; both have ``BLOCK`` samples."""
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = np.fft.rfft(np.concatenate((self._before, played)))
        self._before = np.asarray(played, np.float64)
        echo = np.fft.irfft((self._room * self._played).sum(axis=0))[BLOCK:]
        rest = heard - echo
        self._learn(np.fft.rfft(np.concatenate((np.zeros(BLOCK), rest))))
        return rest.astype(np.float32)

    def _learn(self, rest: Spectra) -> None:
        loudness = np.abs(self._played) ** 2
        expected = (self._doubt * loudness).sum(axis=0) + 2.0 * np.abs(rest) ** 2 + TINY
        step = self._doubt / expected
        change = np.fft.irfft(rest * step * np.conj(self._played), axis=1)
        change[:, BLOCK:] = 0.0
        self._room += np.fft.rfft(change, axis=1)
        left = 1.0 - 0.5 * step * loudness
        self._doubt = MEMORY**2 * left * self._doubt + (1 - MEMORY**2) * np.abs(self._room) ** 2
