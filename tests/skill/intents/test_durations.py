"""Lengths of time and numbers as the platform writes them."""

from __future__ import annotations

import pytest

from skill.intents.interpretation import seconds_of, whole_number


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("PT5M", 300.0),
        ("PT90S", 90.0),
        ("PT1M30S", 90.0),
        ("PT1H", 3_600.0),
        ("P2W", 1_209_600.0),
        ("P1D", 86_400.0),
        ("P1Y", 31_557_600.0),
        ("P1M", 2_629_800.0),
        ("PT0.5H", 1_800.0),
        ("PT0S", 0.0),
    ],
)
def test_durations(written: str, seconds: float) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize("junk", ["", "?", "P", "PT", "five minutes", "5", "PT" + "9" * 99 + "M"])
def test_what_is_no_duration(junk: str) -> None:
    assert seconds_of(junk) is None


@pytest.mark.parametrize(("digits", "number"), [("0", 0), ("12", 12), ("999999", 999_999)])
def test_numbers(digits: str, number: int) -> None:
    assert whole_number(digits) == number


@pytest.mark.parametrize("junk", ["", "?", "-1", "1.5", "two", "9" * 5_000, "\u0663"])
def test_what_is_no_number(junk: str) -> None:
    assert whole_number(junk) is None
