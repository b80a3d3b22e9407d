"""Voices: whole phrases or a plain refusal."""

from __future__ import annotations

import base64
import sys
from array import array
from collections.abc import Mapping
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from content.coaching.timeline import smart_speaker_seconds
from local_voice import settings
from local_voice.settings import Settings
from local_voice.speech import engines
from local_voice.speech.hibari_synthesizer import HibariSynthesizer
from local_voice.speech.pyttsx3_synthesizer import (
    MAX_TEXT_LENGTH,
    ChildProcess,
    NoResponseError,
    Pyttsx3Synthesizer,
    split_text,
)
from local_voice.speech.speech_synthesizer import voice_of
from local_voice.speech.synthesizer import SilentSynthesizer, SynthesisError

SAMPLES = base64.b64encode(array("h", [1, 2, 3]).tobytes()).decode()
GOOD = {"rate": 22_050, "samples": SAMPLES}


class FakeChildProcess(ChildProcess):
    """Gives its answers in turn; an exception is raised."""

    def __init__(self, *answers: dict[str, Any] | NoResponseError) -> None:
        self.answers = list(answers)
        self.questions: list[Mapping[str, Any]] = []
        self.closed = False

    def ask(self, question: Mapping[str, Any]) -> dict[str, Any]:
        """Give the next answer."""
        self.questions.append(question)
        answer = self.answers.pop(0)
        if isinstance(answer, NoResponseError):
            raise answer
        return answer

    def close(self) -> None:
        """Close."""
        self.closed = True


def test_printing_takes_as_long_as_speaking_would() -> None:
    synthesizer = SilentSynthesizer(Settings())
    assert synthesizer.synthesize("Stand tall.").seconds == pytest.approx(
        smart_speaker_seconds("Stand tall."), abs=0.001
    )
    assert not any(synthesizer.synthesize("Stand tall.").pcm)
    assert synthesizer.voices() == ["text"]
    synthesizer.close()


def test_a_phrase_is_asked_for_with_its_own_voice_and_rate() -> None:
    child = FakeChildProcess(GOOD)
    synthesizer = Pyttsx3Synthesizer(Settings(voice="gmw/en", words_per_minute=120), child)
    assert synthesizer.synthesize("Go.").samples.tolist() == [1, 2, 3]
    assert child.questions == [{"text": "Go.", "voice": "gmw/en", "rate": 120}]
    synthesizer.close()
    assert child.closed


@pytest.mark.parametrize(
    ("has_espeak", "espeak", "told"),
    [(True, "bundled", "|bundled"), (True, "system", "|system"), (False, "system", "")],
)
def test_what_another_library_said_is_another_phrase(
    monkeypatch: pytest.MonkeyPatch, espeak: str, told: str, *, has_espeak: bool
) -> None:
    monkeypatch.setattr(Pyttsx3Synthesizer, "uses_espeak", has_espeak)
    settings = Settings("pyttsx3", "gmw/en", words_per_minute=120, espeak=espeak)
    assert voice_of(settings) == (f"pyttsx3|gmw/en|120{told}", 22_050, False)


@pytest.mark.parametrize(
    "failure", [NoResponseError("hung"), NoResponseError("died"), {"error": "x"}]
)
def test_a_failure_is_asked_again_once(failure: dict[str, Any] | NoResponseError) -> None:
    assert (
        Pyttsx3Synthesizer(Settings(), FakeChildProcess(failure, GOOD))
        .synthesize("Go.")
        .frame_count
        == 3
    )


@pytest.mark.parametrize(
    ("answers", "key"),
    [
        ((NoResponseError("died"), NoResponseError("hung")), "hung"),
        (({"error": "one"}, {"error": "two"}), "two"),
        (({"rate": 22_050, "samples": ""},), "no sound"),
        (({"rate": 0, "samples": SAMPLES},), "no sound"),
    ],
)
def test_two_failures_are_told(
    answers: tuple[dict[str, Any] | NoResponseError, ...], key: str
) -> None:
    with pytest.raises(SynthesisError) as failed:
        Pyttsx3Synthesizer(Settings(), FakeChildProcess(*answers)).synthesize("Go.")
    assert failed.value.key == key


def test_another_rate_of_samples_is_made_ours() -> None:
    half = {"rate": 11_025, "samples": SAMPLES}
    assert Pyttsx3Synthesizer(Settings(), FakeChildProcess(half)).synthesize("Go.").frame_count == 6


def test_long_texts_are_said_in_pieces() -> None:
    text = "Lift the knee. " * 100
    pieces = split_text(text)
    assert len(pieces) == 2
    assert all(len(piece) <= MAX_TEXT_LENGTH for piece in pieces)
    assert " ".join(pieces) == text.strip()
    assert [len(piece) for piece in split_text("x" * 2000)] == [900, 900, 200]


def test_voices_are_listed() -> None:
    child = FakeChildProcess({"voices": ["gmw/en", "gmw/en-us"]})
    assert Pyttsx3Synthesizer(Settings(), child).voices() == ["gmw/en", "gmw/en-us"]


def test_the_voice_tells_which_library_speaks() -> None:
    child = FakeChildProcess({"library": "bundled espeak-ng 1.52.0"})
    assert Pyttsx3Synthesizer(Settings(), child).engine_version() == "bundled espeak-ng 1.52.0"
    assert child.questions == [{"about": True}]
    assert (
        SilentSynthesizer(Settings()).engine_version()
        == HibariSynthesizer(Settings()).engine_version()
        == ""
    )


@pytest.mark.parametrize("espeak", ["bundled", "system"])
def test_every_voice_speaks_with_the_library_that_was_chosen(espeak: str) -> None:
    chosen = engines.create_synthesizers(Settings("pyttsx3", espeak=espeak))
    commands = [synthesizer._child._command for synthesizer in chosen]  # type: ignore[attr-defined]  # two of pyttsx3
    assert [command[-1] for command in commands] == [espeak] * 2


class FakeAudio:
    """Samples as hibari gives them."""

    def __init__(self, samples: list[float]) -> None:
        self._samples = samples

    def clip(self, low: float, high: float) -> np.ndarray[Any, Any]:
        """Return the samples as an array of numpy."""
        return np.array(self._samples).clip(low, high)


class FakeHibari:
    """The engine as far as it is used."""

    audio = FakeAudio([0.0, 0.5, -2.0])
    asked: list[tuple[str, float, int]] = []  # noqa: RUF012 - emptied by the fixture

    def __init__(self, voice: str) -> None:
        self.voice = voice

    def __call__(self, text: str, speed: float, seed: int) -> FakeAudio:
        """Return the same audio for every text."""
        if text == "fail":
            raise RuntimeError
        FakeHibari.asked.append((text, speed, seed))
        return self.audio


@pytest.fixture
def hibari(monkeypatch: pytest.MonkeyPatch) -> type[FakeHibari]:
    """Install the fake engine."""
    module = ModuleType("hibari")
    module.Hibari = FakeHibari  # type: ignore[attr-defined]  # a made-up module
    monkeypatch.setitem(sys.modules, "hibari", module)
    FakeHibari.asked.clear()
    return FakeHibari


def test_hibari_speaks_the_same_way_each_time(hibari: type[FakeHibari]) -> None:
    synthesizer = HibariSynthesizer(Settings(words_per_minute=85))
    assert synthesizer.synthesize("Go.").samples.tolist() == [0, 16383, -32767]
    assert hibari.asked == [("Go.", 0.5, 0)]
    assert voice_of(Settings("hibari", words_per_minute=85)).key == "hibari|heart|85"
    assert synthesizer.voices() == ["heart"]
    synthesizer.close()


@pytest.mark.usefixtures("hibari")
def test_hibari_refuses_what_it_cannot_say(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SynthesisError, match="RuntimeError"):
        HibariSynthesizer(Settings()).synthesize("fail")
    with pytest.raises(SynthesisError, match="unknown voice"):
        HibariSynthesizer(Settings(voice="emma")).synthesize("Go.")
    monkeypatch.setattr(FakeHibari, "audio", FakeAudio([]))
    with pytest.raises(SynthesisError, match="no sound"):
        HibariSynthesizer(Settings()).synthesize("Go.")


def test_hibari_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    with pytest.raises(SynthesisError, match="not installed"):
        HibariSynthesizer(Settings()).synthesize("Go.")


def test_the_real_hibari_speaks_offline_and_the_same_each_time() -> None:
    pytest.importorskip("hibari", reason="hibari is not installed: pip install '.[voice]'")
    text = "Stand tall and lift one knee."
    slow = HibariSynthesizer(Settings(words_per_minute=110))
    quick = HibariSynthesizer(Settings(words_per_minute=220))
    assert slow.synthesize(text) == slow.synthesize(text)
    assert slow.synthesize(text).seconds > 1.6 * quick.synthesize(text).seconds > 1.0


@pytest.mark.parametrize(
    ("engine", "voice", "installed", "chosen"),
    [
        ("auto", "", True, "hibari"),
        ("auto", "heart", True, "hibari"),
        ("auto", "gmw/en-gb-x-rp", True, "pyttsx3"),
        ("auto", "", False, "pyttsx3"),
        ("pyttsx3", "", True, "pyttsx3"),
        ("print", "", True, "print"),
    ],
)
def test_the_best_voice_that_is_there_speaks(
    monkeypatch: pytest.MonkeyPatch, engine: str, voice: str, chosen: str, *, installed: bool
) -> None:
    monkeypatch.setattr(settings, "is_installed", lambda _: installed)
    created = engines.create_synthesizers(Settings(engine, voice))
    assert {synthesizer.engine for synthesizer in created} == {chosen}
    assert len(created) == (2 if chosen == "pyttsx3" else 1)


def test_modules_are_looked_for_without_loading_them() -> None:
    assert settings.is_installed("json")
    assert not settings.is_installed("no_such_module_at_all")
