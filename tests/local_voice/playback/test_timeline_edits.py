"""Ten seconds more: for both sides alike, and nothing that has begun is moved."""

from __future__ import annotations

from content.coaching.timeline import CueKind
from local_voice.playback.timeline_edits import extend_work, is_second_side, work_index_at
from tests.fakes.laptop import small_timeline

LEFT, RIGHT, SQUATS = 3, 7, 11


def test_work_is_found_by_its_time() -> None:
    timeline = small_timeline()
    assert work_index_at(timeline, 6.0) == LEFT
    assert work_index_at(timeline, 13.9) == LEFT
    assert work_index_at(timeline, 14.0) is None
    assert work_index_at(timeline, 0.0) is None


def test_both_sides_get_the_same_more() -> None:
    longer = extend_work(small_timeline(), LEFT, 10.0, now=7.0)
    assert longer.cues[LEFT].seconds == longer.cues[RIGHT].seconds == 18.0
    assert longer.seconds == 60.0
    assert longer.cues[-1].at == 58.0


def test_halfway_stays_halfway_and_the_count_stays_at_the_end() -> None:
    longer = extend_work(small_timeline(), LEFT, 10.0, now=7.0)
    assert longer.cues[LEFT].at == 6.0
    assert longer.cues[LEFT + 1].at == 15.0
    assert longer.cues[LEFT + 2].at == 23.0
    assert longer.cues[RIGHT].at == 26.0


def test_what_was_said_already_is_not_said_again() -> None:
    longer = extend_work(small_timeline(), LEFT, 10.0, now=11.0)
    assert longer.cues[LEFT + 1].at == 10.0
    assert longer.cues[LEFT + 2].at == 23.0


def test_a_move_with_both_legs_is_lengthened_alone() -> None:
    longer = extend_work(small_timeline(), SQUATS, 10.0, now=31.0)
    assert longer.seconds == 50.0
    assert [cue.seconds for cue in longer.cues if cue.kind is CueKind.WORK] == [8.0, 8.0, 18.0]


def test_the_second_side_is_known() -> None:
    timeline = small_timeline()
    assert is_second_side(timeline, RIGHT)
    assert not is_second_side(timeline, LEFT)
    assert not is_second_side(timeline, SQUATS)
