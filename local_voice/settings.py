"""The user's settings, of the voice and of the locale, kept in a small TOML file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from content.language import DEFAULT_LOCALE
from local_voice.files import write_atomically
from local_voice.phrases import CommandError, phrase

SETTINGS_FILE = "settings.toml"
MIN_WORDS_PER_MINUTE, MAX_WORDS_PER_MINUTE = 80, 300
BUNDLED, SYSTEM = "bundled", "system"
"""Which espeak-ng is used on Linux: the one in our wheel, or the system's."""
SILENT_ENGINE = "print"
"""The engine of sessions in text; it gives silence."""
ENGINES = ("auto", "pyttsx3", "hibari", SILENT_ENGINE)
ESPEAKS = (BUNDLED, SYSTEM)


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


def read_settings(folder: Path) -> Settings:
    """Return the settings in *folder*, the defaults if there is no file.

    ``CommandError`` if the file is not valid.
    """
    file = folder / SETTINGS_FILE
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


def write_settings(folder: Path, settings: Settings) -> None:
    """Write *settings* to *folder*; ``OSError`` if it cannot be written."""
    write_atomically(folder / SETTINGS_FILE, to_toml(settings).encode())


def to_toml(settings: Settings) -> str:
    """Return the text of the settings file."""
    table: dict[str, str | int | float] = msgspec.to_builtins(settings)
    values = {name: msgspec.json.encode(value).decode() for name, value in table.items()}
    return "".join(f"{name} = {value}\n" for name, value in values.items())
