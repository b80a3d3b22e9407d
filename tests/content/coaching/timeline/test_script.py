"""Which moves are done, which are not, and what is done instead."""

from __future__ import annotations

import pytest

from content.coaching.timeline.plan import Change, ChoiceError, Choices
from content.coaching.timeline.selection import Rules, select_moves
from content.coaching.timeline.timeline import draft
from content.records.exercises import Dose, ExerciseList, Position
from content.records.routines import Move
from content.records.sides import Side, Sides
from tests.fakes.library import condition, exercise, library, routine

FLOOR = Position.FLOOR
TWO = routine(Move(exercise="circle", seconds=20), Move(exercise="swing", seconds=30, sets=2))


def test_moves_keep_their_order_and_length() -> None:
    moves, changes = select_moves(TWO, Choices(), library(exercise("circle"), exercise("swing")))

    assert [(m.exercise, m.count, m.sets, m.source) for m in moves] == [
        ("circle", 20, 1, 0),
        ("swing", 30, 2, 1),
    ]
    assert not changes


def test_repetitions_count_only_where_they_have_a_tempo() -> None:
    held = exercise("hold", dose=Dose(spoken="thirty seconds", hold=30.0))
    bare = exercise("bare", dose=Dose(spoken="a while"))
    plan = routine(
        Move(exercise="circle", reps=8), Move(exercise="hold", reps=3), Move(exercise="bare")
    )

    moves, _ = select_moves(plan, Choices(), library(exercise("circle"), held, bare))

    assert [(m.count, m.reps) for m in moves] == [(8, True), (30, False), (30, False)]


def test_what_the_runner_leaves_out_is_left_out_and_not_replaced() -> None:
    content = library(exercise("circle"), exercise("swing"), exercise("kick"))

    moves, changes = select_moves(TWO, Choices(leave_out=frozenset({"swing"})), content)

    assert [m.exercise for m in moves] == ["circle"]
    assert changes == (Change("swing", "left_out"),)


def test_a_move_held_back_is_replaced_whole_by_one_that_suits() -> None:
    sore = condition("sore", suits=("bridge",), unsuitable=("swing",))
    content = library(
        exercise("circle"), exercise("swing"), exercise("bridge"), exercise("other"), sore
    )

    moves, changes = select_moves(TWO, Choices(condition="sore"), content)

    assert [(m.exercise, m.count, m.sets, m.source) for m in moves] == [
        ("circle", 20, 1, 0),
        ("bridge", 30, 2, -1),
    ]
    assert changes == (Change("swing", "condition", "bridge"),)


def test_the_condition_of_the_routine_itself_holds_moves_back_too() -> None:
    content = library(
        exercise("circle"), exercise("swing"), condition("sore", unsuitable=("swing",))
    )
    gentle = routine(*TWO.moves, condition="sore")

    _, changes = select_moves(gentle, Choices(), content)

    assert changes == (Change("swing", "condition"),)


@pytest.mark.parametrize("never", [{"impact": True}, {"never_with_pain": True}])
@pytest.mark.parametrize("choices", [Choices(sore_side=Side.LEFT), Choices(condition="sore")])
def test_some_moves_are_never_done_sore(never: dict[str, bool], choices: Choices) -> None:
    content = library(exercise("circle"), exercise("swing", **never), condition("sore"))

    _, changes = select_moves(TWO, choices, content)

    assert changes == (Change("swing", "pain"),)
    assert not select_moves(TWO, Choices(), content)[1]


def test_equipment_that_is_not_there_is_done_without() -> None:
    content = library(
        exercise("circle", equipment=("mat",)),
        exercise("swing", equipment=("band",)),
        exercise("step", equipment=("step",)),
        exercise("bridge"),
    )

    _, changes = select_moves(TWO, Choices(equipment=frozenset()), content)

    assert changes == (Change("swing", "equipment", "bridge"),)
    assert not select_moves(TWO, Choices(), content)[1]
    assert not select_moves(TWO, Choices(equipment=frozenset({"band"})), content)[1]


def test_a_substitute_needs_nothing_that_the_routine_does_not_use() -> None:
    sore = condition("sore", suits=("step",), unsuitable=("swing",))
    content = library(
        exercise("circle"), exercise("swing"), exercise("step", equipment=("step",)), sore
    )

    _, changes = select_moves(TWO, Choices(condition="sore"), content)

    assert changes == (Change("swing", "condition"),)


def test_standing_only_replaces_floor_moves_by_standing_ones() -> None:
    content = library(
        exercise("circle"),
        exercise("swing", position=FLOOR),
        exercise("low", position=FLOOR),
        exercise("bent", position=Position.KNEELING),
        exercise("stand", load_rank=1),
    )

    _, changes = select_moves(TWO, Choices(standing_only=True), content)

    assert changes == (Change("swing", "standing", "stand"),)


@pytest.mark.parametrize(
    "unfit",
    [
        {"load_rank": 6},
        {"impact": True},
        {"never_with_pain": True},
        {"muscles": ("calves",)},
        {"position": FLOOR},
        {"group": ExerciseList.STRENGTH},
    ],
)
def test_a_substitute_is_never_heavier_nor_of_another_kind(unfit: dict[str, object]) -> None:
    sore = condition("sore", unsuitable=("swing",))
    content = library(exercise("circle"), exercise("swing"), exercise("bad", **unfit), sore)

    assert select_moves(TWO, Choices(condition="sore"), content)[1] == (
        Change("swing", "condition"),
    )


def test_a_substitute_is_not_taken_twice() -> None:
    sore = condition("sore", unsuitable=("swing", "circle"))
    content = library(exercise("circle"), exercise("swing"), exercise("bridge"), sore)

    moves, changes = select_moves(TWO, Choices(condition="sore"), content)

    assert [m.exercise for m in moves] == ["bridge"]
    assert changes == (Change("circle", "condition", "bridge"), Change("swing", "condition"))


def test_the_easier_move_is_the_nearest_lighter_one() -> None:
    content = library(
        exercise("circle"),
        exercise("swing"),
        exercise("light", load_rank=2),
        exercise("lighter", load_rank=1),
    )
    rules = Rules(TWO, Choices(), content)

    found = rules.easier("swing", {"circle", "swing"})

    assert found is not None
    assert found.id == "light"
    assert rules.easier("lighter", ()) is None


def test_repetitions_become_a_hold_when_the_substitute_is_held() -> None:
    held = exercise("hold", dose=Dose(spoken="half a minute", hold=25.0))
    sore = condition("sore", unsuitable=("swing",))
    plan = routine(Move(exercise="swing", reps=10))

    moves, _ = select_moves(plan, Choices(condition="sore"), library(exercise("swing"), held, sore))

    assert [(m.exercise, m.count, m.reps) for m in moves] == [("hold", 25, False)]


@pytest.mark.parametrize(
    ("choices", "key"),
    [
        (Choices(condition="unheard"), "condition"),
        (Choices(condition="fracture"), "no_session"),
        (Choices(leave_out=frozenset({"circle", "swing"})), "nothing_left"),
    ],
)
def test_impossible_choices_say_why(choices: Choices, key: str) -> None:
    content = library(
        exercise("circle"), exercise("swing"), condition("fracture", allows_session=False)
    )

    with pytest.raises(ChoiceError) as error:
        draft(TWO, choices, content)

    assert error.value.key == key


def test_sides_of_an_exercise_do_not_matter_for_the_choice() -> None:
    sore = condition("sore", unsuitable=("swing",))
    content = library(exercise("circle"), exercise("swing"), exercise("b", Sides.BOTH), sore)

    assert select_moves(TWO, Choices(condition="sore"), content)[1][0].instead == "b"
