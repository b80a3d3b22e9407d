"""The laptop's voice writes tracks, and says in a word when it cannot."""

from __future__ import annotations

from pathlib import Path

import miniaudio
import pytest

from content.records.speech import AudioUnavailableError, Line, Tone, Track
from local_voice.audio.sound import Sound
from local_voice.export.tracks import Mp3Renderer, create_mp3_renderer
from tests.fakes.laptop import FakeSynthesizer, speech_of, tone

RATE = 16_000


class ClearSynthesizer(FakeSynthesizer):
    """A voice of a rate that an MP3 file can have."""

    sample_rate = RATE

    def synthesize(self, text: str) -> Sound:
        """Return a second of sound a word."""
        return tone(len(text.split()), rate=RATE)


TRACK = Track((Line(0.5, "", Tone.START), Line(1.5, "Two words."), Line(4.0, "One.")), 6.0)


def test_a_track_is_an_mp3_of_its_length(tmp_path: Path) -> None:
    voice = Mp3Renderer(speech_of(ClearSynthesizer()))
    voice.prepare(["One."])
    assert voice.identity == "fake|one"
    assert voice.seconds("One.") == pytest.approx(1.0, abs=0.1)
    voice.write(TRACK, tmp_path / "new" / "a.mp3")
    told = miniaudio.mp3_get_info((tmp_path / "new" / "a.mp3").read_bytes())
    assert told.duration == pytest.approx(6.0, abs=0.3)
    assert told.nchannels == 1


def test_a_voice_that_is_mute(tmp_path: Path) -> None:
    voice = Mp3Renderer(speech_of(FakeSynthesizer(mute=True)))
    for call in (lambda: voice.prepare(["One."]), lambda: voice.seconds("One.")):
        with pytest.raises(AudioUnavailableError, match="mute"):
            call()
    with pytest.raises(AudioUnavailableError, match="mute"):
        voice.write(TRACK, tmp_path / "a.mp3")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_refuses(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AudioUnavailableError, match="disk"):
        Mp3Renderer(speech_of(FakeSynthesizer())).write(TRACK, tmp_path / "file" / "a.mp3")


def test_the_usual_voice_is_there_to_be_handed_in() -> None:
    assert create_mp3_renderer().identity
