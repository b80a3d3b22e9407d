"""Which engine speaks: the one chosen, else the best that is installed."""

from __future__ import annotations

import importlib.util

from local_voice.speech.hibari_speaker import IN_THE_WHEEL
from local_voice.speech.settings import Settings


def engine_of(settings: Settings) -> str:
    """Return the engine that *settings* lead to on this machine.

    A voice that was chosen for another engine is kept, whatever was installed since.
    """
    if settings.engine != "auto":
        return settings.engine
    speaks = settings.voice in {"", *IN_THE_WHEEL} and is_installed("hibari")
    return "hibari" if speaks else "pyttsx3"


def is_installed(module: str) -> bool:
    """Whether *module* could be imported, without doing so."""
    return importlib.util.find_spec(module) is not None
