"""Time that a device lost, told from the way it asks for its frames."""

from __future__ import annotations

import pytest

from local_voice.playback.transport import UnderrunDetector

RATE = 1000


def lost_times(pulls: list[tuple[float, int]]) -> list[float]:
    """Return what is found lost over *pulls*, each a time and a number of frames."""
    detector = UnderrunDetector(RATE)
    return [round(lost, 3) for now, count in pulls if (lost := detector.record_pull(now, count))]


def steady(begin: float, end: float, every: float = 0.02) -> list[tuple[float, int]]:
    """Return pulls at an even pace."""
    count = round((end - begin) / every)
    return [(begin + at * every, round(every * RATE)) for at in range(count)]


def test_a_device_at_an_even_pace_loses_nothing() -> None:
    assert lost_times([(0.0, 60), *steady(0.0, 20.0)]) == []


def test_a_device_that_asks_late_and_then_for_all_of_it_lost_nothing() -> None:
    late = [(5.15, 20)] * 8
    assert lost_times([*steady(0.0, 5.0), *late, *steady(5.16, 9.0)]) == []


def test_a_device_that_ran_dry_lost_that_once() -> None:
    assert lost_times([*steady(0.0, 5.0), *steady(5.2, 20.0)]) == [0.2]


def test_a_slow_device_is_noticed_in_small_steps() -> None:
    lost = lost_times(steady(0.0, 100.0, 0.02001))
    assert sum(lost) == pytest.approx(0.05, abs=0.022)
    assert max(lost) < 0.025


def test_a_laptop_that_slept_lost_nothing_to_make_up_for() -> None:
    assert lost_times([*steady(0.0, 5.0), *steady(60.0, 70.0)]) == []
