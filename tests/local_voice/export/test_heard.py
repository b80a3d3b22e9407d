"""The warm-up in the real voice, as an MP3 file: its silences are where the timeline has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import miniaudio
import numpy as np
import pytest

from content.coaching.timeline import Choices
from content.library import load
from local_voice.export.renderer import Renderer
from local_voice.playback import SessionSetup, build_measured_timeline
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import SpeechSynthesizer, create_speech_synthesizer
from local_voice.speech.synthesizer import SynthesisError
from tests.fakes.ears import WITHIN, gaps, silences

FRAME = 0.01
"""Seconds by which an encoder smears the ends of a silence."""


@pytest.fixture(scope="module")
def speech() -> Iterator[SpeechSynthesizer]:
    """Return the usual voice, where there is one."""
    found = create_speech_synthesizer(Settings(), use_cache=False)
    try:
        found.sound("Ready.")
    except (SynthesisError, ImportError, OSError) as fault:
        pytest.skip(f"no voice on this machine: {fault}")
    yield found
    found.close()


def test_the_silences_of_the_warm_up(speech: SpeechSynthesizer, tmp_path: Path) -> None:
    library = load()
    timeline = build_measured_timeline(
        SessionSetup(library.routines["pre_run_warm_up"], Choices(), library), speech
    )
    Renderer(speech, library).write(timeline, tmp_path / "warm_up.mp3")
    decoded = miniaudio.decode((tmp_path / "warm_up.mp3").read_bytes(), nchannels=1)
    found = silences(np.array(decoded.samples, dtype=np.int16), decoded.sample_rate)
    wanted = gaps(timeline, speech)
    assert len(wanted) > 20
    for begin, end in wanted:
        nearest = min(found, key=lambda span: abs(span[1] - end))
        assert abs(nearest[1] - end) <= WITHIN
        assert abs((nearest[1] - nearest[0]) - (end - begin)) <= WITHIN + FRAME
