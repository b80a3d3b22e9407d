"""Words, silences and bells of a reply."""

from __future__ import annotations

from content.records.speech import Bell, Pause, Reply, Say, Tone, say, words_of


def test_empty_texts_are_not_said() -> None:
    assert say("One.", "", "Two.") == (Say("One."), Say("Two."))


def test_the_words_of_a_reply() -> None:
    parts = (Say("Lift."), Pause(2.0), Bell(Tone.END), Say(""), Say("Lower."))
    assert words_of(parts) == "Lift. Lower."
    assert Reply(parts).words == "Lift. Lower."


def test_a_reply_with_a_reprompt_waits_for_an_answer() -> None:
    assert Reply(say("Shall we?"), reprompt=say("Yes or no?")).is_open
    assert not Reply(say("Goodbye.")).is_open
