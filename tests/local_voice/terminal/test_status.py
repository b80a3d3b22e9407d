"""What is going on at any second of a session."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.timeline import CueKind
from content.records.sides import Side
from local_voice.terminal.display import status_at
from tests.fakes.laptop import small_timeline

TIMELINE = small_timeline()


def test_the_moment_of_work_counts_the_whole_work() -> None:
    status = status_at(TIMELINE, 10.5, {})
    assert status.phase_kind is CueKind.WORK
    assert status.text == "Halfway."
    assert (status.phase_elapsed, status.phase_seconds) == (4.5, 8.0)
    assert (status.step_number, status.step_count, status.move) == (1, 2, "clamshell")
    assert status.side is Side.LEFT
    assert status.side_words == "left side"
    assert (status.elapsed, status.remaining) == (10.5, 29.5)
    assert status.next_move == "squat"


def test_the_moment_of_a_rest_counts_the_rest() -> None:
    status = status_at(TIMELINE, 25.0, {}, paused=True)
    assert status.phase_kind is CueKind.REST
    assert (status.phase_elapsed, status.phase_seconds) == (1.0, 4.0)
    assert status.side_words == ""
    assert status.paused


def test_before_the_first_move_the_first_move_is_next() -> None:
    assert status_at(TIMELINE, 0.0, {}).next_move == "clamshell"
    assert status_at(TIMELINE, 0.0, {}).move == ""


def test_the_last_move_has_nothing_after_it() -> None:
    status = status_at(TIMELINE, 99.0, {})
    assert status.next_move == ""
    assert (status.elapsed, status.remaining) == (40.0, 0.0)
    assert status.phase_elapsed == status.phase_seconds


def test_a_move_left_out_is_neither_counted_nor_next() -> None:
    timeline = small_timeline()
    plan = (timeline.plan[0], replace(timeline.plan[1], out=True))
    steps = (replace(timeline.steps[0], total=1), timeline.steps[1])
    status = status_at(replace(timeline, plan=plan, steps=steps), 10.0, {})
    assert (status.step_number, status.step_count, status.next_move) == (1, 1, "")
