"""``doctor``, ``voices`` and ``settings``."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_voice.cli.program import run
from local_voice.playback import NoDeviceError
from local_voice.settings import Settings
from local_voice.speech.engines import create_speech_synthesizer
from local_voice.speech.synthesizer import SilentSynthesizer, SynthesisError
from tests.fakes.command_line import Output, refused
from tests.fakes.laptop import FakeClock, FakePlayer, FakeSynthesizer


def test_the_doctor_looks_at_everything(
    capsys: Output, voice: FakeSynthesizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object, **__: object) -> None:
        raise NoDeviceError("nothing there")

    monkeypatch.setattr("local_voice.playback.player._playback_device", nothing)
    monkeypatch.setattr("local_voice.cli.voice.DevicePlayer", lambda: FakePlayer(FakeClock()))
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[13:15] for line in lines] == ["ok"] * 4
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


def test_settings_that_cannot_be_remembered_still_hold(capsys: Output, home: Path) -> None:
    (home / "XDG_CONFIG_HOME").write_text("a file where a folder should be")
    assert run(["settings", "--rate", "120"]) == 0
    captured = capsys.readouterr()
    assert "rate = 120" in captured.out
    assert "Cannot remember this choice" in captured.err


def test_text_is_a_voice_too() -> None:
    assert create_speech_synthesizer(Settings(), silent=True).voice_key == "print"
    assert SilentSynthesizer.voice_key == "print"


def test_whose_espeak_speaks_is_remembered_by_a_session_too(capsys: Output) -> None:
    # The routine is no file's name, so that nothing is rendered.
    run(["render", "no_such_routine", "-o", "x.wav", "--espeak", "system"])
    capsys.readouterr()
    assert run(["settings"]) == 0
    assert 'espeak = "system"' in capsys.readouterr().out
