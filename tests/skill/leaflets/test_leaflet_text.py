"""What every page takes from the library: words, amounts, addresses, sources."""

from __future__ import annotations

import pytest

from content.library import load
from content.records.sides import Sides
from skill.leaflets.leaflet_text import LeafletText


@pytest.fixture
def paper() -> LeafletText:
    return LeafletText(load("en-GB"))


@pytest.mark.parametrize(
    ("sides", "reps", "sets", "said"),
    [
        (Sides.BOTH, False, 1, "about 10 seconds"),
        (Sides.EACH, False, 1, "about 10 seconds on each side"),
        (Sides.ALTERNATE, True, 1, "12 times a side, in turn"),
        (Sides.EACH, True, 3, "12 times on each side, 3 sets"),
    ],
)
def test_how_much_of_a_move(
    paper: LeafletText, sides: Sides, *, reps: bool, sets: int, said: str
) -> None:
    assert paper.amount(12, sides, reps=reps, sets=sets) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (20, "20 seconds"),
        (19, "about 20 seconds"),
        (12, "about 10 seconds"),
        (1, "about 5 seconds"),
    ],
)
def test_odd_times_are_rounded_for_reading(paper: LeafletText, seconds: int, said: str) -> None:
    assert paper.amount(seconds, Sides.BOTH, reps=False, sets=1) == said


def test_addresses_keep_the_region(paper: LeafletText) -> None:
    assert paper.address() == "/library?locale=en-GB"
    assert paper.address("routines", "glutes") == "/library/routines/glutes?locale=en-GB"
    assert paper.localised_address("en-US", "routines", "glutes") == "/library/routines/glutes"


def test_names_begin_with_a_large_letter(paper: LeafletText) -> None:
    assert paper.heading("hip bursitis") == "Hip bursitis"
    assert paper.heading("I T band syndrome") == "IT band syndrome"


def test_sources_can_be_looked_up(paper: LeafletText) -> None:
    told = paper.sources_of(load().conditions["hip_stress_fracture"])
    assert (
        told[0] == "Robertson and Wood, femoral-neck stress fractures in sport, 2017 (PMC6226070)"
    )
    assert told[-1] == "General clinical knowledge, checked against no publication"
