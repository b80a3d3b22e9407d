"""The session between two turns: what survives a round trip, and what is not taken for one."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import to_builtins
from msgspec.structs import replace

from content.coaching.session.state import Phase, SessionState
from content.coaching.timeline import Choices, Pace, PlannedMove, Prompt, Verbosity
from content.records.sides import Side

STATE = SessionState(
    routine="three",
    choices=Choices(
        minutes=7,
        pace=Pace.SLOW,
        verbosity=Verbosity.BRIEF,
        first_side=Side.RIGHT,
        sore_side=Side.LEFT,
        leave_out=frozenset({"b", "a"}),
        equipment=frozenset({"band"}),
        standing_only=True,
        condition="sore",
        silent=frozenset({Prompt.HALFWAY}),
    ),
    plan=(
        PlannedMove("circle", 20, seconds=50.5, source=0),
        PlannedMove("march", 8, reps=True, sets=2, round=2, level=-1, gap=0.25, seconds=60.0),
        PlannedMove("hold", 30, brief=True, optional=True, out=True, seconds=40.0),
    ),
    step=1,
    at=12.5,
    until=40.25,
    lead=2.0,
    turn_started_at=1_800_000_000.0,
    phase=Phase.ASKING_ABOUT_PAIN,
    hurting=0,
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


def test_a_state_survives_its_trip_through_json() -> None:
    assert SessionState.from_dict(json.loads(json.dumps(to_builtins(STATE)))) == STATE


def test_a_short_state_is_short() -> None:
    assert len(json.dumps(to_builtins(STATE))) < 700


def test_time_left_counts_what_is_ahead_and_not_left_out() -> None:
    assert STATE.seconds_left(1_800_000_010.0) == 60.0 - 12.5


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("version", 2),
        ("version", None),
        ("routine", 5),
        ("choices", None),
        ("choices", {"pace": "breathless"}),
        ("phase", "asleep"),
        ("step", -1),
        ("step", 4),
        ("step", "one"),
        ("at", -1.0),
        ("at", 1e9),
        ("until", float("nan")),
        ("turn_started_at", "noon"),
        ("turn_started_at", float("nan")),
        ("hurting", "knee"),
        ("hurting", 3),
        ("plan", []),
        ("plan", None),
        ("plan", 7),
        ("plan", ["circle"]),
        ("plan", [["circle"]]),
        ("plan", [[]] * 401),
    ],
)
def test_what_is_no_state_is_none(key: str, value: object) -> None:
    assert SessionState.from_dict({**to_builtins(STATE), key: value}) is None


@pytest.mark.parametrize(
    "change",
    [
        {"count": 0},
        {"count": 9_999},
        {"sets": 0},
        {"sets": 50},
        {"round": 0},
        {"seconds": -1.0},
        {"gap": float("inf")},
        {"level": 4},
        {"source": -2},
    ],
)
def test_a_plan_that_nobody_could_do_is_none(change: dict[str, Any]) -> None:
    plan = (replace(STATE.plan[0], **change),)
    state = replace(STATE, plan=plan, step=0)

    assert SessionState.from_dict(to_builtins(state)) is None


def test_too_many_steps_are_none() -> None:
    state = replace(STATE, plan=STATE.plan[:1] * 401)

    assert SessionState.from_dict(to_builtins(state)) is None


def test_a_missing_key_is_none() -> None:
    plain = to_builtins(STATE)
    del plain["plan"]

    assert SessionState.from_dict(plain) is None


@given(junk=JSON)
def test_junk_is_none(junk: object) -> None:
    assert SessionState.from_dict(junk) is None


@given(key=st.sampled_from(sorted(to_builtins(STATE))), junk=JSON)
def test_junk_in_one_place_is_none_or_sane(key: str, junk: object) -> None:
    state = SessionState.from_dict({**to_builtins(STATE), key: junk})

    assert state is None or SessionState.from_dict(to_builtins(state)) == state


def test_the_place_moves_with_time_and_stops_where_the_turn_ends() -> None:
    running = replace(STATE, phase=Phase.RUNNING)
    began = running.turn_started_at

    assert running.position(began + 1.0) == 12.5
    assert running.position(began + 7.0) == 17.5
    assert running.position(began + 500.0) == 40.25
    assert running.is_turn_played(began + 500.0)
    assert not running.is_turn_played(began + 7.0)
    assert running.freeze(began + 7.0, Phase.PAUSED).at == 17.5
    assert STATE.position(began + 7.0) == 12.5
