"""Detects underruns: on a busy laptop the device gets its frames too late and loses time."""

from __future__ import annotations

WINDOW_SECONDS = 1.0
MIN_LAG_SECONDS = 0.02
"""A smaller lag is no underrun, because a device asks for its frames in pieces."""

MAX_LAG_SECONDS = 2.0
"""A larger lag means that the laptop slept, which needs no correction."""


class UnderrunDetector:
    """Compares the number of frames pulled, *rate* per second, with a clock.

    After a late pull a device catches up, because its buffers were not empty. After an underrun it
    stays behind. So only the best value of each second is compared, not every pull.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._began: float | None = None
        self._frames_drawn = 0
        self._baseline: float | None = None
        self._best = float("-inf")
        self._window_end = 0.0

    def record_pull(self, now: float, count: int) -> float:
        """Count a pull of *count* frames at *now*; return the seconds just lost, usually 0."""
        if self._began is None:
            self._began, self._window_end = now, now + WINDOW_SECONDS
        self._frames_drawn += count
        self._best = max(self._best, self._frames_drawn / self._rate - (now - self._began))
        if now < self._window_end:
            return 0.0
        baseline, best = self._baseline, self._best
        self._window_end, self._best = now + WINDOW_SECONDS, float("-inf")
        lag = 0.0 if baseline is None else baseline - best
        if baseline is None or lag > MIN_LAG_SECONDS or lag < 0:
            self._baseline = best
        return lag if MIN_LAG_SECONDS < lag < MAX_LAG_SECONDS else 0.0
