"""Tests of what a session is told in a sentence that says more."""

from __future__ import annotations

import pytest

from content.language.en.asking.commands import (
    asked_beside_stop,
    muscle_asked,
    side_first,
    tells_go_on,
    tells_stop,
    wants_easier_one,
)
from content.language.en.normalisation import tokenise


@pytest.mark.parametrize(
    "text",
    [
        "that'll do, my tea is getting cold",
        "I'm gonna skip the rest, stop there thanks",
        "ok enough",
        "no, go on. no, stop it",
    ],
)
def test_stop(text: str) -> None:
    assert tells_stop(tokenise(text))


@pytest.mark.parametrize(
    "text",
    [
        "stop for a second",
        "don't stop",
        "when do I stop",
        "stop. no, go on",
        "I'm done with that one",
        "",
    ],
)
def test_no_stop(text: str) -> None:
    assert not tells_stop(tokenise(text))


def test_what_is_asked_beside_a_stop() -> None:
    asked = asked_beside_stop(tokenise("both! stop, and tell me about sunday"))
    assert "sunday" in asked
    assert "stop" not in asked
    assert asked_beside_stop(tokenise("stop, the dog is here")) == ()


@pytest.mark.parametrize("text", ["yes, but which leg", "left first yeah", "ok go on then"])
def test_go_on(text: str) -> None:
    assert tells_go_on(tokenise(text))


@pytest.mark.parametrize("text", ["yeah, hang on, which leg", "which leg", "my legs shake"])
def test_no_go_on(text: str) -> None:
    assert not tells_go_on(tokenise(text))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("can we do the right first", "right"),
        ("yes, the left", "left"),
        ("which is it, left first", ""),
        ("left and right first", ""),
        ("the left one is tired", ""),
    ],
)
def test_side_first(text: str, side: str) -> None:
    assert side_first(tokenise(text)) == side


def test_easier_one() -> None:
    assert wants_easier_one(tokenise("too hard, got an easier one"))
    assert not wants_easier_one(tokenise("is it easier than running"))


def test_muscle() -> None:
    assert muscle_asked(tokenise("do those help with hamstrings")) == "hamstrings"
    assert muscle_asked(tokenise("should I stretch it, the hamstring")) == ""
    assert muscle_asked(tokenise("my hamstring is tight")) == ""
