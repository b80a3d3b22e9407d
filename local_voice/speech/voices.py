"""The voices of the laptop, made ready to speak."""

from __future__ import annotations

from local_voice.speech.engines import engine_of
from local_voice.speech.hibari_speaker import HibariSpeaker
from local_voice.speech.pyttsx3_speaker import Pyttsx3Speaker
from local_voice.speech.settings import Settings
from local_voice.speech.speaker import Manner, PrintingSpeaker, Speaker

WORKERS = 2


def choose_speaker(settings: Settings) -> Speaker:
    """Return the voice of *settings*. It starts at its first phrase, and may fail then."""
    manner = Manner(settings.voice, settings.rate, settings.espeak)
    match engine_of(settings):
        case "hibari":
            return HibariSpeaker(manner)
        case "pyttsx3":
            return Pyttsx3Speaker(manner)
        case _:
            return PrintingSpeaker()


def choose_speakers(settings: Settings) -> list[Speaker]:
    """Return as many voices of one sound as it pays to render with at once."""
    first = choose_speaker(settings)
    more = WORKERS - 1 if first.engine == "pyttsx3" else 0
    return [first, *(choose_speaker(settings) for _ in range(more))]
