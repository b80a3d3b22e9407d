"""Which engine is used: the one in the settings, else the best one that is installed."""

from __future__ import annotations

import importlib.util

from local_voice.settings import Settings
from local_voice.speech.hibari_synthesizer import BUNDLED_VOICES


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
