"""Tests of what is asked of a move by its name, and which is wished for instead of another."""

from __future__ import annotations

import pytest

from content.language.en.asking.moves import asks_how_long, asks_to_stand, wished_instead
from content.language.en.asking.session import asks_the_difference
from content.language.en.normalisation import tokenise


@pytest.mark.parametrize(
    ("text", "wished"),
    [
        ("No, just give me leg swings and let me go", "leg swings"),
        ("no hip circles just leg swings", "leg swings"),
        ("No hip circles! Skip. Leg swings. Come on", "leg swings"),
        ("naw, not those, straight to the lunges please", "the lunges"),
        ("skip these, can we do high knees instead", "high knees"),
        ("give me the lunges instead of the leg swings", "the lunges"),
    ],
)
def test_a_move_is_wished_for_instead(text: str, wished: str) -> None:
    assert tuple(wished.split()) in wished_instead(tokenise(text))


@pytest.mark.parametrize(
    "text",
    [
        "no leg swings",
        "just the leg swings",
        "no, can we do the lunges later",
        "I want to skip the lunges",
        "no",
    ],
)
def test_no_move_is_wished_for_instead(text: str) -> None:
    named = {word for part in wished_instead(tokenise(text)) for word in part}
    assert named.isdisjoint({"lunges", "swings"})


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how long do the lunges take", True),
        ("how many seconds are the swings", True),
        ("how long until the lunges", False),
        ("how long do I hold the lunge", False),
    ],
)
def test_how_long_a_move_takes(text: str, *, asks: bool) -> None:
    assert asks_how_long(tokenise(text)) is asks


def test_which_leg_one_stands_on() -> None:
    assert asks_to_stand(tokenise("which leg am I standing on"))
    assert not asks_to_stand(tokenise("which leg first"))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("oh what's the difference?", True),
        ("um, so what is the difference between those two then", True),
        ("how is a session different from a warm-up", True),
        ("none of those", False),
        ("I feel different today", False),
    ],
)
def test_the_difference(text: str, *, asks: bool) -> None:
    assert asks_the_difference(tokenise(text)) is asks
