"""Whether a command listens, what it says where it cannot, and the talk by voice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from content.coaching.session import SessionState
from content.library import load
from local_voice import listening
from local_voice.cli import hearing, narrate, talk
from local_voice.cli.program import run
from local_voice.listening import NoEarsError, Situation, SpeechPolicy
from local_voice.session import Manner, SessionOutcome
from local_voice.settings import Settings
from local_voice.terminal.keys import InputReader, TypedInput
from tests.fakes.laptop import FakeClock, FakeInputReader, FakePlayer, FakeSynthesizer

Output = pytest.CaptureFixture[str]


class Reader(FakeInputReader):
    """A reader that is at its end when its lines are."""

    @property
    def is_at_end(self) -> bool:
        """Whether all was said."""
        return not self._presses


class FakeEars:
    """Ears that hear set lines, through a device that is not there."""

    def __init__(self, *lines: str) -> None:
        self.lines, self.closed = lines, False
        self.policies: list[SpeechPolicy] = []

    def player(self) -> FakePlayer:
        """Return a player without a device."""
        return FakePlayer(FakeClock(), missing=True)

    def reader(self, keys: InputReader, policy: SpeechPolicy) -> Reader:
        """Return the lines."""
        del keys
        self.policies.append(policy)
        lines, self.lines = self.lines, ()
        return Reader(FakeClock(), [(0.0, TypedInput(line=line)) for line in lines])

    def try_out(self, rate: int, wait: Callable[[], object]) -> tuple[float, str]:
        """Return a level and words."""
        del rate
        wait()
        return -12.0, "hello coach"

    def close(self) -> None:
        """End."""
        self.closed = True


def opened(monkeypatch: pytest.MonkeyPatch, *lines: str) -> FakeEars:
    """Have these ears opened."""
    ears = FakeEars(*lines)
    monkeypatch.setattr(listening, "open_ears", lambda: ears)
    return ears


def refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_ears() -> FakeEars:
        raise NoEarsError("Not listening: no microphone.")

    monkeypatch.setattr(listening, "open_ears", open_ears)


@pytest.mark.parametrize(
    ("wanted", "settings", "is_terminal", "has_ears"),
    [
        (True, Settings(listen=False), False, True),
        (False, Settings(), True, False),
        (None, Settings(), True, True),
        (None, Settings(), False, False),
        (None, Settings(listen=False), True, False),
    ],
)
def test_a_session_listens_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    *,
    wanted: bool | None,
    is_terminal: bool,
    has_ears: bool,
) -> None:
    for stream in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setattr(narrate, "is_installed", lambda _: True)
    assert narrate.listens(settings, wanted=wanted, silent=False) is has_ears


def test_where_there_are_no_ears_one_sentence_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    refuse(monkeypatch)
    assert hearing.open_ears_or_tell() is None
    assert capsys.readouterr().err == "Not listening: no microphone.\n"
    assert hearing.describe_microphone() == "Not listening: no microphone."
    assert run(["talk"]) == 2
    assert "hip-coach chat is the same talk" in capsys.readouterr().err


def test_a_microphone_is_tried(monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    ears, waited = opened(monkeypatch), list[float]()
    said = hearing.describe_microphone(waited.append)
    assert said == "loudest 12 dB below full scale; heard: hello coach"
    assert waited == [2.0]
    assert ears.closed
    monkeypatch.setattr(ears, "try_out", lambda *_: (-99.0, ""))
    assert "silent" in hearing.describe_microphone(waited.append)
    monkeypatch.setattr("local_voice.cli.hearing.describe_microphone", lambda: "loud")
    assert run(["doctor", "--microphone"]) == 0
    assert capsys.readouterr().out == "loud\n"


def test_a_talk_is_heard_to_its_end(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, voice: FakeSynthesizer
) -> None:
    ears = opened(monkeypatch, "what is a labral tear", "goodbye")
    assert run(["talk"]) == 0
    out = capsys.readouterr().out
    assert "never kept on disk and never sent" in out
    assert "labrum" in out
    assert ears.closed
    assert voice.closed
    situation = ears.policies[0].situation()
    assert situation == Situation(leads=False, asks=True, said=situation.said)


@pytest.mark.parametrize("danger", [False, True])
def test_a_session_is_led_within_the_talk(
    monkeypatch: pytest.MonkeyPatch, capsys: Output, voice: FakeSynthesizer, *, danger: bool
) -> None:
    led: list[Manner] = []

    def run_session(_: object, __: Settings, manner: Manner) -> SessionOutcome:
        led.append(manner)
        return SessionOutcome(not danger, state_of("warm_up_3"), is_ended_by_red_flag=danger)

    monkeypatch.setattr(talk, "run_session", run_session)
    opened(monkeypatch, "lead me through the three minute warm-up", "none of those", "yes")
    assert run(["talk"]) == 0
    out = capsys.readouterr().out
    assert [manner.plain for manner in led] == [True]
    assert led[0].ears is not None
    assert ("anything else" in out.rpartition("Where")[2]) is not danger
    assert voice.closed


def state_of(routine: str) -> SessionState:
    """Return the beginning of a session."""
    from content.coaching.timeline import (  # noqa: PLC0415
        Choices,
        build,
        smart_speaker_seconds,
    )

    timeline = build(load().routines[routine], Choices(), load(), smart_speaker_seconds)
    return SessionState(routine, timeline.choices, timeline.plan)


def test_the_danger_question_is_asked_and_answered_aloud(
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
    voice: FakeSynthesizer,
    session_io: Any,  # noqa: ANN401
) -> None:
    del voice
    ears = opened(monkeypatch, "no none of those")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    keys = session_io.keys
    monkeypatch.setattr("local_voice.cli.narrate.open_input_reader", lambda *_, **__: keys)
    monkeypatch.setattr("local_voice.session.session_runner._hear_too", lambda _, it, __: it)
    assert run(["narrate", "warm_up_3", "--listen", "--engine", "print"]) == 0
    assert "any new groin pain" in capsys.readouterr().out
    assert session_io.display.closed
    assert ears.closed


def test_a_danger_is_told_from_other_words() -> None:
    is_danger = hearing.danger_teller(load())
    assert is_danger("i have chest pain")
    assert not is_danger("up")


def test_nothing_that_listens_is_loaded_where_nobody_listens() -> None:
    modules = "local_voice.cli.narrate, local_voice.cli.voice, local_voice.cli.conversation"
    code = f"import sys, {modules}; print([it for it in sys.modules if 'listening' in it])"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "[]\n"
