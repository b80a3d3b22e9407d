"""Gaps of each pace, and how long words take where nobody can measure."""

from __future__ import annotations

from content.coaching.timeline.plan import GAPS, Pace, smart_speaker_seconds


def test_a_slower_pace_has_longer_gaps_and_a_slower_tempo() -> None:
    slow, normal, fast = GAPS[Pace.SLOW], GAPS[Pace.NORMAL], GAPS[Pace.FAST]

    assert slow.ready > normal.ready > fast.ready
    assert slow.switch > normal.switch > fast.switch
    assert slow.rest > normal.rest > fast.rest
    assert slow.tempo > 1.0 > fast.tempo


def test_sentences_and_commas_take_time() -> None:
    assert smart_speaker_seconds("One two.") > smart_speaker_seconds("One two")
    assert smart_speaker_seconds("One, two") > smart_speaker_seconds("One  two")


def test_the_count_takes_about_two_seconds() -> None:
    assert 1.5 < smart_speaker_seconds("Three, two, one.") < 2.5


def test_no_words_take_no_time() -> None:
    assert smart_speaker_seconds("") == 0.0
