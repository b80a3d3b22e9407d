"""The real voice in its child process: every phrase whole and at its own rate."""

from __future__ import annotations

import io
import json
import os
import sys
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from local_voice.audio.sound import to_wav
from local_voice.settings import Settings
from local_voice.speech import pyttsx3_child
from local_voice.speech.pyttsx3_child import Engine, read_audio, reserve_output, serve
from local_voice.speech.pyttsx3_synthesizer import Pyttsx3Synthesizer
from local_voice.speech.synthesizer import SynthesisError
from tests.fakes.laptop import tone


class FakeEngine:
    """pyttsx3's engine as far as it is used; it writes one second for each word."""

    def __init__(self) -> None:
        self.set: list[tuple[str, object]] = []
        self._waiting: tuple[str, str] | None = None

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802 - pyttsx3's name
        """Remember."""
        self.set.append((name, value))

    def getProperty(self, name: str) -> list[Any]:  # noqa: N802 - pyttsx3's name
        """Return the voices."""
        assert name == "voices"
        voice = ModuleType("voice")
        voice.id = "gmw/en"  # type: ignore[attr-defined]  # a voice has an id
        return [voice]

    def save_to_file(self, text: str, file: str) -> None:
        """Wait for the run."""
        self._waiting = (text, file)

    def runAndWait(self) -> None:  # noqa: N802 - pyttsx3's name
        """Write the file, unless the text is empty."""
        assert self._waiting is not None
        text, file = self._waiting
        if text:
            Path(file).write_bytes(to_wav(tone(len(text.split()))))


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """Install a fake pyttsx3."""
    fake = FakeEngine()
    module, drivers, espeak = (
        ModuleType("pyttsx3"),
        ModuleType("pyttsx3.drivers"),
        ModuleType("pyttsx3.drivers._espeak"),
    )
    module.init = lambda: fake  # type: ignore[attr-defined]  # a made-up module
    espeak.Synchronize = lambda: fake.set.append(("settle", None))  # type: ignore[attr-defined]  # the same
    drivers._espeak = espeak  # type: ignore[attr-defined]  # the same
    for made in (module, drivers, espeak):
        monkeypatch.setitem(sys.modules, made.__name__, made)
    espeak.dll = fake  # type: ignore[attr-defined]  # the same
    monkeypatch.setattr(
        pyttsx3_child, "load_espeak", lambda whose: fake.set.append(("load", whose))
    )
    monkeypatch.setattr(
        pyttsx3_child, "describe_espeak", lambda library: f"{type(library).__name__} 1"
    )
    monkeypatch.setattr(sys, "platform", "linux")
    return fake


def answers(lines: str, folder: Path) -> list[dict[str, Any]]:
    """Return what the worker answers to these lines."""
    out = io.StringIO()
    serve(io.StringIO(lines), out, partial(Engine().respond, folder=folder))
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_engine_settles_after_its_start_and_the_voice_and_around_each_phrase(
    engine: FakeEngine, tmp_path: Path
) -> None:
    (answer,) = answers('{"text": "Stand tall.", "voice": "gmw/en", "rate": 120}\n', tmp_path)
    assert answer["rate"] == 1000
    assert len(answer["samples"]) > 5000
    assert engine.set == [
        *(("load", "bundled"), ("settle", None)),
        *(("voice", "gmw/en"), ("settle", None)),
        *(("rate", 120), ("settle", None), ("settle", None)),
    ]


def test_faults_are_answers_too(engine: FakeEngine, tmp_path: Path) -> None:
    lines = '{"list": true}\nnonsense\n{}\n{"text": "", "voice": "", "rate": 120}\n'
    assert answers(lines, tmp_path) == [
        {"voices": ["gmw/en"]},
        {"error": "JSONDecodeError"},
        {"error": "KeyError"},
        {"error": "FileNotFoundError"},
    ]
    assert ("voice", "") not in engine.set


@pytest.mark.usefixtures("engine")
def test_it_tells_which_library_speaks(tmp_path: Path) -> None:
    assert answers('{"about": true}\n', tmp_path) == [{"library": "FakeEngine 1"}]


@pytest.mark.parametrize(
    ("voice", "answer"), [("gmw/EN", "samples"), ("gmw/en+f3", "samples"), ("gmw/xx", "error")]
)
def test_a_voice_that_is_not_there_is_no_other_voice(
    engine: FakeEngine, tmp_path: Path, voice: str, answer: str
) -> None:
    question = {"text": "Stand tall.", "voice": voice, "rate": 120}
    (found,) = answers(json.dumps(question) + "\n", tmp_path)
    assert answer in found
    assert (("voice", voice) in engine.set) == (answer == "samples")


@pytest.mark.usefixtures("engine")
def test_other_systems_need_no_settling(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    lines = '{"text": "Go.", "voice": "", "rate": 120}\n{"about": true}\n'
    answer, about = answers(lines, tmp_path)
    assert answer["rate"] == 1000
    assert about == {"library": ""}


def test_aiff_is_read_as_well(tmp_path: Path) -> None:
    soundfile = pytest.importorskip("soundfile", reason="needs soundfile to write AIFF")
    sound = tone(0.5)
    with soundfile.SoundFile(tmp_path / "phrase", "w", 1000, 1, "PCM_16", format="AIFF") as file:
        file.buffer_write(sound.pcm, dtype="int16")
    assert read_audio(tmp_path / "phrase") == sound


def test_what_the_engine_prints_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    before = os.dup(1)
    with reserve_output() as out:
        os.write(1, b"Audio saved to somewhere\n")
        out.write("answer\n")
    os.dup2(before, 1)
    os.close(before)
    assert capfd.readouterr().out == "answer\n"


@pytest.fixture(scope="module")
def voice() -> Pyttsx3Synthesizer:
    """Return the real voice, if it speaks on this machine."""
    synthesizer = Pyttsx3Synthesizer(Settings(words_per_minute=140))
    try:
        synthesizer.synthesize("Ready.")
    except SynthesisError as fault:
        pytest.skip(f"no espeak-ng on this machine: {fault.key}")
    return synthesizer


def test_the_real_voice_speaks_at_the_rate_asked_for(voice: Pyttsx3Synthesizer) -> None:
    text = "Stand tall and lift one knee."
    slow = Pyttsx3Synthesizer(Settings(words_per_minute=100), voice._child).synthesize(text).seconds
    quick = (
        Pyttsx3Synthesizer(Settings(words_per_minute=200), voice._child).synthesize(text).seconds
    )
    again = (
        Pyttsx3Synthesizer(Settings(words_per_minute=100), voice._child).synthesize(text).seconds
    )
    assert slow > 1.4 * quick
    assert again == pytest.approx(slow, abs=0.06)


def test_the_real_voice_has_english(voice: Pyttsx3Synthesizer) -> None:
    assert any(name.endswith("en-us") for name in voice.voices())
    voice.close()


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize(
    ("whose", "fails", "told"),
    [
        ("bundled", True, "no voice"),
        ("system", True, "no system espeak-ng"),
        ("system", False, "gmw/en"),
    ],
)
def test_the_program_serves_or_says_that_it_cannot(
    monkeypatch: pytest.MonkeyPatch, whose: str, told: str, *, fails: bool
) -> None:
    out = io.StringIO()
    monkeypatch.setattr(pyttsx3_child, "reserve_output", lambda: nullcontext(out))
    monkeypatch.setattr(sys, "stdin", io.StringIO('{"list": true}\n' * 2))
    if fails:
        monkeypatch.setitem(sys.modules, "pyttsx3", None)
    pyttsx3_child.main(whose)
    answered = out.getvalue().splitlines()
    assert len(answered) == 2
    assert all(f'"{told}"' in line for line in answered)
