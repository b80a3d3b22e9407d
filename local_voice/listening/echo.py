"""Takes the coach's own voice out of what the microphone hears.

A Kalman filter in the frequency domain, in partitions (Enzner and Vary 2006, Kuech and others
2014): it holds still by itself while somebody speaks over the echo, without a detector of that.
A busy device loses pieces of what is played or heard, and from then on the echo comes sooner or
later: what is played is then moved by as much, or nothing would be cancelled any more.
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
TINY, AUDIBLE = 1e-8, 1e-5
"""Powers: next to nothing, and what makes an echo that can be found."""
LOOK_BLOCKS, LOOK_SAMPLES = 8, 8_192
"""So often it is looked where the echo is, in so much of what was heard."""
TRIED_BLOCKS = 16
"""In so much of it a move is tried."""
LATEST, EDGE = 12_288, 256
"""No echo comes so many samples late; the ends of that stretch are likely by chance."""
UNKNOWN = -LATEST
REACH = (PARTITIONS - 4) * BLOCK
"""A later echo is beyond what the filter learns."""
FAR_TIMES = 8
"""So often in a row an echo must be seen far off: a word by chance is like what was played."""
LEAD = 640
"""By so many samples what is played stays ahead of its echo."""
SHARP, STILL = 12.0, 3
"""How many times likelier than the mean the place of an echo is, and by how many samples it may
differ from what it was: two clocks are not quite the same."""
GOOD, BETTER, FADES = 0.2, 0.7, 0.9
"""Of the power that is left: what tells that the room is known, and what a move must leave."""

Spectra = NDArray[np.complex128]


class KalmanCanceller:
    """Learns the way from loudspeaker to microphone, and takes its echo away."""

    block = BLOCK

    def __init__(self) -> None:
        self._heard = np.zeros(LOOK_SAMPLES)
        self._played = np.zeros(LOOK_SAMPLES + 2 * LATEST)
        self._blocks = self._times = 0
        self._place = self._seen = UNKNOWN
        self._rest = self._loud = 0.0
        self._room: Spectra = np.zeros((PARTITIONS, BLOCK + 1), np.complex128)
        self._doubt = np.full((PARTITIONS, BLOCK + 1), FIRST_DOUBT)
        self._known = self._room, self._doubt
        self._late, self._spectra = 0, self._spectra_of(0, PARTITIONS)

    def cancel(self, heard: Floats, played: Floats) -> Floats:
        """Return *heard* without the echo of *played*; both have ``BLOCK`` samples."""
        self._heard = np.concatenate((self._heard[BLOCK:], heard))
        self._played = np.concatenate((self._played[BLOCK:], played))
        self._blocks += 1
        if self._blocks % LOOK_BLOCKS == 0:
            self._look()
        self._spectra = np.concatenate((self._spectra_of(self._late, 1), self._spectra[:-1]))
        rest = self._heard[-BLOCK:] - _echo(self._room, self._spectra)
        self._learn(np.fft.rfft(np.concatenate((np.zeros(BLOCK), rest))))
        power, loud = float(rest @ rest), float(heard @ heard)
        self._rest, self._loud = FADES * self._rest + power, FADES * self._loud + loud
        return heard if power > loud else rest.astype(np.float32)

    def _learn(self, rest: Spectra) -> None:
        loudness = np.abs(self._spectra) ** 2
        expected = (self._doubt * loudness).sum(axis=0) + 2.0 * np.abs(rest) ** 2 + TINY
        step = self._doubt / expected
        change = np.fft.irfft(rest * step * np.conj(self._spectra), axis=1)
        change[:, BLOCK:] = 0.0
        self._room = self._room + np.fft.rfft(change, axis=1)
        left = 1.0 - 0.5 * step * loudness
        self._doubt = MEMORY**2 * left * self._doubt + (1 - MEMORY**2) * np.abs(self._room) ** 2

    def _look(self) -> None:
        """Follow the echo if it comes sooner or later than before."""
        place = self._find()
        if place is None:
            return
        self._times = self._times + 1 if abs(place - self._seen) <= STILL else 0
        self._seen = place
        is_good, is_still = self._rest < GOOD * self._loud, abs(place - self._place) <= STILL
        if is_good or is_still:
            self._place = place if is_still or self._place == UNKNOWN else self._place
            self._known = self._room, self._doubt
            return
        if self._place == UNKNOWN or not 0 <= place - self._late < REACH:
            late = max(0, place - LEAD)
            is_moved = self._times >= (1 if self._place == UNKNOWN else FAR_TIMES)
        else:
            late = max(0, self._late + place - self._place)
            is_moved = self._is_better(late)
        if is_moved:
            self._place, self._late = place, late
            self._room, self._doubt = self._known
            self._spectra = self._spectra_of(late, PARTITIONS)

    def _find(self) -> int | None:
        """Return how many samples late what was played is heard, None if that is not sure."""
        played = self._played[-LOOK_SAMPLES - LATEST :]
        both = np.conj(np.fft.rfft(self._heard, len(played))) * np.fft.rfft(played)
        likely = np.abs(np.fft.irfft(both / (np.abs(both) + TINY)))[EDGE : LATEST - EDGE]
        best = int(likely.argmax())
        is_sharp = likely[best] >= SHARP * likely.mean() and 0 < best < len(likely) - 1
        return LATEST - EDGE - best if is_sharp and np.mean(played**2) > AUDIBLE else None

    def _is_better(self, late: int) -> bool:
        """Whether less is left if what was played is moved to *late* in the room as it was."""
        return self._left(late, self._known[0]) < BETTER * self._left(self._late, self._room)

    def _left(self, late: int, room: Spectra) -> float:
        """Return the power that is left lately in *room* of what was played *late* ago."""
        spectra = self._spectra_of(late, PARTITIONS + TRIED_BLOCKS - 1)
        around = np.lib.stride_tricks.sliding_window_view(spectra, PARTITIONS, axis=0)
        echo = _echo(room[:, None], np.moveaxis(around, 2, 0))[::-1]
        return float(np.mean((self._heard[-TRIED_BLOCKS * BLOCK :] - echo.ravel()) ** 2))

    def _spectra_of(self, late: int, count: int) -> Spectra:
        """Return the last *count* steps of what was played *late* samples ago, the last first."""
        end = len(self._played) - late
        part = self._played[end - (count + 1) * BLOCK : end]
        steps = np.lib.stride_tricks.sliding_window_view(part, 2 * BLOCK)[::BLOCK]
        return np.asarray(np.fft.rfft(steps[::-1], axis=1))


def _echo(room: Spectra, spectra: Spectra) -> NDArray[np.float64]:
    """Return the echo of partitions (first axis) of *spectra* (last axis) in *room*."""
    return np.asarray(np.fft.irfft((room * spectra).sum(axis=0))[..., BLOCK:])
