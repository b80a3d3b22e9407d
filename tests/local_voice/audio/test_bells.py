"""The bells: short, soft at both ends, and told apart."""

from __future__ import annotations

import pytest

from content.coaching.timeline import BELL_SECONDS
from content.records.speech import Tone
from local_voice.audio.bells import bell


@pytest.mark.parametrize("tone", list(Tone))
def test_every_bell_is_heard_and_over_before_the_words_begin(tone: Tone) -> None:
    sound = bell(tone, 22_050)
    assert 0.1 <= sound.seconds <= BELL_SECONDS
    assert 3_000 < max(map(abs, sound.samples)) < 10_000


def test_bells_differ() -> None:
    assert len({bell(tone, 8_000).pcm for tone in Tone}) == 4


def test_a_bell_begins_and_ends_softly() -> None:
    values = bell(Tone.HALFWAY, 22_050).samples
    assert abs(values[0]) < 50
    assert abs(values[-1]) < 50
