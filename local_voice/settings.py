"""The user's settings, of the voice and of the locale, and the folders of the user's files."""

from __future__ import annotations

import importlib.util
import os
import platform
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import msgspec

from content.language import DEFAULT_LOCALE
from local_voice.files import write_atomically
from local_voice.phrases import CommandError, phrase

APP_NAME = "hip-coach"
SETTINGS_FILE = "settings.toml"
MIN_WORDS_PER_MINUTE, MAX_WORDS_PER_MINUTE = 80, 300
BUNDLED, SYSTEM = "bundled", "system"
"""Which espeak-ng is used on Linux: the one in our wheel, or the system's."""
SILENT_ENGINE = "print"
"""The engine of sessions in text; it gives silence."""
ENGINES = ("auto", "pyttsx3", "hibari", SILENT_ENGINE)
ESPEAKS = (BUNDLED, SYSTEM)
BUNDLED_VOICES = ("heart",)
"""The voices of hibari that are installed with it."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The fields of the settings file.

    *engine* is auto, pyttsx3, hibari or print; *words_per_minute* is "rate" in the file and in
    options; *volume* is 0 to 1; *espeak* says which espeak-ng pyttsx3 uses on Linux, bundled or
    system; *listen* whether a session hears what is said, where it can.
    """

    engine: str = "auto"
    voice: str = ""
    words_per_minute: int = msgspec.field(default=130, name="rate")
    volume: float = 1.0
    locale: str = DEFAULT_LOCALE
    espeak: str = BUNDLED
    listen: bool = True

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise ValueError(phrase("terminal.engine"))
        if self.espeak not in ESPEAKS:
            raise ValueError(phrase("terminal.espeak"))
        if not MIN_WORDS_PER_MINUTE <= self.words_per_minute <= MAX_WORDS_PER_MINUTE:
            raise ValueError(
                phrase("terminal.rate", least=MIN_WORDS_PER_MINUTE, most=MAX_WORDS_PER_MINUTE)
            )
        if not 0.0 <= self.volume <= 1.0:
            raise ValueError(phrase("terminal.volume"))


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


def settings_folder() -> Path:
    """Return the folder of the settings file."""
    return _folder("XDG_CONFIG_HOME", ".config")


def data_folder() -> Path:
    """Return the folder of the progress file and of the user's own routines."""
    return _folder("XDG_DATA_HOME", ".local/share")


def cache_folder() -> Path:
    """Return the folder of caches, which may be deleted at any time."""
    return _folder("XDG_CACHE_HOME", ".cache", elsewhere="cache")


def _folder(variable: str, on_linux: str, elsewhere: str = "") -> Path:
    value = Path(os.environ.get(variable, ""))
    if value.is_absolute():  # others are to be ignored (XDG Base Directory Specification)
        return value / APP_NAME
    try:
        home = Path.home()
    except RuntimeError as error:
        raise CommandError("terminal.no_home", variable=variable) from error
    if platform.system() == "Linux":
        return home / on_linux / APP_NAME
    return Path(click.get_app_dir(APP_NAME)) / elsewhere


def read_settings() -> Settings:
    """Return the saved settings, the defaults if there is no file.

    ``CommandError`` if the file is not valid.
    """
    file = settings_folder() / SETTINGS_FILE
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Settings)
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, ValueError) as error:
        raise CommandError("terminal.reason", reason=f"{file}: {error}") from error


def change_settings(settings: Settings, **changes: object) -> Settings:
    """Return *settings* with the *changes* that are not None; ``CommandError`` if not valid.

    The names are those of the file. A voice belongs to one engine, so a change of the engine alone
    resets the voice.
    """
    given = {name: value for name, value in changes.items() if value is not None}
    if given.get("engine", settings.engine) != settings.engine:
        given.setdefault("voice", "")
    try:
        return msgspec.convert({**msgspec.to_builtins(settings), **given}, Settings)
    except ValueError as error:
        raise CommandError("terminal.reason", reason=error) from error


def update_settings(
    check_voice: Callable[[Settings], object], *, must_be_kept: bool = False, **changes: object
) -> Settings:
    """Return the saved settings with the *changes* that are not None, and save them if changed.

    *check_voice* refuses a new voice that its engine does not have. If the folder cannot be
    written, there is only a message, or a ``CommandError`` if they *must_be_kept*.
    """
    before = read_settings()
    after = change_settings(before, **changes)
    if changes.get("voice"):
        check_voice(after)
    if after != before:
        try:
            write_settings(after)
        except OSError as error:
            if must_be_kept:
                file = settings_folder() / SETTINGS_FILE
                raise CommandError(
                    "terminal.not_written", file=file, reason=error.strerror
                ) from error
            click.echo(phrase("terminal.not_remembered", reason=error.strerror), err=True)
    return after


def write_settings(settings: Settings) -> None:
    """Save *settings*; ``OSError`` if they cannot be written."""
    write_atomically(settings_folder() / SETTINGS_FILE, to_toml(settings).encode())


def to_toml(settings: Settings) -> str:
    """Return the text of the settings file."""
    table: dict[str, str | int | float] = msgspec.to_builtins(settings)
    values = {name: msgspec.json.encode(value).decode() for name, value in table.items()}
    return "".join(f"{name} = {value}\n" for name, value in values.items())
