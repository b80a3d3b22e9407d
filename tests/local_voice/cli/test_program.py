"""The commands together: what they are, refuse, and how they end."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from local_voice.cli import program
from local_voice.cli.program import COMMANDS, run
from tests.fakes.command_line import Output, refused


def test_every_command_is_there_and_helps(capsys: Output) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    for name in COMMANDS:
        assert name in shown
        assert run([name, "--help"]) == 0


def test_no_command_at_all_gets_the_help_as_it_is_written(capsys: Output) -> None:
    assert run([]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Usage: hip-coach [OPTIONS] COMMAND [ARGS]...\n\n")
    assert all(f"\n  {name} " in told for name in COMMANDS)


def test_an_unknown_command_is_refused_in_one_line(capsys: Output) -> None:
    assert run(["fly"]) == 2
    assert "No such command 'fly'" in refused(capsys)


def test_interrupted_before_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("local_voice.cli.list_command.load_user_library", interrupt)
    assert run(["list"]) == 130


def test_a_closed_pipe_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def raise_broken_pipe(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("local_voice.cli.list_command.click.echo", raise_broken_pipe)
    monkeypatch.setattr(program, "_discard_output", lambda: None)
    assert run(["list"]) == 0


def test_output_is_let_go_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        program._discard_output()
        print("nowhere", flush=True)  # noqa: T201 - what the interpreter does at its end
    assert (tmp_path / "out").read_text() == ""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    program._discard_output()


def test_a_terminal_without_these_letters_gets_question_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "argv", ["hip-coach", "list", "conditions"])
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(SystemExit) as ended:
        program.main()
    assert ended.value.code == 0
    assert out.errors == "replace"


def test_started_without_any_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "argv", ["hip-coach", "list", "conditions"])
    with pytest.raises(SystemExit):
        program.main()
    assert sys.stdin.read() == ""
    sys.stdin.close()
