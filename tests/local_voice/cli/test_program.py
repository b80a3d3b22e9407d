"""The commands together: what they are, refuse, and how they end."""

from __future__ import annotations

import errno
import io
import signal
import sys
from pathlib import Path

import pytest

from content.library import load
from local_voice.cli import program
from local_voice.cli.program import COMMANDS, run
from local_voice.settings import data_folder
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


def test_a_package_that_is_not_there_is_told_with_its_remedy(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "local_voice.cli.narrate", None)
    assert run(["narrate"]) == 2
    assert 'pip install "runners-hip-coach[laptop]"' in refused(capsys)


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [["list"], ["--help"], ["ask", "what is a labral tear"], ["progress"], ["settings"]],
)
def test_a_full_device_is_told_in_one_line(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    with FULL.open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert run(arguments) == 1
    assert "No space left on device" in refused(capsys)


def test_a_full_device_for_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("click.echo", refuse)
    assert run(["list"]) == 1


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("suffix", ["wav", "ogg", "flac"])
@pytest.mark.usefixtures("voice")
def test_nothing_half_is_left_by_a_signal(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, suffix: str
) -> None:
    number = getattr(signal, name)
    before = signal.getsignal(number)

    def hang_up(*_: object) -> None:
        assert [*album.iterdir()], "nothing was begun"
        signal.raise_signal(number)

    album = home / "album"
    monkeypatch.setattr("rich.progress.Progress.update", lambda *_, **__: hang_up())
    assert run(["render", "warm_up_3", "-o", str(album / f"a.{suffix}")]) == 130
    assert [*album.iterdir()] == []
    assert signal.getsignal(number) == before


def test_what_is_ignored_stays_ignored(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "local_voice.cli.list_command.load_user_library",
        lambda: signal.raise_signal(signal.SIGHUP) or load(),
    )
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert run(["list"]) == 0
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)
    assert "labral_tear" in capsys.readouterr().out


@pytest.mark.parametrize("system", ["Linux", "Darwin", "Windows"])
@pytest.mark.parametrize("arguments", [["list"], ["doctor"], ["routine", "check"]])
def test_without_a_home_there_is_one_line(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, system: str, arguments: list[str]
) -> None:
    def refuse() -> None:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr("platform.system", lambda: system)
    monkeypatch.setattr("pathlib.Path.home", refuse)
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, "")
    assert run(arguments) == 2
    assert "set HOME, or XDG_CONFIG_HOME to a folder" in refused(capsys)


def test_a_folder_that_is_not_absolute_is_no_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("platform.system", lambda: "Linux")
    assert data_folder() == tmp_path / ".local/share/hip-coach"


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
