"""The phrases of a session as sounds; once the engine has failed, as silences that last as long."""

from __future__ import annotations

from collections.abc import Iterable

from content.coaching.timeline import smart_speaker_seconds
from local_voice.audio import Sound, attenuate, silence
from local_voice.speech.speech_synthesizer import SpeechSynthesizer
from local_voice.speech.synthesizer import SynthesisError


class PhraseSounds:
    """Gives each phrase as a sound of *speech* at *volume* (0 to 1), always the same one.

    *error* is the key of the engine's error, "" while it works.
    """

    def __init__(self, speech: SpeechSynthesizer, volume: float) -> None:
        self._speech = speech
        self._volume = volume
        self._sounds: dict[str, Sound] = {}
        self.error = ""

    @property
    def sample_rate(self) -> int:
        """The sample rate of every sound."""
        return self._speech.sample_rate

    def prepare(self, texts: Iterable[str]) -> None:
        """Synthesize *texts* in parallel, ahead of their use."""
        try:
            self._speech.synthesize_all(texts)
        except SynthesisError as error:
            self.error = error.key

    def sound(self, text: str) -> Sound:
        """Return *text* as a sound."""
        if text not in self._sounds:
            self._sounds[text] = self._make(text)
        return self._sounds[text]

    def seconds(self, text: str) -> float:
        """Return how long *text* takes to say, measured on its sound."""
        return self.sound(text).seconds

    def _make(self, text: str) -> Sound:
        if not self.error:
            try:
                return attenuate(self._speech.sound(text), self._volume)
            except SynthesisError as error:
                self.error = error.key
        return silence(smart_speaker_seconds(text), self.sample_rate)
