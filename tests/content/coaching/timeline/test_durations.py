"""Gaps of each pace, and how long words take where nobody can measure."""

from __future__ import annotations

from content.coaching.timeline.plan import Pace
from content.coaching.timeline.times import GAPS, smart_speaker_seconds


def test_a_slower_pace_has_longer_gaps_and_a_slower_tempo() -> None:
    slow, normal, fast = GAPS[Pace.SLOW], GAPS[Pace.NORMAL], GAPS[Pace.FAST]

    assert slow.ready > normal.ready > fast.ready
    assert slow.turning > normal.turning > fast.turning
    assert slow.rest > normal.rest > fast.rest
    assert slow.tempo > 1.0 > fast.tempo


def test_sentences_and_commas_take_time() -> None:
    assert smart_speaker_seconds("One two.") > smart_speaker_seconds("One two")
    assert smart_speaker_seconds("One, two") > smart_speaker_seconds("One  two")


def test_a_number_of_the_count_takes_less_than_a_second() -> None:
    assert 0.5 < smart_speaker_seconds("Three.") < 1.0


def test_no_words_take_no_time() -> None:
    assert smart_speaker_seconds("") == 0.0
