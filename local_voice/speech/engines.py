"""The engines: which one is used, and the synthesizers that the settings ask for."""

from __future__ import annotations

import importlib.util

from local_voice.files import cache_folder
from local_voice.settings import Settings
from local_voice.speech.hibari_synthesizer import BUNDLED_VOICES, HibariSynthesizer
from local_voice.speech.pyttsx3_synthesizer import Pyttsx3Synthesizer
from local_voice.speech.speech_synthesizer import SpeechCache, SpeechSynthesizer, respeller_for
from local_voice.speech.synthesizer import SilentSynthesizer, Synthesizer

PARALLEL_SYNTHESIZERS = 2


def choose_engine(settings: Settings) -> str:
    """Return the name of the engine to use with *settings* on this machine.

    With "auto", hibari is used only if it has the voice of the settings: a user who chose a voice
    of pyttsx3 keeps it after hibari is installed.
    """
    if settings.engine != "auto":
        return settings.engine
    use_hibari = settings.voice in {"", *BUNDLED_VOICES} and is_installed("hibari")
    return "hibari" if use_hibari else "pyttsx3"


def is_installed(module: str) -> bool:
    """Return whether *module* can be imported, without importing it."""
    return importlib.util.find_spec(module) is not None


def create_speech_synthesizer(
    settings: Settings, *, silent: bool = False, use_cache: bool = True
) -> SpeechSynthesizer:
    """Return the voice of *settings*, or one without sound if *silent*.

    Without *use_cache* no phrase is read from disk or kept there.
    """
    if silent:
        return SpeechSynthesizer([SilentSynthesizer()])
    cache = SpeechCache(cache_folder() / "phrases") if use_cache else None
    respell = respeller_for(choose_engine(settings))
    return SpeechSynthesizer(create_synthesizers(settings), cache, respell)


def create_synthesizer(settings: Settings) -> Synthesizer:
    """Return the synthesizer for *settings*. Its engine starts, and may fail, at the first text."""
    match choose_engine(settings):
        case "hibari":
            return HibariSynthesizer(settings)
        case "pyttsx3":
            return Pyttsx3Synthesizer(settings)
        case _:
            return SilentSynthesizer()


def create_synthesizers(settings: Settings) -> list[Synthesizer]:
    """Return equal synthesizers, as many as make sense to use in parallel."""
    count = PARALLEL_SYNTHESIZERS if choose_engine(settings) == "pyttsx3" else 1
    return [create_synthesizer(settings) for _ in range(count)]
