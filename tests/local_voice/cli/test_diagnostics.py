"""What works, and what to do where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_voice.cli.diagnostics import check_device, check_folder, check_voice
from local_voice.settings import Settings
from local_voice.speech.hibari_synthesizer import HibariSynthesizer
from local_voice.speech.synthesizer import (
    NO_SYSTEM_ESPEAK,
    SilentSynthesizer,
    SynthesisError,
)
from tests.fakes.laptop import FakeClock, FakePlayer, FakeSynthesizer


def test_a_voice_that_speaks() -> None:
    synthesizer = FakeSynthesizer()
    assert check_voice(synthesizer).line == (
        "voice        ok  fake|one, 1.00 s for one word, by the one fake."
    )
    assert synthesizer.closed


def test_a_voice_that_comes_one_way_only() -> None:
    assert check_voice(SilentSynthesizer()).line.endswith("s for one word.")


def test_a_voice_that_does_not() -> None:
    synthesizer = FakeSynthesizer(mute=True)
    check = check_voice(synthesizer)
    assert not check.is_ok
    assert "fake does not speak (mute). Try pip install" in check.line
    assert synthesizer.closed


def test_a_library_that_was_chosen_and_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    synthesizer = FakeSynthesizer()

    def refuse(_: str) -> None:
        raise SynthesisError(NO_SYSTEM_ESPEAK)

    monkeypatch.setattr(synthesizer, "synthesize", refuse)
    assert "Install the system package espeak-ng, or hip-coach" in check_voice(synthesizer).line


def test_a_voice_that_was_never_there() -> None:
    check = check_voice(HibariSynthesizer(Settings(voice="emma")))
    assert "hibari does not speak (unknown voice). Choose one of hip-coach voices" in check.line


def test_a_device() -> None:
    assert check_device(FakePlayer(FakeClock())).line == "sound device ok  opened."
    check = check_device(FakePlayer(FakeClock(), missing=True))
    assert check.line.startswith("sound device NO  nothing there. Check that")


def test_folders(tmp_path: Path) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    assert check_folder("cache", tmp_path, lambda _: None).is_ok
    check = check_folder("cache", tmp_path, refuse)
    assert check.details == f"{tmp_path} cannot be written (Permission denied)"
    assert check.remedy
