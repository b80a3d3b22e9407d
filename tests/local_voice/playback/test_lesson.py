"""What is going on at any second of a session."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.timeline import CueKind
from content.records.sides import Side
from local_voice.playback.lesson import Lesson
from tests.fakes.laptop import small_timeline

LESSON = Lesson(small_timeline(), {})


def test_the_moment_of_work_counts_the_whole_work() -> None:
    moment = LESSON.moment(10.5)
    assert moment.kind is CueKind.WORK
    assert moment.text == "Halfway."
    assert (moment.done, moment.lasting) == (4.5, 8.0)
    assert (moment.step, moment.steps, moment.move) == (1, 2, "clamshell")
    assert moment.side is Side.LEFT
    assert moment.side_words == "left side"
    assert (moment.elapsed, moment.left) == (10.5, 29.5)
    assert moment.next_move == "squat"


def test_the_moment_of_a_rest_counts_the_rest() -> None:
    moment = LESSON.moment(25.0, paused=True)
    assert moment.kind is CueKind.REST
    assert (moment.done, moment.lasting) == (1.0, 4.0)
    assert moment.side_words == ""
    assert moment.paused


def test_before_the_first_move_the_first_move_is_next() -> None:
    assert LESSON.moment(0.0).next_move == "clamshell"
    assert LESSON.moment(0.0).move == ""


def test_the_last_move_has_nothing_after_it() -> None:
    moment = LESSON.moment(99.0)
    assert moment.next_move == ""
    assert (moment.elapsed, moment.left) == (40.0, 0.0)
    assert moment.done == moment.lasting


@pytest.mark.parametrize(("step", "begins"), [(-1, 2.0), (0, 2.0), (1, 28.0), (2, 38.0)])
def test_a_step_begins_where_it_is_announced(step: int, begins: float) -> None:
    assert LESSON.start_of(step) == begins


def test_without_a_last_word_the_end_is_the_end() -> None:
    timeline = small_timeline()
    assert Lesson(replace(timeline, cues=timeline.cues[:-1]), {}).start_of(7) == 40.0
