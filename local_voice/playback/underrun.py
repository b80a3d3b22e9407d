"""Whether the sound device lost time: a busy laptop may bring it frames too late to be played."""

from __future__ import annotations

WINDOW_SECONDS = 1.0
LEAST_SECONDS = 0.02
"""Less than this is the device's way of asking for frames in pieces."""

MOST_SECONDS = 2.0
"""More than this was a laptop asleep, which is not made up for."""


class Pace:
    """Compares the frames that were drawn, *rate* a second, with a clock.

    A device that asks late catches up at once with what it holds; one that ran dry stays behind.
    So the best of each second counts, not every pull.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._began: float | None = None
        self._drawn = 0
        self._usual: float | None = None
        self._best = float("-inf")
        self._until = 0.0

    def lost(self, now: float, count: int) -> float:
        """Count a pull of *count* frames at *now*; return the seconds found lost, mostly 0."""
        if self._began is None:
            self._began, self._until = now, now + WINDOW_SECONDS
        self._drawn += count
        self._best = max(self._best, self._drawn / self._rate - (now - self._began))
        if now < self._until:
            return 0.0
        usual, best = self._usual, self._best
        self._until, self._best = now + WINDOW_SECONDS, float("-inf")
        lag = 0.0 if usual is None else usual - best
        if usual is None or lag > LEAST_SECONDS or lag < 0:
            self._usual = best
        return lag if LEAST_SECONDS < lag < MOST_SECONDS else 0.0
