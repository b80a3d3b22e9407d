"""A session that is steered by voice alone, through the real recogniser and a room with echo."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from content.coaching.session import Phase
from local_voice.audio.sound import resample
from local_voice.listening import is_installed
from local_voice.listening.echo import KalmanCanceller
from local_voice.listening.protocols import SAMPLE_RATE, Floats
from local_voice.settings import Settings
from local_voice.speech.engines import create_synthesizer
from local_voice.speech.speech_synthesizer import create_speech_synthesizer
from tests.fakes.room import Room
from tests.fakes.spoken_session import SpokenSession

needs_extra = pytest.mark.skipif(
    not is_installed() or importlib.util.find_spec("hibari") is None,
    reason="the extras listen and voice are not installed",
)


def runner(text: str) -> Floats:
    """Return *text* as the one who does the session says it."""
    sound = resample(create_synthesizer(Settings(engine="hibari")).synthesize(text), SAMPLE_RATE)
    samples = np.asarray(sound.samples, np.float32)
    return samples * np.float32(0.05 / max(1.0, float(np.std(samples))))


@needs_extra
def test_a_session_is_obeyed_while_the_coach_speaks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from local_voice.listening.silero_detector import SileroDetector  # noqa: PLC0415 - an extra
    from local_voice.listening.whisper_recogniser import (  # noqa: PLC0415 - an extra
        WhisperRecogniser,
    )

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    speech = create_speech_synthesizer(Settings(engine="pyttsx3"))
    script = [
        *((14.0, "go on"), (6.0, "how long is left"), (8.0, "that hurts"), (9.0, "no")),
        *((9.0, "skip it"), (10.0, "my chest hurts and i cannot breathe"), (8.0, "yes")),
    ]
    tools = (WhisperRecogniser(), SileroDetector(), KalmanCanceller)
    session = SpokenSession(Room(), tools, speech, runner, script, minutes=5)
    outcome = session.loop.run()
    shown = "\n".join(session.display.messages)
    assert "minutes left" in shown
    assert "Stop there, and let the hip rest." in shown
    assert "Did you say that?" in shown
    assert outcome.is_ended_by_red_flag
    assert Phase.ASKING_ABOUT_PAIN in {state.phase for _, _, state, _ in session.log}
