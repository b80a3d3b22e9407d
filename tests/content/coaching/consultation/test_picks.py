"""An answer that picks one of several signs by its name or its place."""

from __future__ import annotations

import pytest

from content.coaching.consultation.picks import pick_by_count, pick_by_name, says_some
from content.library import load

LIBRARY = load()
SIGNS = ("rf_cannot_bear_weight", "rf_trauma", "rf_locked_hip", "rf_night_constant")


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
    assert pick_by_name(LIBRARY, SIGNS, text) == ((sign,) if sign else ())


FIRST, SECOND, THIRD, FOURTH = SIGNS


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
        ("all of them", SIGNS),
        ("yes all of them", SIGNS),
        ("all four", SIGNS),
        ("everything", SIGNS),
        ("none of them", ()),
        ("not all of them", ()),
        ("two of them", ()),
        ("the third door on the left", ()),
        ("first I fell", ()),
    ],
)
def test_a_pick_by_place_or_number(text: str, signs: tuple[str, ...]) -> None:
    assert pick_by_count(SIGNS, text) == signs


@pytest.mark.parametrize(
    "text", ["two of them", "one of them, yes", "a couple", "some of them", "most of those"]
)
def test_some_of_them_is_a_yes(text: str) -> None:
    assert says_some(text)


@pytest.mark.parametrize("text", ["none of them", "no", "not one of them", "the fever", "", "yes"])
def test_some_is_not_said_by_the_way(text: str) -> None:
    assert not says_some(text)


def test_no_place_beyond_what_was_named() -> None:
    assert pick_by_count(SIGNS[:2], "the third one") == ()
    assert pick_by_count((), "the last one") == ()


def test_a_word_of_two_names_picks_neither() -> None:
    assert pick_by_name(LIBRARY, ("rf_leg_weakness", "rf_immunosuppressed"), "weak") == ()
