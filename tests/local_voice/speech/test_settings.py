"""What is remembered: settings, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_voice import files
from local_voice.phrases import CommandError
from local_voice.settings import (
    Settings,
    change_settings,
    read_settings,
    to_toml,
    write_settings,
)


def test_settings_survive_the_file(tmp_path: Path) -> None:
    settings = Settings("pyttsx3", 'a "voice"', 120, 0.5, "en-GB", "system")
    write_settings(tmp_path, settings)
    assert read_settings(tmp_path) == settings


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert "rate = 130\n" in to_toml(Settings())
    assert 'espeak = "bundled"\n' in to_toml(Settings())


def test_a_file_from_before_a_setting_was_there_is_read(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('engine = "print"\n')
    assert read_settings(tmp_path) == Settings("print")


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
def test_settings_that_make_no_sense_are_told_with_their_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(CommandError, match=r"settings\.toml"):
        read_settings(tmp_path)


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
    "XDG_CONFIG_HOME": files.settings_folder,
    "XDG_DATA_HOME": files.data_folder,
    "XDG_CACHE_HOME": files.cache_folder,
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
