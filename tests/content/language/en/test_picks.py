"""An answer that picks one of several signs by its name or its place."""

from __future__ import annotations

import pytest

from content.language.en.normalisation import tokenise
from content.language.en.picks import (
    asks_what_that_is,
    denying_left_out,
    leaves_open,
    pick_by_count,
    pick_by_name,
    says_some,
)
from content.library import load, name_of_id

LIBRARY = load()
SIGNS = ("rf_cannot_bear_weight", "rf_trauma", "rf_locked_hip", "rf_night_constant")
NAMES = [name_of_id(LIBRARY, sign) for sign in SIGNS]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("yes, the locked one", "rf_locked_hip"),
        ("a hard knock", "rf_trauma"),
        ("I think it's the weight one", "rf_cannot_bear_weight"),
        ("constant pain", "rf_night_constant"),
        ("day and night", ""),
        ("pain", ""),
        ("not locked", ""),
        ("what means locked", ""),
        ("my weight is fine", ""),
        ("the fever", ""),
        ("", ""),
    ],
)
def test_a_pick_says_nothing_else(text: str, sign: str) -> None:
    assert pick_by_name(NAMES, tokenise(text)) == ((SIGNS.index(sign),) if sign else ())


FIRST, SECOND, THIRD, FOURTH = range(4)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("the last one", (FOURTH,)),
        ("Second.", (SECOND,)),
        ("the second one and the third", (SECOND, THIRD)),
        ("yes, the second one and the fourth one", (SECOND, FOURTH)),
        ("the first two", (FIRST, SECOND)),
        ("yes the last two", (THIRD, FOURTH)),
        ("number three", (THIRD,)),
        ("number two and number four", (SECOND, FOURTH)),
        ("all of them", tuple(range(4))),
        ("yes all of them", tuple(range(4))),
        ("all four", tuple(range(4))),
        ("everything", tuple(range(4))),
        ("none of them", ()),
        ("not all of them", ()),
        ("two of them", ()),
        ("the third door on the left", ()),
        ("first I fell", ()),
    ],
)
def test_a_pick_by_place_or_number(text: str, signs: tuple[int, ...]) -> None:
    assert pick_by_count(4, tokenise(text)) == signs


@pytest.mark.parametrize(
    "text", ["two of them", "one of them, yes", "a couple", "some of them", "most of those"]
)
def test_some_of_them_is_a_yes(text: str) -> None:
    assert says_some(tokenise(text))


@pytest.mark.parametrize("text", ["none of them", "no", "not one of them", "the fever", "", "yes"])
def test_some_is_not_said_by_the_way(text: str) -> None:
    assert not says_some(tokenise(text))


def test_no_place_beyond_what_was_named() -> None:
    assert pick_by_count(2, ["third"]) == ()
    assert pick_by_count(0, ["last"]) == ()


def test_a_word_of_two_names_picks_neither() -> None:
    names = [name_of_id(LIBRARY, sign) for sign in ("rf_leg_weakness", "rf_immunosuppressed")]
    assert pick_by_name(names, ["weak"]) == ()


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("leave the fall out", "not the fall"),
        ("ok leave out the new mother", "not the new mother"),
        ("leave out the next question", "leave out the next question"),
        ("it hurts when I leave the car", "it hurts when i leave the car"),
    ],
)
def test_what_is_left_out_of_a_list_is_denied(said: str, heard: str) -> None:
    assert " ".join(denying_left_out(tokenise(said))) == heard


@pytest.mark.parametrize("text", ["what even is that", "what is that exactly"])
def test_what_was_just_named_is_asked_about(text: str) -> None:
    assert asks_what_that_is(tokenise(text))
    assert not asks_what_that_is(tokenise(f"{text} in my groin"))


def test_who_has_no_time_has_answered_nothing() -> None:
    assert leaves_open(["i", "do", "not", "have", "much", "time"])
    assert not leaves_open(["no"])
