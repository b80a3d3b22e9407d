"""``doctor``, ``voices`` and ``settings``."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from local_voice.cli.program import run
from local_voice.cli.voice import check_folder
from local_voice.desktop import Desktop
from local_voice.playback import NoDeviceError
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import create_speech_synthesizer
from local_voice.speech.synthesizer import SynthesisError
from tests.fakes.command_line import Output, refused, with_input
from tests.fakes.laptop import FakeClock, FakePlayer, FakeSynthesizer


def test_the_doctor_looks_at_everything(
    capsys: Output, voice: FakeSynthesizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object, **__: object) -> None:
        raise NoDeviceError("nothing there")

    monkeypatch.setattr("local_voice.playback.player._playback_device", nothing)
    monkeypatch.setattr("local_voice.cli.voice.DevicePlayer", lambda: FakePlayer(FakeClock()))
    monkeypatch.setattr("local_voice.cli.voice.is_installed", lambda _: True)
    monkeypatch.setattr("local_voice.cli.voice.open_desktop", Desktop)
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[13:15] for line in lines] == ["ok"] * 5
    assert voice.closed


def test_voices_are_listed(
    capsys: Output, voice: FakeSynthesizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voice, "voices", lambda: ["gmw/en-us", "gmw/de", "com.apple.en-GB.x"])
    assert run(["voices"]) == 0
    assert "gmw/de" not in capsys.readouterr().out
    assert run(["voices", "--all"]) == 0
    assert "gmw/de" in capsys.readouterr().out


def test_voices_of_a_mute_engine(
    capsys: Output, voice: FakeSynthesizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mute() -> None:
        raise SynthesisError("mute")

    monkeypatch.setattr(voice, "voices", mute)
    assert run(["voices"]) == 2
    assert "fake does not speak (mute)" in refused(capsys)


def test_settings_are_shown_and_remembered(capsys: Output, home: Path) -> None:
    assert run(["settings", "--rate", "120"]) == 0
    assert "rate = 120\n" in capsys.readouterr().out
    assert run(["settings"]) == 0
    assert "rate = 120\n" in capsys.readouterr().out
    (home / "XDG_CONFIG_HOME" / "hip-coach" / "settings.toml").write_text("rate = 1")
    assert run(["settings"]) == 2
    assert "settings.toml" in refused(capsys)


@pytest.mark.parametrize(
    ("name", "told"), [("tow", "fake has no voice 'tow'; two?"), ("x", "hip-coach voices lists")]
)
def test_a_voice_that_is_not_there_is_not_remembered(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.setattr(
        "local_voice.speech.engines.create_synthesizer", lambda _: FakeSynthesizer()
    )
    assert run(["settings", "--voice", name]) == 2
    assert told in refused(capsys)
    assert run(["settings", "--voice", "TWO+soft"]) == 0
    assert 'voice = "TWO+soft"' in capsys.readouterr().out


@pytest.mark.usefixtures("voice")
def test_settings_that_cannot_be_remembered_still_hold_once(capsys: Output, home: Path) -> None:
    (home / "XDG_CONFIG_HOME").write_text("a file where a folder should be")
    assert run(["render", "warm_up_3", "-o", str(home / "a.wav"), "--rate", "120"]) == 0
    assert "Cannot remember this choice" in capsys.readouterr().err


def test_text_is_a_voice_too() -> None:
    assert create_speech_synthesizer(Settings(), silent=True).voice_key == "print"


def test_whose_espeak_speaks_is_remembered_by_a_session_too(capsys: Output) -> None:
    # The routine is no file's name, so that nothing is rendered.
    run(["render", "no_such_routine", "-o", "x.wav", "--espeak", "system"])
    capsys.readouterr()
    assert run(["settings"]) == 0
    assert 'espeak = "system"' in capsys.readouterr().out


def full(*_: object) -> None:
    """Be a disk without room, though a file without bytes still finds its place."""
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "change", [("--rate", "120"), ("--locale", "en-GB"), ("--volume", "0.5"), ("--engine", "print")]
)
def test_settings_that_cannot_be_kept_are_refused(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, change: tuple[str, str]
) -> None:
    monkeypatch.setattr("pathlib.Path.write_bytes", full)
    assert run(["settings", *change]) == 2
    assert "settings.toml cannot be written: No space left on device" in refused(capsys)


def test_the_doctor_sees_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Path.write_bytes

    def write(path: Path, data: bytes) -> int:
        return full() if data else written(path, data)  # type: ignore[func-returns-value] # raises

    monkeypatch.setattr("pathlib.Path.write_bytes", write)
    assert "(No space left on device). Free space" in check_folder("data", tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_a_record_that_cannot_be_erased_is_owned_up_to(
    capsys: Output, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    file = home / "XDG_DATA_HOME" / "hip-coach" / "progress.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"version": 1, "progress": {}}')
    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with_input(monkeypatch, b"forget me\nyes\n")
    assert run(["chat"]) == 0
    told = capsys.readouterr().out
    assert str(file) in told
    assert "forgotten" not in told
    assert file.exists()
