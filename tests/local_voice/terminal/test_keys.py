"""Keys and words, from a terminal, a pipe, or a console of Windows."""

from __future__ import annotations

import io
import os
import sys
from types import ModuleType

import pytest

from local_voice.terminal.keys import (
    LineEditor,
    LineReader,
    TerminalKeyReader,
    TypedInput,
    WindowsKeyReader,
    open_input_reader,
    split_keys,
)
from tests.fakes.laptop import FakeClock


def test_arrows_are_told_from_characters() -> None:
    assert split_keys("a\x1b[C \x1bOD\x1b\x1b[Z") == [
        *("a", "right", " ", "left", "\x1b"),
        *("\x1b", "[", "Z"),
    ]


def test_a_key_acts_at_once() -> None:
    assert LineEditor().feed("p") == TypedInput(key="p")


def test_words_are_typed_between_two_enters() -> None:
    line_editor = LineEditor()
    typed = [line_editor.feed(key) for key in "\nhow longg\x7f is left\n"]
    assert typed[-1] == TypedInput(line="how long is left")
    assert typed[:-1] == [None] * (len(typed) - 1)
    assert line_editor.typed_text is None


def test_a_line_can_be_left_empty_or_given_up() -> None:
    line_editor = LineEditor()
    assert [line_editor.feed(key) for key in ("\n", "\n")] == [None, None]
    assert [line_editor.feed(key) for key in (":", "a", "left", "\x1b")] == [None] * 4
    assert line_editor.feed("q") == TypedInput(key="q")


def test_lines_of_a_pipe_are_words_and_single_letters_are_keys() -> None:
    with LineReader(io.StringIO("pause\nq\n\n")) as keys:
        assert keys.read(1.0) == TypedInput(line="pause")
        assert keys.read(1.0) == TypedInput(key="q")
        assert keys.read(1.0) == TypedInput(key=" ")
        assert keys.read(1.0) is None
        assert keys.is_at_end
        assert keys.read(0.0) is None


def test_a_pipe_that_breaks_is_a_pipe_that_ended() -> None:
    stream = io.StringIO("x")
    stream.close()
    with LineReader(stream) as keys:
        assert keys.read(1.0) is None
        assert keys.is_at_end


@pytest.fixture
def terminal() -> tuple[int, io.TextIOWrapper]:
    """Return the far end of a terminal, and the near one as a stream."""
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    far, near = pty.openpty()
    return far, os.fdopen(near, "r", encoding="utf-8")


def test_a_terminal_is_read_key_by_key_and_left_as_it_was(
    terminal: tuple[int, io.TextIOWrapper],
) -> None:
    termios = pytest.importorskip("termios", reason="this system has no terminals of this kind")
    far, stream = terminal
    before = termios.tcgetattr(stream.fileno())
    with stream, TerminalKeyReader(stream) as keys:
        os.write(far, b"\x1b[D \nok\n")
        assert keys.read(1.0) == TypedInput(key="left")
        assert keys.read(1.0) == TypedInput(key=" ")
        assert keys.read(1.0) == TypedInput(line="ok")
        assert keys.read(0.0) is None
        assert keys.typed_text is None
        keys.__exit__(None, None, None)
        assert termios.tcgetattr(stream.fileno()) == before
    os.close(far)


def test_a_terminal_that_was_closed_is_no_fault(terminal: tuple[int, io.TextIOWrapper]) -> None:
    far, stream = terminal
    with TerminalKeyReader(stream) as keys:
        os.close(far)
        assert keys.read(1.0) is None
        assert keys.read(0.0) is None
    stream.close()


class FakeConsole:
    """The console module of Windows with a few keys waiting."""

    def __init__(self, keys: str) -> None:
        self._keys = list(keys)

    def kbhit(self) -> bool:
        """Tell whether a key waits."""
        return bool(self._keys)

    def getwch(self) -> str:
        """Return the next key."""
        return self._keys.pop(0)


def test_keys_of_windows() -> None:
    clock = FakeClock()
    with WindowsKeyReader(FakeConsole("\xe0K\x00Zs"), clock) as keys:
        assert keys.read(0.0) == TypedInput(key="left")
        assert keys.read(0.0) == TypedInput(key="")
        assert keys.read(0.0) == TypedInput(key="s")
        assert keys.read(0.0) is None
        assert keys.typed_text is None


def test_windows_waits_in_small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = FakeClock()
    monkeypatch.setattr("local_voice.terminal.keys.time.sleep", clock.pass_by)
    assert WindowsKeyReader(FakeConsole(""), clock).read(0.05) is None
    assert 0.05 <= clock.now < 0.1


def test_the_kind_of_keys_follows_the_stream(
    terminal: tuple[int, io.TextIOWrapper], monkeypatch: pytest.MonkeyPatch
) -> None:
    far, stream = terminal
    assert isinstance(open_input_reader(io.StringIO(), single=True), LineReader)
    assert isinstance(open_input_reader(stream, single=False), LineReader)
    assert isinstance(open_input_reader(stream, single=True), TerminalKeyReader)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", ModuleType("msvcrt"))
    assert isinstance(open_input_reader(stream, single=True), WindowsKeyReader)
    os.close(far)
    stream.close()
