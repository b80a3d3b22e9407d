"""The number to call where somebody is."""

from __future__ import annotations

import pytest

from content.language.en.normalisation import tokenise
from content.language.en.places import number_at
from content.language.en.spoken_forms import say_weeks


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("I'm in Leeds, who do I ring", "nine nine nine"),
        ("we live in Melbourne", "triple zero"),
        ("I am not in America", "your local emergency number"),
        ("my hip is hot", ""),
    ],
)
def test_a_place_has_its_number(said: str, number: str) -> None:
    assert number_at(tokenise(said)) == number


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (0.1, "one day"),
        (0.5, "four days"),
        (3, "three weeks"),
        (26, "six months"),
        (156, "three years"),
    ],
)
def test_how_long_it_has_lasted_is_said_in_round_units(weeks: float, said: str) -> None:
    assert say_weeks(weeks) == said
