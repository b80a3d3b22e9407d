"""The interface of a text-to-speech engine: text in, a ``Sound`` out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from content.coaching.timeline import smart_speaker_seconds
from local_voice.audio import Sound, silence
from local_voice.settings import BUNDLED, SILENT_ENGINE

UNKNOWN_VOICE = "unknown voice"
"""The key of a ``SynthesisError`` if the engine works but does not have the voice."""
NO_SYSTEM_ESPEAK = "no system espeak-ng"
"""The key if the system's espeak-ng was chosen and is not installed."""


class SynthesisError(Exception):
    """The engine gave no sound; ``key`` names the reason, for ``doctor`` and error messages."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True)
class VoiceConfig:
    """How to speak.

    *voice* is the engine's own name for it ("" is the default voice), and *espeak*, for
    pyttsx3 on Linux, is "bundled" or "system".
    """

    voice: str = ""
    words_per_minute: int = 130
    espeak: str = BUNDLED


class Synthesizer(Protocol):
    """Turns text into sound. It does not play anything."""

    @property
    def engine(self) -> str:
        """The engine's name, as in the settings and in the pronunciation file."""

    @property
    def voice_key(self) -> str:
        """The engine, the voice and its speed; the same key gives the same sounds."""

    @property
    def is_silent(self) -> bool:
        """Whether its sounds are only silence."""

    @property
    def sample_rate(self) -> int:
        """The sample rate of its sounds."""

    def synthesize(self, text: str) -> Sound:
        """Return *text* as speech, never empty; ``SynthesisError`` on failure."""

    def voices(self) -> list[str]:
        """Return the names of its voices."""

    def engine_version(self) -> str:
        """Return which copy of the engine it uses and the version, "" if there is only one."""

    def close(self) -> None:
        """Release its resources; may be called twice."""


class SilentSynthesizer:
    """The engine "print", for sessions in text: silence as long as the words would take."""

    engine = SILENT_ENGINE
    voice_key = SILENT_ENGINE
    is_silent = True
    sample_rate = 8_000

    def synthesize(self, text: str) -> Sound:
        """Return silence of the estimated length of *text*."""
        return silence(smart_speaker_seconds(text), self.sample_rate)

    def voices(self) -> list[str]:
        """Return the one name that it has."""
        return ["text"]

    def engine_version(self) -> str:
        """Return "": it uses no engine."""
        return ""

    def close(self) -> None:
        """Do nothing: there is nothing to release."""


def base_voice(name: str) -> str:
    """Return the voice without its variant: "gmw/en-us+f3" is f3 of the voice gmw/en-us."""
    return name.partition("+")[0]
