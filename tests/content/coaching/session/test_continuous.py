"""A session that a player plays on by itself: a timeline, and a place in it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.session import (
    Command,
    Event,
    Phase,
    SessionState,
    Then,
    engine,
    tracks_of,
)
from content.coaching.session.playback import seconds_into, state_at, timeline_of
from content.coaching.timeline import Choices, CueKind, Timeline, build, smart_speaker_seconds
from content.library import load

ROUTINE = load().routines["floor_mobility"]
TIMELINE = build(ROUTINE, Choices(), load(), smart_speaker_seconds)
START = SessionState(ROUTINE.id, Choices(), TIMELINE.plan)
IN_THE_SECOND = TIMELINE.steps[1].at + 12.5


def after(command: Command, seconds: float, state: SessionState = START) -> tuple[Then, float]:
    """Return what follows *command* after *seconds*, and where it goes on."""
    there = state_at(state, laid_out(state), seconds, 0.0)
    outcome = engine.carry_out(there, Event(command), load(), smart_speaker_seconds)
    return outcome.then, seconds_into(laid_out(outcome.state), outcome, 0.0)


def laid_out(state: SessionState) -> Timeline:
    return timeline_of(state, load(), smart_speaker_seconds)


def test_an_unchanged_session_is_the_timeline_as_it_was() -> None:
    assert laid_out(START).cues == TIMELINE.cues


def test_a_place_is_found_again() -> None:
    state = state_at(START, TIMELINE, IN_THE_SECOND, 0.0)
    assert (state.step, state.at) == (1, pytest.approx(12.5, abs=0.01))
    assert not state.is_turn_played(0.0)
    assert after(Command.TIME_LEFT, IN_THE_SECOND) == (
        Then.GO_ON,
        pytest.approx(IN_THE_SECOND, abs=0.01),
    )


def test_next_is_the_next_move() -> None:
    assert after(Command.NEXT, IN_THE_SECOND) == (Then.PLAY, TIMELINE.steps[2].at)


def test_after_the_last_move_come_the_closing_words() -> None:
    closing = TIMELINE.cues[-1]
    assert closing.kind is CueKind.DONE
    assert after(Command.SKIP, TIMELINE.steps[-1].at + 1.0) == (Then.FINISH, closing.at)


def test_a_move_left_out_takes_no_time() -> None:
    plan = (START.plan[0], replace(START.plan[1], out=True), *START.plan[2:])
    short = laid_out(replace(START, plan=plan))
    assert short.cues_of(1) == ()
    assert short.step_at(short.steps[2].at) == 2
    assert [step.number for step in short.steps[:3]] == [1, 1, 2]
    assert tracks_of(short)[1].lines == ()
    assert laid_out(replace(START, plan=(replace(plan[0], out=True),))).seconds == 0.0


def test_while_the_danger_question_is_open_the_place_stays() -> None:
    there = state_at(START, TIMELINE, IN_THE_SECOND, 0.0)
    asked = engine.carry_out(there, Event(Command.THAT_HURTS), load(), smart_speaker_seconds)
    assert asked.state.phase is Phase.ASKING_ABOUT_PAIN
    assert state_at(asked.state, TIMELINE, 0.0, 0.0) == asked.state
