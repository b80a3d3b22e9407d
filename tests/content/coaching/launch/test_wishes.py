"""Wishes for a session in few words, and beside a complaint."""

from __future__ import annotations

import pytest

from content.language.en.asking.session import something_wished, wishes_as_last
from content.language.en.normalisation import tokenise
from tests.content.coaching.coach.test_several import Talk


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("something for after", "start a session for after"),
        ("no floor , i am in the office , give me something", "start a session in the office"),
        ("something happened at work", "start a session at work"),
        ("i felt something at work", ""),
        ("give me something", ""),
        ("", ""),
    ],
)
def test_something_is_wished(said: str, wish: str) -> None:
    assert " ".join(something_wished(said.split())) == wish


def test_a_story_is_no_wish_for_the_last_one() -> None:
    words = "it hurts in the same place as it did, like last time"
    assert not wishes_as_last(tokenise(words))
    assert wishes_as_last(["the", "usual", "please"])


def test_a_click_is_no_wish() -> None:
    assert "warm-up" not in Talk().say("something clicks at work").reply.words


def test_a_complaint_beside_a_session_question_is_heard() -> None:
    talk = Talk("what sessions do you have")
    assert "Pain in the groin" in talk.say("my groin is sore").reply.words
    assert talk.dialog.wished is not None


def test_minutes_beside_a_session_that_is_about_to_start_are_no_other_one() -> None:
    talk = Talk("start the floor mobility session", "stop")
    assert "three-minute" in talk.say("five minutes max").reply.words
    assert talk.dialog.session is None


def test_the_usual_after_one_that_is_done_is_that_one() -> None:
    talk = Talk("start a three minute warm-up", "go to number four", "no")
    assert "three-minute" in talk.say("same as last time").reply.words
    assert talk.dialog.session is not None
