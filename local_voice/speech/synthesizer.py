"""The interface of a text-to-speech engine: text in, a ``Sound`` out."""

from __future__ import annotations

from abc import ABC, abstractmethod

from content.coaching.timeline import smart_speaker_seconds
from local_voice.audio.sound import Sound, silence
from local_voice.settings import SILENT_ENGINE, Settings

UNKNOWN_VOICE = "unknown voice"
"""The key of a ``SynthesisError`` if the engine works but does not have the voice."""
NO_SYSTEM_ESPEAK = "no system espeak-ng"
"""The key if the system's espeak-ng was chosen and is not installed."""


class SynthesisError(Exception):
    """The engine gave no sound; ``key`` names the reason, for ``doctor`` and error messages."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class Synthesizer(ABC):
    """A text-to-speech engine. It does not play anything.

    *engine* is its name, as in the settings and in the pronunciation file; *sample_rate* is that of
    its sounds, which are only silence if it *is_silent*. *default_voice* speaks where the settings
    name none; *uses_espeak* says that the settings choose whose espeak-ng speaks.
    """

    engine: str
    sample_rate: int
    is_silent = False
    default_voice = ""
    uses_espeak = False

    def __init__(self, settings: Settings) -> None:
        self._voice = settings.voice or self.default_voice
        self._words_per_minute = settings.words_per_minute

    @abstractmethod
    def synthesize(self, text: str) -> Sound:
        """Return *text* as speech, never empty; ``SynthesisError`` on failure."""

    @abstractmethod
    def voices(self) -> list[str]:
        """Return the names of its voices."""

    def engine_version(self) -> str:
        """Return which copy of the engine it uses and the version, "" if there is only one."""
        return ""

    def close(self) -> None:  # noqa: B027 - most engines have nothing to release
        """Release its resources; may be called twice."""


class SilentSynthesizer(Synthesizer):
    """The engine "print", for sessions in text: silence as long as the words would take."""

    engine = SILENT_ENGINE
    sample_rate = 8_000
    is_silent = True

    def synthesize(self, text: str) -> Sound:
        """Return silence of the estimated length of *text*."""
        return silence(smart_speaker_seconds(text), self.sample_rate)

    def voices(self) -> list[str]:
        """Return the one name that it has."""
        return ["text"]


def base_voice(name: str) -> str:
    """Return the voice without its variant: "gmw/en-us+f3" is f3 of the voice gmw/en-us."""
    return name.partition("+")[0]
