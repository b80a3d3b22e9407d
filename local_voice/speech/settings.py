"""What the runner chose about the voice, remembered in a small TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from local_voice.files import write_atomically
from local_voice.speech.speaker import BUNDLED, FASTEST, SLOWEST, SYSTEM

FILE = "settings.toml"
ENGINES = ("auto", "pyttsx3", "hibari", "print")
ESPEAKS = (BUNDLED, SYSTEM)


class SettingsError(Exception):
    """The settings file cannot be used; the text says what is wrong with it."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """*engine* is auto, pyttsx3, hibari or print; *rate* words a minute; *volume* 0 to 1.

    *espeak* is whose espeak-ng pyttsx3 speaks with on Linux: bundled or system.
    """

    engine: str = "auto"
    voice: str = ""
    rate: int = 130
    volume: float = 1.0
    locale: str = "en-US"
    espeak: str = BUNDLED

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise ValueError("engine is auto, pyttsx3, hibari or print")
        if self.espeak not in ESPEAKS:
            raise ValueError("espeak is bundled or system")
        if not SLOWEST <= self.rate <= FASTEST:
            raise ValueError(f"rate is from {SLOWEST} to {FASTEST} words a minute")
        if not 0.0 <= self.volume <= 1.0:
            raise ValueError("volume is from 0 to 1")


def read_settings(folder: Path) -> Settings:
    """Return the settings in *folder*, the usual ones if there are none."""
    file = folder / FILE
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        return msgspec.convert(table, Settings)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, ValueError) as fault:
        raise SettingsError(f"{file}: {fault}") from fault


def changed(settings: Settings, **choices: object) -> Settings:
    """Return *settings* with those *choices* that are not None; ``SettingsError`` if illegal.

    A voice belongs to its engine: another engine begins with a voice of its own.
    """
    chosen = {name: value for name, value in choices.items() if value is not None}
    if chosen.get("engine", settings.engine) != settings.engine:
        chosen.setdefault("voice", "")
    try:
        return msgspec.convert({**msgspec.to_builtins(settings), **chosen}, Settings)
    except ValueError as fault:
        raise SettingsError(str(fault)) from fault


def write_settings(folder: Path, settings: Settings) -> None:
    """Remember *settings*; ``OSError`` if the folder cannot be written."""
    write_atomically(folder / FILE, as_toml(settings).encode())


def as_toml(settings: Settings) -> str:
    """Return the text of the settings file."""
    table: dict[str, str | int | float] = msgspec.to_builtins(settings)
    return "".join(f"{name} = {_value(value)}\n" for name, value in table.items())


def _value(value: str | float) -> str:
    return msgspec.json.encode(value).decode()
