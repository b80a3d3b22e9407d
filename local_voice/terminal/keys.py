"""Keyboard input with a timeout: single keys from a terminal, whole lines from anything else."""

from __future__ import annotations

import os
import queue
import select
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Protocol, Self, TextIO

ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}
LINE_START_KEYS = {"\r", "\n", ":", "/"}
"""Enter, and two keys that no session command uses."""
BACKSPACE = {"\x7f", "\b"}
ESCAPE = "\x1b"


@dataclass(frozen=True, slots=True)
class TypedInput:
    """One key, or a line of words."""

    key: str = ""
    line: str = ""


class InputReader(Protocol):
    """Reads keys or lines. ``read`` is also the sleep of the session loop."""

    def __enter__(self) -> Self:
        """Begin to read."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Restore the terminal."""

    def read(self, timeout: float) -> TypedInput | None:
        """Wait at most *timeout* seconds; return what was typed, None if nothing."""

    @property
    def typed_text(self) -> str | None:
        """The words being typed; None while single keys are read."""


class LineEditor:
    """Builds lines from keys: enter, ":" or "/" begins a line, and enter completes it."""

    def __init__(self) -> None:
        self.typed_text: str | None = None

    def feed(self, character: str) -> TypedInput | None:
        """Take a character or the name of an arrow key; return the key or line it completes."""
        if self.typed_text is None:
            return self._key(character)
        if character in {"\r", "\n"}:
            line, self.typed_text = self.typed_text.strip(), None
            return TypedInput(line=line) if line else None
        self._edit(character)
        return None

    def _key(self, character: str) -> TypedInput | None:
        if character in LINE_START_KEYS:
            self.typed_text = ""
            return None
        return TypedInput(key=character)

    def _edit(self, character: str) -> None:
        if character in BACKSPACE:
            self.typed_text = (self.typed_text or "")[:-1]
        elif character == ESCAPE:
            self.typed_text = None
        elif len(character) == 1 and character.isprintable():
            self.typed_text = (self.typed_text or "") + character


def split_keys(data: str) -> list[str]:
    """Split what a terminal sent into characters and names of arrow keys."""
    keys: list[str] = []
    at = 0
    while at < len(data):
        arrow = data[at : at + 2] in {"\x1b[", "\x1bO"} and ARROWS.get(data[at + 2 : at + 3])
        keys.append(arrow or data[at])
        at += 3 if arrow else 1
    return keys


class TerminalKeyReader:
    """Reads single keys from a terminal on Linux or macOS."""

    def __init__(self, stream: TextIO) -> None:
        self._file = stream.fileno()
        self._line_editor = LineEditor()
        self._pending_keys: list[str] = []
        self._saved_attributes: list[Any] | None = None
        self._ended = False

    @property
    def typed_text(self) -> str | None:
        """The words being typed."""
        return self._line_editor.typed_text

    def __enter__(self) -> Self:
        import termios  # noqa: PLC0415 - not there on Windows
        import tty  # noqa: PLC0415 - not there on Windows

        self._saved_attributes = termios.tcgetattr(self._file)
        tty.setcbreak(self._file)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        import termios  # noqa: PLC0415 - not there on Windows

        if self._saved_attributes is not None:
            # A closed terminal cannot be restored, and need not be.
            with suppress(termios.error):
                termios.tcsetattr(self._file, termios.TCSADRAIN, self._saved_attributes)

    def read(self, timeout: float) -> TypedInput | None:
        """Return the next key or line within *timeout* seconds."""
        if not self._pending_keys:
            self._pending_keys = split_keys(self._read_data(timeout))
        while self._pending_keys:
            typed = self._line_editor.feed(self._pending_keys.pop(0))
            if typed:
                return typed
        return None

    def _read_data(self, timeout: float) -> str:
        if self._ended:
            time.sleep(timeout)
            return ""
        ready, _, _ = select.select([self._file], [], [], timeout)
        if not ready:
            return ""
        data = _read_available(self._file)
        self._ended = not data
        return data.decode("utf-8", errors="ignore")


def _read_available(file: int) -> bytes:
    try:
        return os.read(file, 64)
    except OSError:
        return b""


class LineReader:
    """Reads lines from a pipe or a plain terminal.

    A line of one letter counts as that key, an empty line as the space key.
    """

    typed_text: str | None = None

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.is_at_end = False

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing: there is nothing to restore."""

    def read(self, timeout: float) -> TypedInput | None:
        """Wait at most *timeout* seconds for the next line; None if there is none."""
        try:
            line = self._lines.get(timeout=timeout)
        except queue.Empty:
            return None
        if line is None:
            self.is_at_end = True
            return None
        words = line.strip() or " "
        return TypedInput(key=words) if len(words) == 1 else TypedInput(line=words)

    def _listen(self) -> None:
        try:
            for line in self._stream:
                self._lines.put(line)
        except (OSError, ValueError):
            pass
        self._lines.put(None)


def open_input_reader(stream: TextIO, *, single: bool) -> InputReader:
    """Return a reader of single keys if *stream* is a terminal and *single*, else of lines."""
    if not single or not stream.isatty():
        return LineReader(stream)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only on Windows

        from local_voice.terminal.windows_keys import WindowsKeyReader  # noqa: PLC0415 - only on Windows

        return WindowsKeyReader(msvcrt)
    return TerminalKeyReader(stream)
