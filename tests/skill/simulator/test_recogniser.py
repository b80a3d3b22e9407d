"""Words find the intent that the platform would send, with the slots that it would fill."""

from __future__ import annotations

import pytest

from skill.handlers import coach_of
from skill.simulator.recogniser import recognise


def ids(slots: dict[str, dict[str, object]]) -> dict[str, object]:
    return {name: slot["value"] for name, slot in slots.items()}


@pytest.mark.parametrize(
    ("text", "intent", "values"),
    [
        ("what is a labral tear", "ConditionIntent", {"condition": "labral tear"}),
        ("Next!", "AMAZON.NextIntent", {}),
        ("what is pulling", "SayWhatIntent", {"description": "is pulling"}),
        ("xyzzy", "WholePhraseIntent", {"phrase": "xyzzy"}),
        ("", "AMAZON.FallbackIntent", {}),
    ],
)
def test_words(text: str, intent: str, values: dict[str, str]) -> None:
    name, slots = recognise(text)
    assert (name, ids(slots)) == (intent, values)


def test_numbers_and_lengths_are_written_as_the_platform_does() -> None:
    _, slots = recognise("i have ten minutes")
    assert ids(slots)["minutes"] == "PT10M"


def test_a_long_description_is_heard_as_one() -> None:
    words = "well you know yesterday on my run the outer side began to ache " * 8
    name, slots = recognise(words)
    assert name.startswith(("Describe", "Say"))
    assert "ache" in str(ids(slots))


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("hip sore, can\u2019t put any weight on it", "rf_cannot_bear_weight"),
        ("pain <5, fever since yesterday, rest >2 weeks", "rf_fever"),
        ("numb be-\ntween my legs", "rf_saddle_numb"),
    ],
)
def test_typed_text_is_sent_whole(text: str, flag: str) -> None:
    _, slots = recognise(text)
    said = " ".join(str(value) for value in ids(slots).values())
    told = coach_of("en-US").interpreter.interpret(said)
    assert flag in told.description.present


def test_a_denial_after_the_sign_stays_one() -> None:
    _, slots = recognise("my hip aches. Fever? No.")
    told = coach_of("en-US").interpreter.interpret(str(ids(slots)))
    assert "rf_fever" not in told.description.present


@pytest.mark.parametrize("quote", "\u2019\u2018\u00b4\u02bc\u2032`")
def test_every_apostrophe_finds_the_same_intent(quote: str) -> None:
    said = "I can't put any weight on my leg"
    assert recognise(said.replace("'", quote)) == recognise(said)


def test_the_words_behind_a_carrier_keep_their_commas() -> None:
    intent, slots = recognise("No, a knock, no, that was my sister")
    assert intent == "DescribeNoIntent"
    assert slots["description"]["value"] == "a knock, no, that was my sister"


@pytest.mark.parametrize("text", ["no", "no.", "No?"])
def test_a_no_with_a_mark_behind_it_is_a_no(text: str) -> None:
    assert recognise(text) == ("AMAZON.NoIntent", {})


def test_a_few_words_that_tell_something_are_no_bare_no() -> None:
    assert recognise("nothing hurts")[0] != "AMAZON.NoIntent"
