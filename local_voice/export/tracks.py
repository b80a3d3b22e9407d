"""Renders tracks for the Alexa audio player, as MP3 files, with the laptop's voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from content.records.speech import AudioRenderer, AudioUnavailableError, Track
from local_voice.export.chapters import Tags
from local_voice.export.encoders import write_mp3
from local_voice.files import atomic_file
from local_voice.playback import schedule_cues
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import SpeechSynthesizer, create_speech_synthesizer
from local_voice.speech.synthesizer import SynthesisError

TITLE = "Hip Coach"


class Mp3Renderer:
    """Writes the tracks of the skill; implements ``content.records.speech.AudioRenderer``."""

    def __init__(self, speech: SpeechSynthesizer) -> None:
        self._speech = speech

    @property
    def identity(self) -> str:
        """Everything that decides how a track sounds."""
        return self._speech.voice_key

    def prepare(self, texts: Iterable[str]) -> None:
        """Synthesize *texts* in parallel."""
        with _raise_unavailable():
            self._speech.synthesize_all(texts)

    def seconds(self, text: str) -> float:
        """Return how long *text* takes to say."""
        with _raise_unavailable():
            return self._speech.seconds(text)

    def write(self, track: Track, file: Path) -> None:
        """Write *track* to *file*, completely or not at all."""
        with _raise_unavailable(), atomic_file(file) as temporary:
            soundtrack = schedule_cues(
                track.lines, track.seconds, self._speech.sound, self._speech.sample_rate
            )
            tags = Tags(TITLE, TITLE, ())
            write_mp3(temporary, soundtrack.blocks(), soundtrack.sample_rate, tags)


def create_mp3_renderer(*, use_cache: bool = True) -> AudioRenderer:
    """Return a renderer with the default voice of this machine, for the tracks of the skill.

    Without *use_cache* it has no cache of phrases on disk.
    """
    return Mp3Renderer(create_speech_synthesizer(Settings(), use_cache=use_cache))


@contextmanager
def _raise_unavailable() -> Iterator[None]:
    try:
        yield
    except SynthesisError as error:
        raise AudioUnavailableError(error.key) from error
    except OSError as error:
        raise AudioUnavailableError("disk") from error
