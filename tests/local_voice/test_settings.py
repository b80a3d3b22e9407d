"""What is remembered: settings, progress, and where."""

from __future__ import annotations

import json
import stat
import sys
from pathlib import Path

import pytest

from content.coaching.progress import Place, Progress, StaleWriteError, StoreUnavailableError
from local_voice import folders
from local_voice.progress_file import USER, ProgressFile
from local_voice.settings import (
    Settings,
    SettingsError,
    as_toml,
    changed,
    read_settings,
    write_settings,
)


def test_settings_survive_the_file(tmp_path: Path) -> None:
    settings = Settings("pyttsx3", 'a "voice"', 120, 0.5, "en-GB")
    write_settings(tmp_path, settings)
    assert read_settings(tmp_path) == settings


def test_without_a_file_the_usual_settings_hold(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert "rate = 130\n" in as_toml(Settings())


@pytest.mark.parametrize(
    "text",
    ["rate = 1000", "volume = 2.0", 'engine = "x"', "colour = 1", "rate = ", 'rate = "fast"'],
)
def test_settings_that_make_no_sense_are_told_with_their_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"settings\.toml"):
        read_settings(tmp_path)


def test_only_what_was_given_is_changed() -> None:
    assert changed(Settings(), rate=120, voice=None) == Settings(rate=120)
    with pytest.raises(SettingsError, match="words a minute"):
        changed(Settings(), rate=5)


def test_a_voice_belongs_to_its_engine() -> None:
    chosen = Settings("pyttsx3", "gmw/en-us")
    assert changed(chosen, engine="hibari") == Settings("hibari")
    assert changed(chosen, engine="hibari", voice="heart") == Settings("hibari", "heart")
    assert changed(chosen, engine="pyttsx3", rate=100).voice == "gmw/en-us"


def test_progress_survives_the_file_and_is_private(tmp_path: Path) -> None:
    store = ProgressFile(tmp_path)
    progress = Progress(place=Place("glutes", 3, 1000.0), sessions=2)
    assert store.save(USER, progress, store.load(USER).version) == 1
    assert store.load(USER).progress == progress
    assert store.load(USER).version == 1
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "progress.json").stat().st_mode) == 0o600


def test_who_writes_over_another_is_told(tmp_path: Path) -> None:
    store = ProgressFile(tmp_path)
    store.save(USER, Progress(), 0)
    with pytest.raises(StaleWriteError):
        store.save(USER, Progress(), 0)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": "x"}', '{"version": 1}'])
def test_a_damaged_file_is_set_aside(tmp_path: Path, text: str) -> None:
    (tmp_path / "progress.json").write_text(text)
    store = ProgressFile(tmp_path)
    assert store.load(USER).progress == Progress()
    assert (tmp_path / "progress.damaged").read_text() == text
    store.erase(USER)
    store.erase(USER)
    assert list(tmp_path.iterdir()) == []


def test_nothing_about_health_is_in_the_file(tmp_path: Path) -> None:
    ProgressFile(tmp_path).save(USER, Progress(place=Place("glutes", 3, 1000.0)), 0)
    text = (tmp_path / "progress.json").read_text()
    assert set(json.loads(text)) == {"version", "progress"}
    for word in ("condition", "side", "pain", "sore", "finding", "flag", "leave"):
        assert word not in text


def refuse(*_: object, **__: object) -> None:
    """Stand for a disk that refuses."""
    raise PermissionError(13, "Permission denied")


def test_a_disk_that_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = ProgressFile(tmp_path)
    (tmp_path / "progress.json").write_text("{")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(StoreUnavailableError):
        store.load(USER)
    (tmp_path / "progress.json").unlink()
    with pytest.raises(StoreUnavailableError):
        store.save(USER, Progress(), 0)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreUnavailableError):
        store.erase(USER)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(StoreUnavailableError):
        store.load(USER)


FOLDERS = {
    "XDG_CONFIG_HOME": folders.settings_folder,
    "XDG_DATA_HOME": folders.data_folder,
    "XDG_CACHE_HOME": folders.cache_folder,
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
