"""Renders tracks for the Alexa audio player, as MP3 files, with the laptop's voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from content.records.speech import AudioUnavailableError, Track
from local_voice.export.chapters import Tags
from local_voice.files import atomic_file
from local_voice.playback import place_cues
from local_voice.speech.phrase_synthesizer import PhraseSynthesizer
from local_voice.speech.synthesizer import SynthesisError

TITLE = "Hip Coach"
BLOCK_FRAMES = 4_800


class TrackRenderer:
    """Writes the tracks of the skill; implements ``content.records.speech.AudioRenderer``."""

    def __init__(self, speech: PhraseSynthesizer) -> None:
        self._speech = speech

    @property
    def identity(self) -> str:
        """Everything that decides how a track sounds."""
        return self._speech.identity

    def prepare(self, texts: Iterable[str]) -> None:
        """Synthesize *texts* in parallel."""
        with _raise_unavailable():
            self._speech.prepare(texts)

    def seconds(self, text: str) -> float:
        """Return how long *text* takes to say."""
        with _raise_unavailable():
            return self._speech.seconds(text)

    def write(self, track: Track, file: Path) -> None:
        """Write *track* to *file*, completely or not at all."""
        from local_voice.export.encoders import write_mp3  # noqa: PLC0415 - only when a file is written

        with _raise_unavailable(), atomic_file(file) as draft:
            soundtrack = place_cues(
                track.lines, track.seconds, self._speech.sound, self._speech.rate
            )
            positions = range(0, soundtrack.frames, BLOCK_FRAMES)
            blocks = (
                soundtrack.read(at, min(BLOCK_FRAMES, soundtrack.frames - at)) for at in positions
            )
            write_mp3(draft, blocks, soundtrack.rate, Tags(TITLE, TITLE, (), b""))


@contextmanager
def _raise_unavailable() -> Iterator[None]:
    try:
        yield
    except SynthesisError as error:
        raise AudioUnavailableError(error.key) from error
    except OSError as error:
        raise AudioUnavailableError("disk") from error
