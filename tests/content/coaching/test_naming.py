"""An answer that picks one of several signs by its name or its place."""

from __future__ import annotations

import pytest

from content.coaching.naming import picked
from content.library import load

LIBRARY = load()
SIGNS = ("rf_cannot_bear_weight", "rf_trauma", "rf_locked_hip", "rf_night_constant")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("the last one", "rf_night_constant"),
        ("Second.", "rf_trauma"),
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
    assert picked(LIBRARY, SIGNS, text) == sign


def test_no_place_beyond_what_was_named() -> None:
    assert picked(LIBRARY, SIGNS[:2], "the third one") == ""
    assert picked(LIBRARY, (), "the last one") == ""


def test_a_word_of_two_names_picks_neither() -> None:
    assert picked(LIBRARY, ("rf_leg_weakness", "rf_immunosuppressed"), "weak") == ""
