"""Whether to go, who sees one, what they will do, and the wish to hear that it is nothing."""

from __future__ import annotations

import pytest

from content.coaching.nlu import Intent, Setting
from tests.fakes.engine_channel import coach_of

EARS = coach_of("en-US").interpreter

CARE = (
    "what will the doctor do",
    "what are they going to do at the hospital",
    "what does a physio actually do",
    "what happens at the doctor's",
    "what would a specialist look for",
    "what is the gp going to say",
    "will the doctor examine me",
    "which doctor",
    "which kind of doctor",
    "what sort of specialist do I need",
    "what type of doctor treats this",
    "who do I ring",
    "who do I call",
    "who should I phone",
    "who do I need to speak to",
    "do I need a scan",
    "will they scan me",
    "do I need an x-ray for this",
)
WAITING = (
    "should I wait until tomorrow",
    "can it wait until Monday",
    "can this wait till after the weekend",
    "is it ok to wait a few days",
    "could I leave it until next week",
    "will it keep till the morning",
    "should I hold off until my appointment",
    "is it safe to leave it overnight",
    "can I put it off till Friday",
    "how long can I wait",
    "how long can I leave it",
    "do I really have to go",
    "do I have to go today",
    "do I need to go in now",
    "must I go to the hospital tonight",
    "is there any point in going",
)
REASSURANCE = (
    "is it that bad",
    "is it really that serious",
    "it's nothing serious right",
    "is it nothing",
    "it's probably just a strain, right?",
    "it's only a pulled muscle, isn't it?",
    "this is nothing bad, is it?",
    "that's nothing to worry about, right?",
    "surely it's nothing",
    "tell me it's nothing serious",
    "it'll be fine, won't it?",
    "I'm sure it's just a pulled muscle, right?",
    "it can't be anything serious, can it?",
    "it's not that bad, is it?",
    "am I worrying over nothing",
    "am I overreacting",
    "isn't it just bursitis",
    "hopefully it's just a tight muscle, right?",
)


@pytest.mark.parametrize("text", CARE + WAITING + REASSURANCE)
def test_a_question_about_being_seen_is_heard(text: str) -> None:
    meaning = EARS.interpret(text)
    assert (meaning.intent, meaning.condition) == (Intent.SEE_SOMEONE, "")


@pytest.mark.parametrize(
    "text",
    ["what do I do now", "what should I do", "what am I meant to do now", "what would you do"],
)
def test_what_to_do_asks_for_treatment(text: str) -> None:
    assert EARS.interpret(text).intent is Intent.ASK_TREATMENT


@pytest.mark.parametrize(
    "text",
    [
        "should I ice it",
        "do I put ice on it",
        "should I put heat on this",
        "is ice any good",
        "can I use a hot water bottle",
        "ice it or not",
    ],
)
def test_ice_is_asked_for_by_its_topic(text: str) -> None:
    meaning = EARS.interpret(text)
    assert (meaning.intent, meaning.topic) == (Intent.ASK_TREATMENT, "ice_heat")


@pytest.mark.parametrize(
    "text",
    [
        "nothing serious",
        "no nothing serious",
        "it's nothing",
        "nothing bad",
        "nothing like that",
        "nothing to worry about",
        "nothing major",
    ],
)
def test_nothing_serious_is_still_a_no_to_a_question(text: str) -> None:
    assert EARS.interpret(text, asked=Setting.YES_OR_NO).intent is Intent.NO


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how long do I wait before I run again", Intent.RETURN_TO_RUN),
        ("when can I run again", Intent.RETURN_TO_RUN),
        ("what does a clamshell do", Intent.ASK_DETAIL),
        ("what is a muscle strain", Intent.ASK_CONDITION),
        ("is it a muscle strain or bursitis", Intent.COMPARE),
        ("do I have to go for a run", Intent.CAN_I_RUN),
        ("go on", Intent.RESUME),
        ("wait", Intent.PAUSE),
        ("which exercises should I do", Intent.EXERCISES_FOR),
        ("which exercise", Intent.LIST_EXERCISES),
        ("my doctor said it's just a strain", Intent.REPORT_SYMPTOM),
        ("it's just my left hip", Intent.REPORT_SYMPTOM),
        ("are you a doctor", Intent.IDENTITY),
        ("can you wait a minute", Intent.PAUSE),
    ],
)
def test_what_only_sounds_like_it_is_heard_as_before(text: str, intent: Intent) -> None:
    assert EARS.interpret(text).intent is intent
