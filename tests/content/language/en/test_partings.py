"""Tests of goodbyes, of what ends a talk, and of plans to be seen."""

from __future__ import annotations

import pytest

from content.language.en.normalisation import tokenise
from content.language.en.partings import (
    is_done,
    says_goodbye,
    says_only_no,
    tells_plan,
    wants_to_stop,
)


@pytest.mark.parametrize(
    "text", ["right cheers, bye", "I have the bus to catch. bye bye now", "Goodbye dear, thank you"]
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
