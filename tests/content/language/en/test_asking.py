"""What is asked of a complaint, and which parts of one breath ask by themselves."""

from __future__ import annotations

import pytest

from content.language.en.asking.breath import first_question, may_ask_alone
from content.language.en.asking.complaint import (
    asks_how_often_to_run,
    asks_of_harm,
    refers_to_it,
    way_of_running,
    whole_of,
)
from content.language.en.normalisation import tokenise


@pytest.mark.parametrize(
    ("said", "alone"),
    [
        ("parkrun", True),
        ("can I run", True),
        ("after the replacement", False),
        ("not insoles", False),
        ("none", False),
        ("give me a moment please then", False),
    ],
)
def test_a_part_asks_alone(said: str, alone: bool) -> None:  # noqa: FBT001 - a fact of the case
    assert may_ask_alone(tokenise(said)) is alone


def test_names_before_the_first_question_say_what_it_is_about() -> None:
    parts = [tokenise(it) for it in ("the desk", "does it hurt", "or my form")]
    assert first_question(parts) == 1
    assert first_question([["parkrun"], ["hills"]]) == 0
    assert first_question([["no"], tokenise("I asked about driving")]) == 1


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("do I need to stop driving", ""),
        ("do I need to stop stretches", ""),
        ("do I need to stop running", "stop"),
        ("should I stop altogether", "stop"),
        ("is running wrecking my hip", "worse"),
        ("am I wrecking it", ""),
    ],
)
def test_which_way_of_running_is_asked(said: str, way: str) -> None:
    assert way_of_running(tokenise(said)) == way


def test_harm_is_asked_of_what_was_spoken_of() -> None:
    assert way_of_running(tokenise("am I wrecking it"), asks=True) == "worse"
    assert asks_of_harm(tokenise("does clicking wear the joint out"))
    assert not asks_of_harm(tokenise("why is it bad for me"))
    assert refers_to_it(tokenise("will it wear the joint out"))
    assert not refers_to_it(tokenise("will it hurt if I run"))


def test_how_often_to_run_is_no_question_of_moves() -> None:
    assert asks_how_often_to_run(tokenise("how many times a week, I do two runs"))
    assert not asks_how_often_to_run(tokenise("how many times a week"))


def test_a_yes_is_made_a_statement() -> None:
    assert whole_of("Often yes, on the flat.") == "Running is often fine, on the flat."
    assert whole_of("Sleep on your back.") == ""
