"""Questions about data are answered and erase nothing; erasing is heard, and asks first."""

from __future__ import annotations

import pytest

from content.coaching.nlu import Intent
from tests.fakes.engine_channel import coach_of

EARS = coach_of("en-US").interpreter

QUESTIONS = (
    "can I see what you have on me",
    "did you delete my data",
    "is my history deleted",
    "what happens if I say forget me",
    "should I delete my data",
    "does deleting the skill delete my data",
    "do not delete my data",
    "don't forget me",
    "for how long do you keep it",
    "do you erase after each talk",
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
    "what happens to my information",
    "do you send anything to the cloud",
    "will you forget what I told you",
    "what do you know about me",
    "did you save what I just said",
    "what becomes of the things I tell you",
    "what do you do with my answers",
    "is anything uploaded",
    "does any of this leave my house",
    "is this stored on a server somewhere",
    "how much do you know about me",
    "have you kept what I said",
    "are you going to remember all this",
    "will you remember this next time",
    "do you forget everything when I leave",
    "did you write that down",
    "does anything I say go online",
)

WISHES = (
    "could you forget me please",
    "can you delete my data",
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
    "I want my data gone",
    "scrub my data",
    "right to be forgotten",
    "don't keep anything about me",
    "I want to be forgotten",
    "I want everything about me gone",
    "stop keeping my data",
    "don't remember anything about me",
    "please do not store my information",
    "purge my records",
    "destroy everything you have on me",
    "I don't want you to keep my data",
    "take my data off your system",
    "I invoke my right to erasure",
)

NEITHER = (
    ("what will the doctor do", Intent.SEE_SOMEONE),
    ("which doctor", Intent.SEE_SOMEONE),
    ("what happens in a labral tear", Intent.ASK_CONDITION),
    ("what do you know about bursitis", Intent.ASK_CONDITION),
    ("what do you know", Intent.HELP),
    ("say what you just said", Intent.REPEAT),
    ("don't keep going", Intent.UNKNOWN),
    ("forget it", Intent.CANCEL),
    ("I want my hip pain gone", Intent.REPORT_SYMPTOM),
    ("keep going", Intent.RESUME),
    ("remember where we left off", Intent.RESUME),
    ("what happens in the warm-up", Intent.ASK_PREVENTION),
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_a_question_about_data_is_a_question(text: str) -> None:
    assert EARS.interpret(text).intent is Intent.ASK_PRIVACY


@pytest.mark.parametrize("text", WISHES)
def test_a_wish_to_be_forgotten_is_heard(text: str) -> None:
    assert EARS.interpret(text).intent is Intent.FORGET_ME


@pytest.mark.parametrize(("text", "intent"), NEITHER)
def test_what_only_sounds_like_it_is_heard_as_before(text: str, intent: Intent) -> None:
    assert EARS.interpret(text).intent is intent
