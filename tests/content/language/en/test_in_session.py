"""What is said in a session: what is missing, what a muscle feels, where else it hurts."""

from __future__ import annotations

import pytest

from content.language.en.in_session import (
    asks_for_hold,
    asks_of_effort,
    asks_purpose,
    counts,
    denies_beside,
    leaves_out,
    leaves_out_next,
    names_a_move,
    points,
    says_go,
    speaks_of_one_side,
    tells_elsewhere,
    tells_of_knee,
    tells_only_tight,
    things_missing,
)
from content.language.en.normalisation import tokenise


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("there's no wall", {"wall"}),
        ("I haven't brought a mat", {"mat"}),
        ("drop whatever needs a band", {"band"}),
        ("no chair and no wall here", {"chair", "wall"}),
        ("I can't kneel and I'm on a beach", {"kneeling", "wall", "chair", "bench", "step"}),
        ("no wall needed for that", set()),
        ("I don't need a mat for it, do I", set()),
        ("no, the wall is fine", set()),
        ("no the wall is fine", set()),
        ("is that on the wall", set()),
    ],
)
def test_what_is_not_at_hand(text: str, things: set[str]) -> None:
    assert things_missing(tokenise(text)) == things


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("no, and there is no wall", True),
        ("nope but I can't kneel", True),
        ("ok no, no wall though", True),
        ("no wall", False),
        ("there is no wall, no chair", False),
        ("well, no mat", False),
    ],
)
def test_a_no_to_more_than_the_wall(text: str, *, denies: bool) -> None:
    assert denies_beside(tokenise(text)) is denies


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("is it meant to burn", True),
        ("my legs shake, is that normal", True),
        ("my legs are on fire", False),
        ("is it meant to be quick", False),
    ],
)
def test_a_question_about_effort(text: str, *, asks: bool) -> None:
    assert asks_of_effort(tokenise(text)) is asks


def test_the_rest() -> None:
    assert speaks_of_one_side(tokenise("the left one burns more"))
    assert tells_elsewhere(tokenise("a twinge in my knee"))
    assert not tells_elsewhere(tokenise("where does my knee go"))
    assert tells_only_tight(tokenise("my hamstrings are tight"))
    assert asks_for_hold(tokenise("what do I hold on to"))


def test_a_move_is_left_out() -> None:
    assert leaves_out(tokenise("my knees say no, leave that one out"))
    assert leaves_out(tokenise("ditch them"))
    assert not leaves_out(tokenise("skip to the squats"))
    assert not leaves_out(tokenise("on we go"))
    assert leaves_out_next(tokenise("drop the next one"))
    assert not leaves_out_next(tokenise("drop this one"))
    assert names_a_move(tokenise("the next stretch"))
    assert points(tokenise("that one"))


def test_what_is_asked_of_a_move() -> None:
    assert asks_purpose(tokenise("what's this one for"))
    assert not asks_purpose(tokenise("what is next"))
    assert counts(tokenise("how many are left"))
    assert not counts(tokenise("how many minutes are left"))
    assert tells_of_knee(tokenise("my kneecap"))
    assert says_go(tokenise("Ok, go."))
    assert not says_go(tokenise("go back"))
