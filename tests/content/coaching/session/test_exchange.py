"""What is not at hand changes the plan of a session under way."""

from __future__ import annotations

from typing import Any

import pytest

from content.coaching.session import Command, Event, SessionState, engine
from content.coaching.timeline import Choices, Rules, draft
from content.library import Library, load

LIBRARY = load()
NOON = 1_800_000_000.0
WALL = frozenset({"wall"})


class Runner:
    """Goes through a session of the shipped content by turns."""

    def __init__(self, routine: str = "pre_run_warm_up", **choices: Any) -> None:  # noqa: ANN401 - choices
        self.now = NOON
        session = draft(LIBRARY.routines[routine], Choices(**choices), LIBRARY)
        self.turn = engine.begin(session, NOON)

    @property
    def state(self) -> SessionState:
        """The state of a session that goes on."""
        assert self.turn.state is not None
        return self.turn.state

    @property
    def moves(self) -> list[str]:
        """What is still to come, the step under way included."""
        return [move.exercise for move in self.state.plan[self.state.step :] if not move.out]

    def says(self, command: Command, after: float = 200.0, **more: Any) -> str:  # noqa: ANN401 - fields
        """Say something *after* so many seconds, and return what is heard."""
        self.now += after
        self.turn = engine.advance(self.state, Event(command, self.now, **more), LIBRARY)
        return self.turn.reply.words


def _needs(library: Library, move: str) -> set[str]:
    it = library.exercises[move]
    return {*it.equipment, it.position}


@pytest.mark.parametrize("thing", ["wall", "mat", "kneeling", "floor", "band", "dumbbell"])
@pytest.mark.parametrize("routine", sorted(LIBRARY.routines))
def test_nothing_that_is_led_needs_what_is_missing(routine: str, thing: str) -> None:
    runner = Runner(routine)
    runner.says(Command.NOT_YET, after=3.0, without=frozenset({thing}))
    if runner.turn.state is None:
        return  # nothing was left of it
    assert all(thing not in _needs(LIBRARY, move) for move in runner.moves)


def test_both_the_beginning_and_the_way_exchange_the_same() -> None:
    begun, changed = Runner(without=WALL), Runner()
    changed.says(Command.NOT_YET, after=1.0, without=WALL)
    assert [it for it in begun.moves if it not in changed.moves] == []


def test_the_move_under_way_gives_way_at_once() -> None:
    runner = Runner()
    runner.says(Command.NEXT)
    words = runner.says(Command.NOT_YET, after=20.0, without=WALL)
    assert words.startswith("Without a wall I leave out")
    assert "wall, lift" not in words


def test_a_wish_to_skip_is_granted_by_the_exchange() -> None:
    runner = Runner()
    words = runner.says(Command.SKIP, without=WALL)
    assert "gate openers" in words
    assert "Two of five. Gate openers." in words


def test_the_clock_of_the_move_under_way_goes_on() -> None:
    runner, still = Runner(), Runner()
    runner.says(Command.NOT_YET, after=30.0, without=WALL)
    still.says(Command.NOT_YET, after=30.0)
    assert runner.state.step == still.state.step == 0
    assert runner.turn.reply.words.endswith("Shall we go on with gate openers?")
    assert runner.says(Command.NOT_YET, after=100.0) == "Shall we go on with gate openers?"


def test_before_the_first_move_the_place_stays() -> None:
    runner = Runner()
    words = runner.says(Command.NOT_YET, after=1.0, without=WALL)
    assert runner.state.step == 0
    assert "Marches on the spot" in words


def test_what_is_not_needed_is_said() -> None:
    runner = Runner()
    words = runner.says(Command.NOT_YET, without=frozenset({"ladder", "kettlebell"}))
    assert words.startswith("None of the moves left needs a kettlebell or a floor ladder.")


def test_after_the_last_move_nothing_is_exchanged() -> None:
    runner = Runner(minutes=2)
    for _ in range(9):
        if runner.state.last_turn_begun:
            break
        runner.says(Command.NEXT)
    assert "None of the moves left" in runner.says(Command.NOT_YET, without=WALL)


def test_where_nothing_is_left_it_ends() -> None:
    runner = Runner("cool_down")
    missing = frozenset({"mat", "kneeling", "floor", "standing"})
    assert "Done." in runner.says(Command.NOT_YET, after=5.0, without=missing)
    assert runner.turn.state is None


def test_what_hurts_stays_as_light_as_it_was() -> None:
    routine, condition = LIBRARY.routines["pre_run_warm_up"], "hip_arthritis"
    sore = Rules(routine, Choices(without=WALL, condition=condition), LIBRARY)
    other = sore.substitute("hip_swing", set())
    assert other is None or other.load_rank <= LIBRARY.exercises["hip_swing"].load_rank


def test_time_for_two_moves_leaves_two() -> None:
    runner = Runner()
    words = runner.says(Command.SHORTER, seconds=60.0)
    assert words.startswith("Then ")
    ahead = sum(move.seconds for move in runner.state.plan[1:] if not move.out)
    assert ahead <= 60.0 or len(runner.moves) == 2


def test_time_enough_is_said() -> None:
    assert "so it fits" in Runner().says(Command.SHORTER, seconds=900.0)


def test_what_was_announced_is_skipped_once_or_for_good() -> None:
    once, named = Runner(), Runner()
    second = once.state.plan[1].exercise
    assert once.says(Command.SKIP).startswith("We leave out")
    assert named.says(Command.SKIP, exercise=second).startswith("We leave out")
    assert second not in named.moves


def test_a_move_that_is_done_is_not_done_again() -> None:
    runner = Runner()
    assert "Two of six" in runner.says(Command.SKIP, exercise="march_in_place")


def test_the_danger_question_just_denied_is_not_said_again() -> None:
    assert "numbness" in Runner().turn.reply.words
    assert "numbness" not in Runner(cleared=True).turn.reply.words


def test_ready_while_it_is_being_opened_begins_at_once() -> None:
    runner = Runner()
    words = runner.says(Command.READY, after=2.0)
    assert "numbness" not in words
    assert words.startswith("One of six.")


def test_ready_counts_where_a_quick_voice_has_come_to_the_end() -> None:
    runner = Runner()
    turn = runner.state.until
    assert "Two of six" in runner.says(Command.READY, after=turn - 0.15 * turn)
