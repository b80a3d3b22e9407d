"""``hip-coach narrate``: its cues, who is led, and what goes on without a voice."""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path

import pytest

from content.records.progress import Progress, SavedPlace
from local_voice.cli.program import run
from local_voice.phrases import phrase
from local_voice.playback import PhraseSounds
from local_voice.progress import USER, ProgressFile
from local_voice.session import session_runner
from local_voice.session.session_runner import SessionIO
from local_voice.settings import Settings
from local_voice.speech.pyttsx3_synthesizer import Pyttsx3Synthesizer
from local_voice.speech.speech_synthesizer import create_speech_synthesizer
from tests.fakes.command_line import Output, Terminal, refused
from tests.fakes.laptop import FakeDisplay, FakeSynthesizer, speak_with


def test_a_dry_run_prints_one_cue_a_line(capsys: Output) -> None:
    assert run(["narrate", "pre_run_warm_up", "--dry-run", "--json"]) == 0
    cues = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {tuple(cue) for cue in cues} == {
        ("at", "kind", "text", "seconds", "move", "side", "moving")
    }
    assert {cue["side"] for cue in cues} == {"left", "right", "both"}
    assert 294 <= max(cue["at"] + cue["seconds"] for cue in cues) <= 306
    work = {
        side: sum(c["seconds"] for c in cues if c["kind"] == "work" and c["side"] == side)
        for side in ("left", "right")
    }
    assert work["left"] == work["right"] > 0


def test_a_dry_run_can_be_read(capsys: Output) -> None:
    assert run(["narrate", "glutes", "--dry-run", "--minutes", "4", "--talk", "brief"]) == 0
    assert "s  work     (left)" in capsys.readouterr().out


@pytest.mark.usefixtures("voice")
def test_a_kept_place_is_gone_on_from_once_it_is_safe(
    session_io: SessionIO, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    store = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach")
    store.save(USER, Progress(place=SavedPlace("warm_up_3", 2, 0.0, 4, "slow", "brief")), 0)
    monkeypatch.setattr(sys, "stdin", Terminal("no\n"))
    assert run(["narrate", "--resume"]) == 0
    assert "any new groin pain" in capsys.readouterr().out
    assert 30 < session_io.steady() < 200
    assert isinstance(session_io.display, FakeDisplay)
    assert session_io.display.statuses[0].step_number == 3
    assert store.load(USER).progress.sessions == 1
    assert [*store.read().session_days().values()] == [1]


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    "answer",
    ["No.", "nah", "none of those", "No, none of them!", "NOPE", "nah I feel great, bit sleepy"],
)
def test_a_no_is_a_no_however_it_is_said(
    session_io: SessionIO, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
    assert run(["narrate", "warm_up_3"]) == 0
    assert session_io.steady() == pytest.approx(180, abs=1)


@pytest.mark.usefixtures("voice", "session_io")
def test_a_bare_yes_is_asked_which_and_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("yes\nmy calf is swollen and hot\n"))
    assert run(["narrate", "warm_up_3"]) == 0
    said = capsys.readouterr().out
    assert "Your safety comes first." in said
    assert "clot" in said


@pytest.mark.usefixtures("voice")
def test_what_is_not_at_hand_changes_the_session(
    session_io: SessionIO, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("there is no wall here\nno, none of that\n"))
    assert run(["narrate", "warm_up_3"]) == 0
    assert "Noted, we do without." in capsys.readouterr().out
    assert session_io.steady() == pytest.approx(180, abs=1)


@pytest.mark.usefixtures("voice", "session_io")
@pytest.mark.parametrize("answer", ["yes", "yes, my calf is swollen"])
def test_whoever_should_not_move_is_not_led(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output, answer: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(f"{answer}\n"))
    assert run(["narrate", "warm_up_3"]) == 0
    said = capsys.readouterr().out
    assert ("Your safety comes first." in said) == (answer == "yes")
    assert ("clot" in said) == ("calf" in answer)
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert (progress.place, progress.sessions) == (None, 0)


@pytest.mark.usefixtures("voice", "session_io")
def test_the_question_is_asked_before_the_first_session_only(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    store = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach")
    store.save(USER, Progress(heard_safety=True), 0)
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    assert run(["narrate", "warm_up_3"]) == 0
    assert "any new groin pain" not in capsys.readouterr().out


def test_without_a_voice_the_session_goes_on_in_text(
    capsys: Output, session_io: SessionIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_with(monkeypatch, FakeSynthesizer(mute=True))
    assert run(["narrate", "warm_up_3"]) == 0
    assert refused(capsys) == phrase("terminal.session.no_voice", reason="mute") + "\n"
    assert isinstance(session_io.display, FakeDisplay)
    assert session_io.display.statuses[-1].remaining == 0.0


@pytest.mark.usefixtures("voice", "session_io")
def test_a_trace_that_cannot_be_written_is_refused(capsys: Output, home: Path) -> None:
    (home / "file").write_text("")
    assert run(["narrate", "warm_up_3", "--trace", str(home / "file" / "trace")]) == 2
    assert "cannot be written" in refused(capsys)
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert (progress.sessions, progress.last_routine) == (1, "warm_up_3")


def test_silence_takes_no_voice(session_io: SessionIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pyttsx3Synthesizer, "__init__", None)
    assert run(["narrate", "warm_up_3", "--silent", "--talk", "beeps"]) == 0
    assert session_io.steady() == pytest.approx(180, abs=4)


@pytest.mark.parametrize("kind", ["dumb", "DUMB", "unknown"])
def test_a_terminal_that_only_prints_has_plain_lines(
    monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", kind)
    monkeypatch.setattr(sys, "stdin", Terminal())
    session_io = session_runner.create_io(plain=False, is_silent=True)
    assert type(session_io.display).__name__ == "PlainDisplay"
    assert type(session_io.keys).__name__ == "LineReader"


@pytest.mark.parametrize(("plain", "display"), [(True, "PlainDisplay"), (False, "LiveDisplay")])
def test_the_devices_follow_the_terminal(
    monkeypatch: pytest.MonkeyPatch, display: str, *, plain: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    session_io = session_runner.create_io(plain=plain, is_silent=True)
    assert type(session_io.display).__name__ == display
    assert session_io.wall is time.time
    phrases = PhraseSounds(create_speech_synthesizer(Settings(), silent=plain))
    player = session_runner._create_player(phrases)
    assert type(player).__name__ == ("ClockPlayer" if plain else "DevicePlayer")
