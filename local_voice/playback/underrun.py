"""Detects underruns: on a busy laptop the device gets its frames too late and loses time."""

from __future__ import annotations

WINDOW_SECONDS = 1.0
MIN_LAG_SECONDS = 0.02
"""A smaller lag is no underrun, because a device asks for its frames in pieces."""

MAX_LAG_SECONDS = 2.0
"""A larger lag means that the laptop slept, which needs no correction."""


class UnderrunDetector:
    """Compares the number of frames pulled, *sample_rate* per second, with a clock.

    The lead is the seconds of sound pulled minus the seconds passed. A late pull lowers it for a
    moment, because the device's buffers were not empty; an underrun lowers it for good. So the
    highest lead of each second is compared with that of the second before, not every pull.
    """

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._start_time: float | None = None
        self._pulled_frames = 0
        self._baseline_lead: float | None = None
        self._best_lead = float("-inf")
        self._window_end = 0.0

    def record_pull(self, now: float, count: int) -> float:
        """Count a pull of *count* frames at *now*; return the seconds just lost, usually 0."""
        if self._start_time is None:
            self._start_time, self._window_end = now, now + WINDOW_SECONDS
        self._pulled_frames += count
        self._best_lead = max(
            self._best_lead, self._pulled_frames / self._sample_rate - (now - self._start_time)
        )
        if now < self._window_end:
            return 0.0
        baseline_lead, best_lead = self._baseline_lead, self._best_lead
        self._window_end, self._best_lead = now + WINDOW_SECONDS, float("-inf")
        lag = 0.0 if baseline_lead is None else baseline_lead - best_lead
        if baseline_lead is None or lag > MIN_LAG_SECONDS or lag < 0:
            self._baseline_lead = best_lead
        return lag if MIN_LAG_SECONDS < lag < MAX_LAG_SECONDS else 0.0
