"""Words find the intent that the platform would send, with the slots that it would fill."""

from __future__ import annotations

import pytest

from skill.trial.recogniser import recognise


def ids(slots: dict[str, dict[str, object]]) -> dict[str, object]:
    return {name: slot["value"] for name, slot in slots.items()}


@pytest.mark.parametrize(
    ("text", "intent", "values"),
    [
        ("what is a labral tear", "ConditionIntent", {"condition": "labral tear"}),
        ("Next!", "AMAZON.NextIntent", {}),
        ("my hip clicks when i twist", "DescribeHipIntent", {"description": "clicks when i twist"}),
        ("xyzzy", "AMAZON.FallbackIntent", {}),
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
