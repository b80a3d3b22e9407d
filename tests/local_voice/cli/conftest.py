"""A home, ears, a stage and a voice for the commands."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from content.coaching.nlu.interpreter import Interpreter
from content.library import Library, load
from local_voice.cli import conversation, studio
from local_voice.narrator import performance
from local_voice.narrator.narrator import Clocks, Stage
from tests.fakes.laptop import FakeClock, FakeKeys, FakePlayer, FakeScreen, FakeSpeaker


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the commands a home of their own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


@pytest.fixture(autouse=True)
def ready_ears(monkeypatch: pytest.MonkeyPatch) -> None:
    """Understand with ears made ready once, which takes a second or two."""
    monkeypatch.setattr("content.coaching.coach.coach.Understanding", understanding)
    monkeypatch.setattr(conversation, "Interpreter", understanding)


def understanding(_: Library) -> Interpreter:
    """Return the ears of the content as shipped."""
    return _shipped_ears()


@cache
def _shipped_ears() -> Interpreter:
    return Interpreter(load())


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Perform on a fake stage; the clock moves as keys are read."""
    clock = FakeClock()
    made = Stage(FakePlayer(clock), FakeKeys(clock), FakeScreen(), Clocks(clock, clock))
    monkeypatch.setattr(performance, "_stage", lambda **_: made)
    monkeypatch.setattr(performance.time, "monotonic", clock)
    # Real time stands still here: the whole session is waited for.
    monkeypatch.setattr("local_voice.playback.opening.AT_ONCE_SECONDS", 60.0)
    return made


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> FakeSpeaker:
    """Speak with a fake voice everywhere."""
    speaker = FakeSpeaker()
    for module in (performance, studio):
        monkeypatch.setattr(module, "choose_speakers", lambda _: [speaker])
    monkeypatch.setattr("local_voice.cli.voice.choose_speaker", lambda _: speaker)
    return speaker
