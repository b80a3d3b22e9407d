"""What works, and what to do where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_voice.cli import voice
from local_voice.cli.voice import check_desktop, check_device, check_folder, check_voice
from local_voice.desktop import Desktop
from local_voice.settings import Settings
from local_voice.speech.hibari_synthesizer import HibariSynthesizer
from local_voice.speech.synthesizer import (
    NO_SYSTEM_ESPEAK,
    SilentSynthesizer,
    SynthesisError,
)
from tests.fakes.desktop import FakeMediaPlayer, FakeMixer
from tests.fakes.laptop import FakeClock, FakePlayer, FakeSynthesizer


def test_a_voice_that_speaks() -> None:
    synthesizer = FakeSynthesizer()
    assert check_voice(synthesizer, "fake|one") == (
        "voice        ok  fake|one, 1.00 s for one word, by the one fake."
    )
    assert synthesizer.closed


def test_a_voice_that_comes_one_way_only() -> None:
    assert check_voice(SilentSynthesizer(Settings()), "print").endswith("s for one word.")


def test_a_voice_that_does_not() -> None:
    synthesizer = FakeSynthesizer(mute=True)
    check = check_voice(synthesizer, "fake|one")
    assert check.startswith("voice        NO ")
    assert "fake does not speak (mute). Try pip install" in check
    assert synthesizer.closed


def test_a_library_that_was_chosen_and_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    synthesizer = FakeSynthesizer()

    def refuse(_: str) -> None:
        raise SynthesisError(NO_SYSTEM_ESPEAK)

    monkeypatch.setattr(synthesizer, "synthesize", refuse)
    assert "Install the system package espeak-ng, or hip-coach" in check_voice(
        synthesizer, "fake|one"
    )


def test_a_voice_that_was_never_there() -> None:
    check = check_voice(HibariSynthesizer(Settings(voice="emma")), "hibari|emma|130")
    assert "hibari does not speak (unknown voice). Choose one of hip-coach voices" in check


def test_a_desktop_is_told_in_a_line() -> None:
    nothing = check_desktop(Desktop())
    assert nothing.startswith("desktop      ok  no media keys here")
    assert "left as they are" in nothing
    player = FakeMediaPlayer()
    check = check_desktop(Desktop(player, FakeMixer()))
    assert "media keys reach the coach; other players are turned down" in check
    assert player.is_closed


def test_a_device() -> None:
    assert check_device(FakePlayer(FakeClock())) == "sound device ok  opened."
    check = check_device(FakePlayer(FakeClock(), missing=True))
    assert check.startswith("sound device NO  nothing there. Check that")


def test_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    assert check_folder("cache", tmp_path) == f"cache        ok  {tmp_path}."
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(voice, "write_atomically", refuse)
    check = check_folder("cache", tmp_path)
    assert check.startswith(f"cache        NO  {tmp_path} cannot be written (Permission denied). ")


def test_the_clearer_voice_is_one_command_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "is_installed", lambda _: False)
    assert "pip install hibari-tts" in voice.offer_better_voice(Settings())
    assert not voice.offer_better_voice(Settings(engine="pyttsx3"))
    monkeypatch.setattr(voice, "is_installed", lambda _: True)
    assert not voice.offer_better_voice(Settings())
