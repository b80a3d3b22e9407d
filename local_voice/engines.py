"""Which engine speaks: the one chosen, else the best that is installed."""

from __future__ import annotations

import importlib.util

from local_voice.settings import Settings


def engine_of(settings: Settings) -> str:
    """Return the engine that *settings* lead to on this machine."""
    if settings.engine != "auto":
        return settings.engine
    return "hibari" if is_installed("hibari") else "pyttsx3"


def is_installed(module: str) -> bool:
    """Whether *module* could be imported, without doing so."""
    return importlib.util.find_spec(module) is not None
