"""A home, a coach, a terminal, a device and a voice for the commands."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

import pytest

from content.coaching.nlu.interpreter import Interpreter
from content.library import Library, load
from local_voice.cli import conversation
from local_voice.playback import prepare_session
from local_voice.session import session_runner
from local_voice.session.session_runner import SessionIO
from tests.fakes.laptop import (
    FakeClock,
    FakeDisplay,
    FakeInputReader,
    FakePlayer,
    FakeSynthesizer,
    speak_with,
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the commands a home of their own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


@pytest.fixture(autouse=True)
def ready_understanding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Understand with ears made ready once, which takes a second or two."""
    monkeypatch.setattr("content.coaching.coach.coach.Interpreter", understanding)
    monkeypatch.setattr(conversation, "Interpreter", understanding)


def understanding(_: Library) -> Interpreter:
    """Return the ears of the content as shipped."""
    return _shipped_understanding()


@cache
def _shipped_understanding() -> Interpreter:
    return Interpreter(load())


@pytest.fixture
def session_io(monkeypatch: pytest.MonkeyPatch) -> SessionIO:
    """Play on fake devices; the clock moves as keys are read."""
    clock = FakeClock()
    made = SessionIO(FakeInputReader(clock), FakeDisplay(), clock, clock)
    monkeypatch.setattr(session_runner, "_create_player", lambda _: FakePlayer(clock))
    monkeypatch.setattr(session_runner, "create_io", lambda **_: made)
    monkeypatch.setattr(session_runner.time, "monotonic", clock)
    # Real time stands still here: the whole session is waited for.
    whole = partial(prepare_session, from_start=False)
    monkeypatch.setattr(session_runner, "prepare_session", lambda *given, **_: whole(*given))
    return made


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> FakeSynthesizer:
    """Speak with a fake voice everywhere."""
    synthesizer = FakeSynthesizer()
    speak_with(monkeypatch, synthesizer)
    return synthesizer
