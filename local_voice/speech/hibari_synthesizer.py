"""hibari, a small neural voice from the ``voice`` extra; it needs no network."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from local_voice.audio.sound import FULL_SCALE, Sound
from local_voice.settings import BUNDLED_VOICES
from local_voice.speech.synthesizer import UNKNOWN_VOICE, SynthesisError, Synthesizer

RATE_AT_SPEED_1 = 190
"""The words a minute that speed 1.0 stands for. They are not counted: the number is chosen so that
140 words a minute sound as fast here as with espeak-ng."""

SEED = 0


class HibariSynthesizer(Synthesizer):
    """hibari as an engine. The same text always gives the same samples."""

    engine = "hibari"
    sample_rate = 24_000
    default_voice = BUNDLED_VOICES[0]

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - hibari has no type hints
        # hibari would download any other voice, and the laptop never uses the network.
        if self._voice not in BUNDLED_VOICES:
            raise SynthesisError(UNKNOWN_VOICE)
        try:
            from hibari import Hibari  # noqa: PLC0415 - an extra, and slow to load
        except ImportError:
            raise SynthesisError("not installed") from None
        return Hibari(self._voice)

    def synthesize(self, text: str) -> Sound:
        """Return *text* as speech."""
        speed = min(2.0, max(0.5, self._words_per_minute / RATE_AT_SPEED_1))
        try:
            audio = self._model(text, speed=speed, seed=SEED)
        except (RuntimeError, ValueError, OSError) as error:
            raise SynthesisError(type(error).__name__) from error
        samples = (audio.clip(-1.0, 1.0) * FULL_SCALE).astype("<i2").tobytes()
        if not samples:
            raise SynthesisError("no sound")
        return Sound(samples, self.sample_rate)

    def voices(self) -> list[str]:
        """Return the voices whose weights are installed."""
        return list(BUNDLED_VOICES)
