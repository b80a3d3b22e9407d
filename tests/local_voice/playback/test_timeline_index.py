"""What is going on at any second of a session."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.timeline import CueKind
from content.records.sides import Side
from local_voice.playback.timeline_index import TimelineIndex
from tests.fakes.laptop import small_timeline

TIMELINE_INDEX = TimelineIndex(small_timeline(), {})


def test_the_moment_of_work_counts_the_whole_work() -> None:
    status = TIMELINE_INDEX.status_at(10.5)
    assert status.phase_kind is CueKind.WORK
    assert status.text == "Halfway."
    assert (status.phase_elapsed, status.phase_seconds) == (4.5, 8.0)
    assert (status.step_number, status.step_count, status.move) == (1, 2, "clamshell")
    assert status.side is Side.LEFT
    assert status.side_words == "left side"
    assert (status.elapsed, status.remaining) == (10.5, 29.5)
    assert status.next_move == "squat"


def test_the_moment_of_a_rest_counts_the_rest() -> None:
    status = TIMELINE_INDEX.status_at(25.0, paused=True)
    assert status.phase_kind is CueKind.REST
    assert (status.phase_elapsed, status.phase_seconds) == (1.0, 4.0)
    assert status.side_words == ""
    assert status.paused


def test_before_the_first_move_the_first_move_is_next() -> None:
    assert TIMELINE_INDEX.status_at(0.0).next_move == "clamshell"
    assert TIMELINE_INDEX.status_at(0.0).move == ""


def test_the_last_move_has_nothing_after_it() -> None:
    status = TIMELINE_INDEX.status_at(99.0)
    assert status.next_move == ""
    assert (status.elapsed, status.remaining) == (40.0, 0.0)
    assert status.phase_elapsed == status.phase_seconds


@pytest.mark.parametrize(("step", "begins"), [(-1, 2.0), (0, 2.0), (1, 28.0), (2, 38.0)])
def test_a_step_begins_where_it_is_announced(step: int, begins: float) -> None:
    assert TIMELINE_INDEX.step_start(step) == begins


def test_without_a_last_word_the_end_is_the_end() -> None:
    timeline = small_timeline()
    assert TimelineIndex(replace(timeline, cues=timeline.cues[:-1]), {}).step_start(7) == 40.0
