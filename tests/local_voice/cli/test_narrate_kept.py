"""What is kept of a session that was led: a count, a place, or nothing."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from msgspec.structs import replace

from content.records.progress import StoreUnavailableError
from local_voice.cli.program import run
from local_voice.phrases import phrase
from local_voice.progress import USER, ProgressFile
from local_voice.session.session_runner import SessionIO
from local_voice.terminal.keys import TypedInput
from tests.fakes.command_line import Output, refused
from tests.fakes.laptop import FakeDisplay, FakeInputReader


@pytest.mark.usefixtures("voice")
def test_a_session_is_counted(session_io: SessionIO, home: Path, capsys: Output) -> None:
    trace = home / "trace.jsonl"
    assert run(["narrate", "warm_up_3", "--trace", str(trace)]) == 0
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert (progress.sessions, progress.last_routine, progress.place) == (1, "warm_up_3", None)
    late = [json.loads(line)["late"] for line in trace.read_text().splitlines()]
    assert max(map(abs, late)) <= 0.051
    assert "kept" not in capsys.readouterr().out
    assert isinstance(session_io.display, FakeDisplay)
    assert session_io.display.messages == []


@pytest.mark.usefixtures("voice")
def test_a_stopped_session_keeps_its_place(
    session_io: SessionIO, home: Path, capsys: Output
) -> None:
    assert isinstance(session_io.keys, FakeInputReader)
    session_io.keys._presses.append((100.0, TypedInput(key="q")))
    assert run(["narrate", "warm_up_3", "--minutes", "4"]) == 0
    place = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress.place
    assert place is not None
    assert (place.routine, place.minutes) == ("warm_up_3", 4)
    assert place.step > 0
    assert capsys.readouterr().out.splitlines()[-1] == phrase("terminal.place_saved")


@pytest.mark.usefixtures("voice", "session_io")
def test_a_routine_is_told_shorter_once_it_is_known(home: Path, capsys: Output) -> None:
    store = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach")
    assert run(["narrate", "glutes", "--dry-run"]) == 0
    assert "wrists under your shoulders" in (first := capsys.readouterr().out)
    assert run(["narrate", "glutes", "--silent"]) == 0
    assert run(["narrate", "glutes", "--silent", "--leave-out", "clamshell"]) == 0
    progress = store.load(USER).progress
    assert (progress.sessions, progress.done) == (2, {"glutes": 1})
    store.save(USER, replace(progress, done={"glutes": 2}), store.load(USER).version)
    capsys.readouterr()
    assert run(["narrate", "glutes", "--dry-run"]) == 0
    assert "Firm up your stomach" in first
    assert "Go slowly. Keep repeating." in (known := capsys.readouterr().out)
    assert known != first


@pytest.mark.usefixtures("voice")
def test_the_place_is_kept_at_every_move(
    session_io: SessionIO, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, read = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach"), session_io.keys.read
    kept: list[int] = []

    def look(timeout: float) -> TypedInput | None:
        place = store.load(USER).progress.place
        if place is not None and place.step not in kept:
            kept.append(place.step)
        return read(timeout)

    monkeypatch.setattr(session_io.keys, "read", look)
    assert run(["narrate", "warm_up_10"]) == 0
    assert kept == [*range(1, kept[-1] + 1)]
    assert len(kept) > 3
    assert store.load(USER).progress.place is None


@pytest.mark.usefixtures("voice", "session_io")
def test_of_a_routine_for_a_condition_nothing_is_kept(home: Path) -> None:
    assert run(["narrate", "gentle_labral_tear"]) == 0
    assert not (home / "XDG_DATA_HOME" / "hip-coach" / "progress.json").exists()


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize(
    "option",
    [("--sore-side", "left"), ("--leave-out", "hip_swing"), ("--condition", "labral_tear")],
)
def test_a_session_that_tells_of_a_complaint_keeps_no_place(
    session_io: SessionIO, home: Path, option: tuple[str, str]
) -> None:
    assert isinstance(session_io.keys, FakeInputReader)
    session_io.keys._presses.append((100.0, TypedInput(key="q")))
    assert run(["narrate", "warm_up_3", *option]) == 0
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert progress.place is None


@pytest.mark.usefixtures("voice")
def test_danger_keeps_no_place(session_io: SessionIO, home: Path) -> None:
    assert isinstance(session_io.keys, FakeInputReader)
    words = "my calf is swollen and hot and I cannot breathe"
    session_io.keys._presses.append((60.0, TypedInput(line=words)))
    assert run(["narrate", "warm_up_3"]) == 0
    progress = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress
    assert progress.place is None
    assert progress.sessions == 0


@pytest.mark.usefixtures("voice")
@pytest.mark.parametrize("fault", [KeyboardInterrupt(), BrokenPipeError(), "hang up"])
def test_an_end_from_outside_keeps_the_place(
    session_io: SessionIO, home: Path, fault: BaseException | str
) -> None:
    read = session_io.keys.read

    def interrupt(timeout: float) -> TypedInput | None:
        if session_io.steady() > 90:
            if isinstance(fault, str):
                os.kill(os.getpid(), signal.SIGTERM)
            else:
                raise fault
        return read(timeout)

    session_io.keys.read = interrupt  # type: ignore[method-assign]  # the end comes while waiting
    before = signal.getsignal(signal.SIGTERM)
    assert run(["narrate", "warm_up_3"]) == 0
    assert signal.getsignal(signal.SIGTERM) is before
    place = ProgressFile(home / "XDG_DATA_HOME" / "hip-coach").load(USER).progress.place
    assert place is not None
    assert place.step > 0


def test_a_place_that_cannot_be_read_is_no_place(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreUnavailableError("unreadable")

    monkeypatch.setattr(ProgressFile, "load", refuse)
    assert run(["narrate", "--resume"]) == 2
    assert "no place is kept" in refused(capsys)


@pytest.mark.usefixtures("voice", "session_io")
def test_a_place_that_cannot_be_kept_is_told(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StoreUnavailableError("unwritable")

    monkeypatch.setattr(ProgressFile, "load", refuse)
    assert run(["narrate", "warm_up_3"]) == 0
    assert "Your place could not be kept (unwritable)." in capsys.readouterr().err
