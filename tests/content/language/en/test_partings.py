"""Tests of goodbyes, of what ends a talk, and of plans to be seen."""

from __future__ import annotations

import pytest

from content.language.en.normalisation import tokenise
from content.language.en.partings import (
    Help,
    help_told,
    is_called_away,
    is_done,
    loses_help,
    says_goodbye,
    says_only_no,
    tells_plan,
    wants_to_stop,
)


@pytest.mark.parametrize(
    "text",
    [
        "right cheers, bye",
        "you ran me through another one, but whatever. I'm out",
        "I have the bus to catch. bye bye now",
        "Goodbye dear, thank you",
    ],
)
def test_goodbye_comes_last(text: str) -> None:
    assert says_goodbye(tokenise(text))


@pytest.mark.parametrize("text", ["", "the bye week hurt", "thanks", "will they see you"])
def test_no_goodbye(text: str) -> None:
    assert not says_goodbye(tokenise(text))


@pytest.mark.parametrize(
    "text", ["ta, that will do", "no that's it, cheers", "thanks. I'll ring at ten. night"]
)
def test_done(text: str) -> None:
    assert is_done(tokenise(text))


@pytest.mark.parametrize("text", ["thanks", "it aches on stairs, that's it", "that's it I fell"])
def test_not_done(text: str) -> None:
    assert not is_done(tokenise(text))


def test_only_no() -> None:
    assert says_only_no(tokenise("no thanks, nothing else"))
    assert not says_only_no(tokenise("no, I hadn't finished"))


def test_wish_to_stop() -> None:
    assert wants_to_stop(tokenise("please stop now"))
    assert not wants_to_stop(tokenise("no, I eat enough"))
    assert not wants_to_stop(tokenise("I did not say stop"))
    assert not wants_to_stop(tokenise("when should I stop"))


@pytest.mark.parametrize(
    "text", ["right, I'll ring them now", "my wife is driving me", "they are on the way"]
)
def test_plan(text: str) -> None:
    assert tells_plan(tokenise(text), at_once=True)


@pytest.mark.parametrize(
    "text", ["I'll go on Monday", "should I call them", "nobody is calling", "I will go for a run"]
)
def test_no_plan(text: str) -> None:
    assert not tells_plan(tokenise(text))


def test_plan_for_later() -> None:
    assert tells_plan(tokenise("I will ring at eight"))
    assert not tells_plan(tokenise("I will ring at eight"), at_once=True)


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("yes, they're sending an ambulance", Help.COMING),
        ("I'm sitting in the car with my brother", Help.ON_THE_WAY),
        ("ok, I'm at the hospital", Help.THERE),
        ("there, they have just called my name", Help.THERE),
        ("the paramedics are here", Help.THERE),
    ],
)
def test_help_that_is_under_way(text: str, help_: Help) -> None:
    assert help_told(tokenise(text), at_once=True) is help_


@pytest.mark.parametrize(
    "text",
    [
        "I'll ring them",
        "we are not at the hospital yet",
        "should we be in the hospital",
        "I was in hospital last month",
        "we're nearly at the hospital",
        "it hurts when I'm in the car",
        "I am at the doctors surgery",
    ],
)
def test_no_help_at_once(text: str) -> None:
    assert help_told(tokenise(text), at_once=True) is None


def test_a_practice_is_help_where_it_is_not_at_once() -> None:
    assert help_told(tokenise("I am at the doctors surgery")) is Help.THERE
    assert help_told(tokenise("they're sending an ambulance")) is None


def test_help_that_does_not_come() -> None:
    assert loses_help(tokenise("they're not coming after all"))
    assert not loses_help(tokenise("they're coming"))


@pytest.mark.parametrize("text", ["hang on a minute", "hang on, the door", "she's crying, hang on"])
def test_called_away(text: str) -> None:
    assert is_called_away(tokenise(text))
    assert not is_called_away(tokenise("hang on, I am crying with pain"))
