"""What is remembered: settings, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_voice import settings as module
from local_voice.phrases import CommandError
from local_voice.settings import (
    Settings,
    change_settings,
    read_settings,
    to_toml,
    write_settings,
)


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Return the empty folder of the settings."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "hip-coach"
    folder.mkdir()
    return folder


@pytest.mark.usefixtures("folder")
def test_settings_survive_the_file() -> None:
    settings = Settings("pyttsx3", 'a "voice"', 120, 0.5, "en-GB", "system")
    write_settings(settings)
    assert read_settings() == settings


@pytest.mark.usefixtures("folder")
def test_without_a_file_the_usual_settings_hold() -> None:
    assert read_settings() == Settings()
    assert "rate = 130\n" in to_toml(Settings())
    assert 'espeak = "bundled"\n' in to_toml(Settings())


def test_a_file_from_before_a_setting_was_there_is_read(folder: Path) -> None:
    (folder / "settings.toml").write_text('engine = "print"\n')
    assert read_settings() == Settings("print")


@pytest.mark.parametrize(
    "text",
    [
        "rate = 1000",
        "volume = 2.0",
        'engine = "x"',
        'espeak = "x"',
        "colour = 1",
        "rate = ",
        'rate = "fast"',
    ],
)
def test_settings_that_make_no_sense_are_told_with_their_file(folder: Path, text: str) -> None:
    (folder / "settings.toml").write_text(text)
    with pytest.raises(CommandError, match=r"settings\.toml"):
        read_settings()


def test_only_what_was_given_is_changed() -> None:
    assert change_settings(Settings(), rate=120, voice=None) == Settings(words_per_minute=120)
    with pytest.raises(CommandError, match="words a minute"):
        change_settings(Settings(), rate=5)


def test_a_voice_belongs_to_its_engine() -> None:
    chosen = Settings("pyttsx3", "gmw/en-us")
    assert change_settings(chosen, engine="hibari") == Settings("hibari")
    assert change_settings(chosen, engine="hibari", voice="heart") == Settings("hibari", "heart")
    assert change_settings(chosen, engine="pyttsx3", rate=100).voice == "gmw/en-us"


FOLDERS = {
    "XDG_CONFIG_HOME": module.settings_folder,
    "XDG_DATA_HOME": module.data_folder,
    "XDG_CACHE_HOME": module.cache_folder,
}


@pytest.mark.parametrize("name", FOLDERS)
def test_folders_follow_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv(name, str(tmp_path))
    assert FOLDERS[name]() == tmp_path / "hip-coach"


@pytest.mark.parametrize("system", ["Linux", "Darwin", "Windows"])
@pytest.mark.parametrize("name", FOLDERS)
def test_folders_have_usual_places(monkeypatch: pytest.MonkeyPatch, name: str, system: str) -> None:
    monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platform.system", lambda: system)
    assert "hip-coach" in FOLDERS[name]().parts
