"""Words that an engine says wrong are spelled so that it says them right."""

from __future__ import annotations

import pytest

from local_voice.speech.speech_synthesizer import make_respeller, respeller_for


@pytest.mark.parametrize(
    ("engine", "text", "spoken"),
    [
        ("pyttsx3", "A labral tear hurts.", "A laybral tare hurts."),
        ("pyttsx3", "Labrum and IT bands.", "laybrum and I T bands."),
        ("hibari", "Your IT band.", "Your I T band."),
        ("hibari", "The labrum.", "The labrum."),
        ("print", "A labral tear.", "A labral tear."),
    ],
)
def test_each_engine_has_its_own_forms(engine: str, text: str, spoken: str) -> None:
    assert respeller_for(engine)(text) == spoken


def test_whole_words_only() -> None:
    assert make_respeller({"tear": "tare"})("tearing a tear") == "tearing a tare"
