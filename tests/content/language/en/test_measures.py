"""Numbers, ages, times and sides in plain English."""

from __future__ import annotations

import pytest

from content.language.en import numerals, persons, places
from content.language.en.normalisation import tokenise
from content.language.en.numerals import find_numbers, number_words, whole_number
from content.records.sides import Side


def test_numbers_are_read_as_people_say_them() -> None:
    found = [
        n.value
        for n in find_numbers(["twenty", "five", "and", "sixty", "then", "seven", "twenty", "300"])
    ]
    assert found == [25, 60, 7, 20, 300]


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "zero"), (19, "nineteen"), (40, "forty"), (42, "forty two"), (150, "150")],
)
def test_a_number_is_spoken(number: int, words: str) -> None:
    assert " ".join(number_words(number)) == words


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("I'm sixty four with a sore hip", 64),
        ("my twelve year old limps", 12),
        ("she's 45 years of age", 45),
        ("a three year plan", None),
        ("aged seventy", 70),
        ("sixty one, stiff every morning", 61),
        ("seventy this year and still running", 70),
        ("I'm in my fifties", 55),
        ("I'm thirty weeks pregnant", None),
        ("it is eight", None),
        ("I'm five", None),
        ("my girl's five", 5),
        ("two of them", None),
    ],
)
def test_age(text: str, years: int | None) -> None:
    assert persons.age(tokenise(text)) == years


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("for three weeks", 3),
        ("about a fortnight now", 2),
        ("two months ago", 8.7),
        ("a couple of weeks ago", 2),
        ("for weeks", 3),
        ("for a year", 52),
        ("since yesterday", 1 / 7),
        ("it started a while back", None),
        ("three times a week", None),
        ("been sore the last week", 1),
        ("two months off running", None),
        ("thirty weeks pregnant", None),
        ("week", None),
        ("yesterday", None),
    ],
)
def test_weeks(text: str, weeks: float | None) -> None:
    assert numerals.find_weeks(tokenise(text)) == (None if weeks is None else pytest.approx(weeks))


@pytest.mark.parametrize(
    ("text", "worst"),
    [
        ("six out of ten", 6),
        ("maybe a seven", 7),
        ("ten", 10),
        ("thirty", None),
        ("after two miles", None),
        ("two", 2),
        ("about four of ten I think", 4),
        ("only if it is two out of ten", None),
        ("when I walk it is nine out of ten", 9),
    ],
)
def test_severity(text: str, worst: int | None) -> None:
    assert numerals.find_severity(tokenise(text)) == worst


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("it is a four on the stairs", 4),
        ("it is about a six now, do I not run till it is two", 6),
        ("I did not say two, I said it is a four", 4),
        ("a five", 5),
        ("a six mile run", None),
        ("is it a two week thing", None),
        ("once it is two", None),
    ],
)
def test_score(text: str, score: int | None) -> None:
    assert numerals.find_score(tokenise(text)) == score


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("a ten minute warm up", 10),
        ("half an hour", 30),
        ("an hour", 60),
        ("give me a minute", None),
        ("warm up", None),
    ],
)
def test_minutes(text: str, minutes: float | None) -> None:
    assert numerals.find_minutes(tokenise(text)) == minutes


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("my left hip", Side.LEFT),
        ("the right side", Side.RIGHT),
        ("on the right", Side.RIGHT),
        ("both hips", Side.BOTH),
        ("left and the right", Side.BOTH),
        ("right now it hurts", None),
        ("I left it at home", None),
        ("how many are left", Side.LEFT),
        ("the right, not the left", Side.RIGHT),
        ("its the left not the right lol", Side.LEFT),
        ("no not both. just left", Side.LEFT),
        ("not both, just the right", Side.RIGHT),
        ("not both, right", Side.RIGHT),
        ("it isn't on my left, my right one", Side.RIGHT),
        ("and I said left, it's the right", Side.RIGHT),
        ("I said left, and the right as well", Side.BOTH),
        ("my left hip aches, the right one is fine", Side.LEFT),
        ("the left is fine", Side.LEFT),
        ("not the left", None),
        ("I said right not left", Side.RIGHT),
        ("both sides no sorry just the left one", Side.LEFT),
        ("I said left, both hurt", Side.BOTH),
    ],
)
def test_side(text: str, side: Side | None) -> None:
    assert places.side(tokenise(text)) == side


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("my son limps", "child"),
        ("my wife runs with a sore hip", "adult"),
        ("my mum said it hurts", ""),
        ("it's for my daughter", "child"),
        ("our dog limps", "animal"),
        ("hip", ""),
    ],
)
def test_whose_body_it_is(text: str, whose: str) -> None:
    assert persons.patient_of(tokenise(text)) == whose


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("five minutes", 300),
        ("thirty seconds", 30),
        ("twenty five seconds", 25),
        ("about five minutes", None),
        ("five hips", None),
        ("minutes", None),
        ("", None),
    ],
)
def test_a_length_and_nothing_else(text: str, seconds: int | None) -> None:
    assert numerals.find_seconds(text.split()) == seconds


@pytest.mark.parametrize(
    ("text", "number"),
    [("five hundred", 500), ("twenty one", 21), ("five of them", None), ("hip", None), ("", None)],
)
def test_a_number_and_nothing_else(text: str, number: int | None) -> None:
    assert whole_number(text.split()) == number
