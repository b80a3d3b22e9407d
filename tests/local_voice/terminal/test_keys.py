"""Keys and words, from a terminal, a pipe, or a console of Windows."""

from __future__ import annotations

import io
import os
import signal
import sys
from types import ModuleType

import pytest

from local_voice.terminal.keys import (
    KeyDecoder,
    LineEditor,
    LineReader,
    TerminalKeyReader,
    TypedInput,
    WindowsKeyReader,
    open_input_reader,
)
from tests.fakes.laptop import FakeClock


def test_arrows_are_told_from_characters() -> None:
    assert KeyDecoder().feed(b"a\x1b[C \x1bOD\x1b[Aq") == ["a", "right", " ", "left", "up", "q"]


@pytest.mark.parametrize(
    "sequence",
    [
        *("\x1bOP", "\x1bOQ", "\x1b[11~", "\x1b[[A", "\x1b[15;2~", "\x1bO2P"),  # F1, F2, F5
        *("\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[F", "\x1b[4~"),  # Home, End
        *("\x1b[3~", "\x1b[5~", "\x1b[6;5~", "\x1b[Z"),  # Delete, Page Up and Down, Shift-Tab
        *("\x1b[1;5C", "\x1b[1;2D", "\x1b\x1b[C"),  # an arrow with Control, Shift, Alt
        *("\x1bp", "\x1bs", "\x1b\x7f"),  # a letter with Alt
        *("\x1b[I", "\x1b[O", "\x1b[200~", "\x1b[?1;2c", "\x1b[24;80R"),  # what a terminal reports
        *("\x1b[M !!", "\x1b[<0;10;20M", "\x1b[97;5u", "\x1b[27;5;113~"),  # a mouse; other codes
        *("\x1b]11;rgb:0000/ffff/eeee\x1b\\", "\x1b]0;spex\x07", "\x1bP1$r0 q\x1b\\"),
    ],
)
def test_a_sequence_that_is_no_arrow_is_swallowed_whole(sequence: str) -> None:
    decoder = KeyDecoder()
    assert decoder.feed(f"{sequence}t".encode()) == ["t"]
    cut = [decoder.feed(bytes((byte,))) for byte in f"{sequence}t".encode()]
    assert [*filter(None, cut)] == [["t"]]


def test_escape_alone_is_a_key_once_nothing_follows() -> None:
    decoder = KeyDecoder()
    assert decoder.feed(b"\x1b") == []
    assert decoder.flush() == ["\x1b"]
    assert decoder.feed(b"\x1b[1;") == []
    assert decoder.flush() == []
    assert decoder.feed(b"q") == ["q"]


def test_a_letter_that_comes_in_two_pieces() -> None:
    decoder = KeyDecoder()
    assert decoder.feed("\u00e9".encode()[:1]) == []
    assert decoder.feed("\u00e9".encode()[1:]) == ["\u00e9"]


@pytest.mark.parametrize("line", ["\x1b[D\n", "\x1bOP\x1b[H\n"])
def test_keys_in_a_typed_line_are_no_words(line: str) -> None:
    with LineReader(io.StringIO(f"{line}pa\x1b[Duse\nq\n")) as keys:
        assert keys.read(1.0) == TypedInput(line="pause")
        assert keys.read(1.0) == TypedInput(key="q")


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
        os.write(far, b"\n:x\x1b")
        assert keys.read(1.0) is None
        assert keys.typed_text == ":x"
        assert keys.read(0.0) is None
        assert keys.typed_text is None
        keys.__exit__(None, None, None)
        assert termios.tcgetattr(stream.fileno()) == before
    os.close(far)


def test_keys_act_again_after_the_program_was_stopped(
    terminal: tuple[int, io.TextIOWrapper],
) -> None:
    termios = pytest.importorskip("termios", reason="this system has no terminals of this kind")
    far, stream = terminal
    lines, before = termios.tcgetattr(stream.fileno()), signal.getsignal(signal.SIGCONT)
    with stream, TerminalKeyReader(stream) as keys:
        termios.tcsetattr(stream.fileno(), termios.TCSANOW, lines)  # as a shell does meanwhile
        signal.raise_signal(signal.SIGCONT)
        os.write(far, b"q")
        assert keys.read(1.0) == TypedInput(key="q")
        keys.__exit__(None, None, None)
        assert termios.tcgetattr(stream.fileno()) == lines
    assert signal.getsignal(signal.SIGCONT) == before
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
