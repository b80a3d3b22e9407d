"""``hip-coach progress``: drawn, in words, as a picture, as JSON, and what it refuses."""

from __future__ import annotations

import io
import json
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.console import Console

from local_voice.cli import progress
from local_voice.cli.program import run
from local_voice.progress import USER, ProgressFile

Output = pytest.CaptureFixture[str]
NOW = time.mktime((2026, 7, 29, 12, 0, 0, 0, 0, -1))
"""A Wednesday."""
DAY = 86_400.0


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProgressFile:
    """Give the command a home of its own, on a Wednesday in July."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setattr(progress, "time", SimpleNamespace(time=lambda: NOW))
    return ProgressFile(tmp_path / "XDG_DATA_HOME" / "hip-coach")


@pytest.fixture
def two_sessions(store: ProgressFile) -> ProgressFile:
    """Have a session done last Monday and another yesterday."""
    for ago in (9, 1):
        stored = store.load(USER)
        store.save(USER, stored.progress.after_session("glutes", NOW - ago * DAY), stored.version)
    return store


def terminal(monkeypatch: pytest.MonkeyPatch, encoding: str = "utf-8") -> io.BytesIO:
    """Stand for a terminal of 40 columns; what it shows is returned."""
    shown = io.BytesIO()
    display = io.TextIOWrapper(shown, encoding, write_through=True)

    def console(**options: bool) -> Console:
        return Console(file=display, width=40, force_terminal=True, color_system=None, **options)

    monkeypatch.setattr(progress, "Console", console)
    return shown


WORDS = """\
You have finished two sessions.
The last one was yesterday.
That makes two weeks in a row. Nice and steady.
"""
PLAIN = f"{WORDS}Week of July 20: Monday.\nWeek of July 27: Tuesday.\n"


@pytest.mark.usefixtures("two_sessions")
def test_without_a_terminal_it_is_told_in_plain_lines(capsys: Output) -> None:
    assert run(["progress"]) == 0
    assert capsys.readouterr().out == PLAIN


@pytest.mark.usefixtures("two_sessions")
def test_plain_lines_can_be_asked_for(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    assert run(["progress", "--plain"]) == 0
    assert capsys.readouterr().out == PLAIN
    assert shown.getvalue() == b""


@pytest.mark.usefixtures("two_sessions")
def test_a_terminal_shows_the_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch)
    assert run(["progress", "--weeks", "4"]) == 0
    lines = [line.rstrip() for line in shown.getvalue().decode().splitlines()]
    assert lines[:4] == [
        "You have finished two sessions.",
        "The last one was yesterday.",
        "That makes two weeks in a row. Nice and",
        "steady.",
    ]
    assert lines[6:9] == ["Mon · · ● ·", "Tue · · · ●", "Wed · · · ○"]
    assert lines[-1] == "● one session, 2 two, · rest, ○ today"


@pytest.mark.usefixtures("two_sessions")
def test_a_terminal_without_round_marks_has_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = terminal(monkeypatch, "ascii")
    assert run(["progress", "--weeks", "4"]) == 0
    assert "Mon . . x ." in shown.getvalue().decode("ascii")


@pytest.mark.parametrize("at_a_terminal", [True, False])
def test_who_has_done_nothing_yet_is_told_what_to_try(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, *, at_a_terminal: bool
) -> None:
    shown = terminal(monkeypatch) if at_a_terminal else io.BytesIO()
    assert run(["progress"]) == 0
    said = " ".join((capsys.readouterr().out + shown.getvalue().decode()).split())
    assert said.startswith("You have not finished a session with me yet.")
    assert said.endswith("is a good first one: hip-coach narrate pre_run_warm_up")
    assert run(["narrate", "pre_run_warm_up", "--dry-run"]) == 0


@pytest.mark.usefixtures("two_sessions")
def test_json_is_all_that_is_printed(capsys: Output, tmp_path: Path) -> None:
    file = tmp_path / "weeks.svg"
    assert run(["progress", "--json", "--weeks", "1", "--svg", str(file)]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "sessions": 2,
        "weeks_in_a_row": 2,
        "last_day": "2026-07-28",
        "sessions_without_a_day": 0,
        "weeks": [{"monday": "2026-07-27", "sessions": [0, 1, 0, 0, 0, 0, 0]}],
    }
    assert file.exists()


@pytest.mark.usefixtures("two_sessions")
def test_the_picture_is_written_and_named(capsys: Output, tmp_path: Path) -> None:
    file = tmp_path / "weeks.svg"
    assert run(["progress", "--svg", str(file)]) == 0
    assert capsys.readouterr().out == f"{PLAIN}{file}\n"
    assert "Week of July 20: Monday. Week of July 27: Tuesday." in file.read_text("utf-8")


def refused(output: Output) -> str:
    """Return the one line of a refusal."""
    captured = output.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


@pytest.mark.usefixtures("two_sessions")
def test_a_picture_that_cannot_be_written_is_refused(capsys: Output, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.iterdir())
    assert run(["progress", "--svg", str(tmp_path / "folder")]) == 2
    assert "folder cannot be written" in refused(capsys)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("weeks", ["0", "105", "many"])
def test_weeks_that_make_no_sense_are_refused(capsys: Output, weeks: str) -> None:
    assert run(["progress", "--weeks", weeks]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Invalid value for '--weeks'" in captured.err


def test_a_damaged_record_is_told_and_left_alone(capsys: Output, store: ProgressFile) -> None:
    store.file.parent.mkdir(parents=True)
    store.file.write_text("{")
    assert run(["progress"]) == 2
    assert refused(capsys) == (f"hip-coach: the record of your sessions is damaged: {store.file}\n")
    assert store.file.read_text() == "{"


def test_a_record_that_was_set_aside_is_spoken_of(capsys: Output, store: ProgressFile) -> None:
    store.file.parent.mkdir(parents=True)
    store.file.write_text("{")
    store.load(USER)
    assert run(["progress"]) == 0
    assert capsys.readouterr().err == (
        f"An earlier record was damaged and set aside: {store.damaged_file}\n"
    )


def test_a_record_that_cannot_be_read_is_told(capsys: Output, store: ProgressFile) -> None:
    store.file.mkdir(parents=True)
    assert run(["progress"]) == 2
    assert "the record of your sessions cannot be read" in refused(capsys)
