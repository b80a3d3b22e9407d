"""Whatever a runner says, in whatever order: a sensible turn, time that runs, equal sides."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import replace

from content.coaching.session.engine import advance, begin
from content.coaching.session.state import Command, Event, Phase, SessionState, SessionTurn
from content.coaching.timeline import (
    Choices,
    CueKind,
    Pace,
    Script,
    Verbosity,
    draft,
    smart_speaker_seconds,
    step_cues,
)
from content.library import load
from content.records.sides import Side
from content.records.speech import Pause, Say

CONTENT = load()
ROUTINES = tuple(CONTENT.routines.values())
MOVES = ("", "clamshell", "march_in_place", "nothing_of_the_kind")
QUIET = {Command.NOT_YET, Command.TIME_LEFT, Command.PROGRESS, Command.WHATS_NEXT}
CLOSING = 8_000

EVENTS = st.builds(
    Event,
    command=st.sampled_from(Command),
    at=st.floats(-5.0, 150.0) | st.floats(0.0, 40.0),
    number=st.none() | st.integers(-2, 30),
    exercise=st.sampled_from(MOVES),
    side=st.none() | st.sampled_from(Side),
    verbosity=st.none() | st.sampled_from(Verbosity),
)
CHOICES = st.builds(
    Choices,
    minutes=st.none() | st.integers(1, 30),
    pace=st.sampled_from(Pace),
    verbosity=st.sampled_from(Verbosity),
    first_side=st.sampled_from([Side.LEFT, Side.RIGHT]),
    sore_side=st.none() | st.sampled_from(Side),
)


@given(
    routine=st.sampled_from(ROUTINES),
    choices=CHOICES,
    step=st.integers(-1, 12),
    events=st.lists(EVENTS, max_size=25),
)
@settings(deadline=None, max_examples=150)
def test_random_walks(routine: object, choices: Choices, step: int, events: list[Event]) -> None:
    now = 1_800_000_000.0
    turn = begin(draft(routine, choices, CONTENT), now, step)
    assert_sensible(turn)
    for event in events:
        if turn.state is None:
            break
        before, now = turn.state, now + event.at
        assert SessionState.from_dict(json.loads(json.dumps(to_builtins(before)))) == before
        turn = advance(before, replace(event, at=now), CONTENT)
        assert_sensible(turn)
        if turn.state is not None:
            assert_time_runs(before, turn.state, event.command, now)
            assert_fair(turn.state)


@given(routine=st.sampled_from(ROUTINES), choices=CHOICES)
@settings(deadline=None, max_examples=40)
def test_next_always_comes_to_the_end(routine: object, choices: Choices) -> None:
    now = 1_800_000_000.0
    turn = begin(draft(routine, choices, CONTENT), now)
    for _ in range(400):
        if turn.counts_as_done:
            break
        assert turn.state is not None
        now += 100
        turn = advance(turn.state, Event(Command.NEXT, now), CONTENT)
    assert turn.counts_as_done


@given(
    change=st.fixed_dictionaries(
        {
            "step": st.integers(0, 8),
            "at": st.floats(0.0, 300.0),
            "until": st.floats(0.0, 300.0),
            "lead": st.floats(0.0, 300.0),
            "phase": st.sampled_from(Phase),
            "hurting": st.none() | st.integers(0, 5),
        }
    ),
    gap=st.floats(-500.0, 500.0),
    event=EVENTS,
)
@settings(deadline=None, max_examples=150)
def test_a_state_that_nobody_left_behind_is_no_trap(
    change: dict[str, object], gap: float, event: Event
) -> None:
    began = begin(draft(ROUTINES[0], Choices(), CONTENT), 0.0).state
    assert began is not None
    plan = tuple(replace(move, gap=gap) for move in began.plan)
    state = SessionState.from_dict(to_builtins(replace(began, plan=plan, **change)))
    if state is not None:
        assert advance(state, event, CONTENT).reply.words


def test_a_turn_that_is_made_longer_again_and_again_is_cut_at_the_switch() -> None:
    routine, now = CONTENT.routines["gentle_hip_impingement"], 1_800_000_000.0
    turn = begin(draft(routine, Choices(pace=Pace.SLOW), CONTENT), now, 2)
    for _ in range(3):
        assert turn.state is not None
        turn = advance(turn.state, Event(Command.LONGER, now), CONTENT)
        assert seconds_of(turn) < 90
        assert "Switch" not in turn.reply.words
        assert_sensible(turn)


def assert_sensible(turn: SessionTurn) -> None:
    """Every turn has words, is open or closes, and is neither too long nor silent for long."""
    reply = turn.reply
    assert reply.words.strip()
    assert turn.ends_dialog is not reply.is_open
    assert all(0 < p.seconds <= 10 for p in (*reply.parts, *reply.reprompt) if isinstance(p, Pause))
    said = [part for part in reply.parts if isinstance(part, Say)]
    assert sum(len(part.text) for part in said) + 30 * len(reply.parts) < CLOSING
    assert seconds_of(turn) < 125
    if reply.is_open:
        assert isinstance(reply.parts[-1], Say)
        assert isinstance(reply.reprompt[-1], Say)
    if turn.state is None:
        assert turn.counts_as_done or turn.ends_dialog


def seconds_of(turn: SessionTurn) -> float:
    parts = turn.reply.parts
    said = sum(smart_speaker_seconds(part.text) for part in parts if isinstance(part, Say))
    return said + sum(part.seconds for part in parts if isinstance(part, Pause))


def assert_time_runs(
    before: SessionState, after: SessionState, command: Command, now: float
) -> None:
    """A question never gives time back, and neither does waiting."""
    if command in QUIET or (before.phase is Phase.PAUSED and command is Command.NEXT):
        assert after.seconds_left(now) <= before.seconds_left(now) + 1e-6
    waits = [after.seconds_left(now + wait) for wait in (0, 10, 50, 400)]
    assert waits == sorted(waits, reverse=True)


def assert_fair(state: SessionState) -> None:
    """Each side of every step is worked for the same time."""
    script = Script(CONTENT.routines[state.routine], state.choices, CONTENT, smart_speaker_seconds)
    for index in range(len(state.plan)):
        times = Counter[Side | None]()
        for cue in step_cues(script, state.plan, index):
            if cue.kind is CueKind.WORK:
                times[cue.side] += round(cue.seconds * 1000)
        assert len(set(times.values())) == 1
