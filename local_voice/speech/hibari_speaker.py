"""The better voice of the ``voice`` extra: hibari, a small neural voice that needs no network."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from local_voice.audio import FULL_SCALE, Sound
from local_voice.speech.speaker import UNKNOWN_VOICE, Manner, SpeakerError

OWN_RATE = 190
"""The rate at which hibari speaks at speed 1, on the scale of espeak-ng: 140 sounds the same."""

IN_THE_WHEEL = ("heart",)
SEED = 0


class HibariSpeaker:
    """Renders with hibari, the same samples for the same text every time."""

    engine = "hibari"
    rate = 24_000

    def __init__(self, manner: Manner) -> None:
        self._manner = manner

    @property
    def identity(self) -> str:
        """Engine, voice and words a minute."""
        return f"{self.engine}|{self._voice}|{self._manner.rate}"

    @property
    def _voice(self) -> str:
        return self._manner.voice or IN_THE_WHEEL[0]

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - hibari ships no types
        # The other voices would be downloaded, and the laptop never uses the network.
        if self._voice not in IN_THE_WHEEL:
            raise SpeakerError(UNKNOWN_VOICE)
        try:
            from hibari import Hibari  # noqa: PLC0415 - an extra, and slow to load
        except ImportError:
            raise SpeakerError("not installed") from None
        return Hibari(self._voice)

    def render(self, text: str) -> Sound:
        """Return *text* spoken."""
        speed = min(2.0, max(0.5, self._manner.rate / OWN_RATE))
        try:
            audio = self._model(text, speed=speed, seed=SEED)
        except (RuntimeError, ValueError, OSError) as fault:
            raise SpeakerError(type(fault).__name__) from fault
        samples = (audio.clip(-1.0, 1.0) * FULL_SCALE).astype("<i2").tobytes()
        if not samples:
            raise SpeakerError("no sound")
        return Sound(samples, self.rate)

    def voices(self) -> list[str]:
        """Return the voices whose weights are here."""
        return list(IN_THE_WHEEL)

    def library(self) -> str:
        """Return nothing: hibari comes one way only."""
        return ""

    def close(self) -> None:
        """Hold nothing that needs letting go."""
