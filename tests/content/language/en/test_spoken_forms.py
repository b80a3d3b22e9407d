"""Numbers, times, lists and distances as they are said."""

from __future__ import annotations

import datetime as dt

import pytest

from content.language.en.spoken_forms import (
    alternatives,
    capitalise,
    listing,
    localise,
    respell,
    say_count,
    say_date,
    say_day,
    say_distance,
    say_minutes,
    say_number,
    say_seconds,
    sentences_of,
    with_article,
    words_in,
    write_date,
)
from content.library import load
from content.records.language import Region

DAY = dt.date(2026, 11, 22)
US = Region(
    sources=("k",),
    reviewed=DAY,
    distance="miles",
    emergency="nine one one",
    words={"therapist": "physical therapist"},
)
AU = Region(
    sources=("k",),
    reviewed=DAY,
    distance="kilometres",
    emergency="triple zero",
    words={"therapist": "physiotherapist"},
    spelling={"color": "colour", "kilometers": "kilometres", "triple zero": "000"},
)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "zero"),
        (7, "seven"),
        (19, "nineteen"),
        (20, "twenty"),
        (45, "forty-five"),
        (100, "one hundred"),
        (101, "one hundred one"),
        (999, "nine hundred ninety-nine"),
        (5205, "five thousand two hundred five"),
        (588_071, "five hundred eighty-eight thousand seventy-one"),
        (3_000_000, "three million"),
        (2.5, "two point five"),
        (0.25, "zero point two five"),
        (10.0, "ten"),
        (-5, "minus five"),
    ],
)
def test_numbers_are_words(value: float, said: str) -> None:
    assert say_number(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "zero seconds"),
        (1, "one second"),
        (44.6, "forty-five seconds"),
        (60, "one minute"),
        (61, "one minute one second"),
        (90, "a minute and a half"),
        (120, "two minutes"),
        (130, "two minutes ten seconds"),
        (150, "two and a half minutes"),
        (3600, "one hour"),
        (5430, "one hour thirty minutes thirty seconds"),
    ],
)
def test_times_are_said_as_people_say_them(value: float, said: str) -> None:
    assert say_seconds(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(1, "one minute"), (5, "five minutes"), (90, "ninety minutes"), (1.5, "a minute and a half")],
)
def test_minutes(value: float, said: str) -> None:
    assert say_minutes(value) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["a mat"], "a mat"),
        (["a mat", "a band"], "a mat and a band"),
        (["a mat", "a band", "a wall"], "a mat, a band, and a wall"),
    ],
)
def test_lists_end_in_and(items: list[str], said: str) -> None:
    assert listing(items) == said


def test_lists_may_end_in_or() -> None:
    assert listing(["left", "right"], "or") == "left or right"
    assert listing(["yes", "no", "not sure"], "or") == "yes, no, or not sure"


def test_plurals() -> None:
    assert say_count(1, "move") == "one move"
    assert say_count(3, "move") == "three moves"
    assert say_count(2, "foot", "feet") == "two feet"


def test_capital_leaves_the_rest_alone() -> None:
    assert capitalise("hip labral tear of an ITB") == "Hip labral tear of an ITB"
    assert capitalise("") == ""


@pytest.mark.parametrize(
    ("km", "miles", "kilometers"),
    [
        (0.2, "half a mile", "zero point five kilometers"),
        (0.8, "half a mile", "one kilometer"),
        (1, "half a mile", "one kilometer"),
        (1.6, "one mile", "one point five kilometers"),
        (5, "three miles", "five kilometers"),
        (8, "five miles", "eight kilometers"),
        (42.195, "twenty-five miles", "forty kilometers"),
        (450, "three hundred miles", "four hundred fifty kilometers"),
        (800, "five hundred miles", "eight hundred kilometers"),
    ],
)
def test_distances_in_the_unit_of_the_region(km: float, miles: str, kilometers: str) -> None:
    assert say_distance(km, US) == miles
    assert say_distance(km, AU) == kilometers


@pytest.mark.parametrize(
    ("text", "in_us", "in_au"),
    [
        ("No blanks.", "No blanks.", "No blanks."),
        ("See a {therapist}.", "See a physical therapist.", "See a physiotherapist."),
        ("Call {emergency}.", "Call nine one one.", "Call triple zero."),
        ("Run {distance:8}.", "Run five miles.", "Run eight kilometers."),
        ("Go. {distance:8} do.", "Go. Five miles do.", "Go. Eight kilometers do."),
        ("{therapist} first", "Physical therapist first", "Physiotherapist first"),
        ("{name} {distance} {therapist:8}", "{name} {distance} {therapist:8}", None),
    ],
)
def test_blanks_of_a_region(text: str, in_us: str, in_au: str | None) -> None:
    assert localise(text, US) == in_us
    assert localise(text, AU) == (in_au or in_us)


def test_cards_are_spelled_as_in_the_region() -> None:
    text = "Color matters. Eight kilometers, no colors. Call triple zero."
    assert respell(text, US) == text
    assert respell(text, AU) == "Colour matters. Eight kilometres, no colors. Call 000."


def test_sentences_and_words() -> None:
    assert sentences_of('Stop. "Why?" At 2.5 - so') == (
        "Stop.",
        '"Why?',
        "At 2.5 - so",
    )
    assert sentences_of("  ") == ()
    assert words_in("A warm-up - so, 2.5 miles!") == ("A", "warm-up", "so,", "2.5", "miles!")


def test_a_day_is_said_with_its_month() -> None:
    assert say_day(DAY) == "November 22"
    assert say_date(DAY) == "November 22, 2026"
    assert write_date(DAY) == "Nov 22, 2026"


def test_alternatives_end_with_or() -> None:
    assert alternatives(["left", "right", "both"]) == "left, right, or both"


def test_names_inside_a_sentence() -> None:
    library = load()
    assert with_article(library.conditions["labral_tear"]) == "a labral tear"
    assert with_article(library.conditions["hip_arthritis"]) == "hip arthritis"
    assert with_article(library.routines["pre_run_warm_up"]).startswith("the ")
