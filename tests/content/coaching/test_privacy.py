"""Questions about data are answered and erase nothing; erasing is heard, and asks first."""

from __future__ import annotations

import pytest

from content.coaching.meaning import Kind
from tests.fakes.engine_channel import coach_of

EARS = coach_of("en-US").understanding

QUESTIONS = (
    "what data do you store",
    "do you record me",
    "are you recording this conversation",
    "what do you keep about me",
    "do you save what I tell you",
    "who can hear what I say to you",
    "is this private",
    "where does my data go",
    "how long do you keep my data",
    "do you sell my information",
    "do you share this with anyone",
    "does amazon hear this",
    "what do you remember about me",
    "is my health data stored somewhere",
    "how do I delete my data",
    "how can I get my records erased",
    "do you keep a recording of my voice",
    "what's your privacy policy",
    "are my answers saved",
    "do you send my data to the cloud",
    "can anyone else see what I told you",
    "what information do you collect",
    "are you always listening",
    "will you tell my coach what I said",
)

WISHES = (
    "forget me",
    "forget everything about me",
    "delete my data",
    "please erase my data",
    "wipe everything you know about me",
    "delete all my records",
    "clear my history",
    "get rid of my data",
    "remove all my information",
    "I want you to forget me",
    "erase me please",
    "can you delete my data",
    "could you please forget everything",
    "delete everything you have stored about me",
    "reset everything",
    "forget who I am",
    "I want my data deleted",
    "please wipe my history",
    "erase all my progress",
    "delete my profile",
    "I'd like you to delete what you have on me",
    "just forget everything I said",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_about_data_is_a_question(text: str) -> None:
    assert EARS.hear(text).kind is Kind.ASK_PRIVACY


@pytest.mark.parametrize("text", WISHES)
def test_a_wish_to_be_forgotten_is_heard(text: str) -> None:
    assert EARS.hear(text).kind is Kind.FORGET_ME
