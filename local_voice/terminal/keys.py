"""Single keys from a terminal, whole lines from anything else; both wait no longer than asked."""

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
ENTER = {"\r", "\n", ":", "/"}
RUBOUT = {"\x7f", "\b"}
ESCAPE = "\x1b"


@dataclass(frozen=True, slots=True)
class Typed:
    """One key, or a whole line of words."""

    key: str = ""
    line: str = ""


class Keys(Protocol):
    """Where commands come from. Reading is also the narrator's way of waiting."""

    def __enter__(self) -> Self:
        """Make ready to read."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the terminal as it was."""

    def read(self, timeout: float) -> Typed | None:
        """Return what was typed within *timeout* seconds, None if nothing was."""

    @property
    def draft(self) -> str | None:
        """The words being typed, None while single keys are read."""


class Composer:
    """Tells keys from words: enter opens a line, a second enter sends it."""

    def __init__(self) -> None:
        self.draft: str | None = None

    def take(self, character: str) -> Typed | None:
        """Take one character (or an arrow's name) and return what it completes."""
        if self.draft is None:
            return self._key(character)
        if character in {"\r", "\n"}:
            line, self.draft = self.draft.strip(), None
            return Typed(line=line) if line else None
        self._edit(character)
        return None

    def _key(self, character: str) -> Typed | None:
        if character in ENTER:
            self.draft = ""
            return None
        return Typed(key=character)

    def _edit(self, character: str) -> None:
        if character in RUBOUT:
            self.draft = (self.draft or "")[:-1]
        elif character == ESCAPE:
            self.draft = None
        elif len(character) == 1 and character.isprintable():
            self.draft = (self.draft or "") + character


def split_keys(data: str) -> list[str]:
    """Cut what a terminal sent into characters and names of arrows."""
    keys: list[str] = []
    at = 0
    while at < len(data):
        arrow = data[at : at + 2] in {"\x1b[", "\x1bO"} and ARROWS.get(data[at + 2 : at + 3])
        keys.append(arrow or data[at])
        at += 3 if arrow else 1
    return keys


class TerminalKeys:
    """Keys of a terminal, read one by one without waiting for enter (Linux and macOS)."""

    def __init__(self, stream: TextIO) -> None:
        self._file = stream.fileno()
        self._composer = Composer()
        self._waiting: list[str] = []
        self._before: list[Any] | None = None
        self._ended = False

    @property
    def draft(self) -> str | None:
        """The words being typed."""
        return self._composer.draft

    def __enter__(self) -> Self:
        import termios  # noqa: PLC0415 - not there on Windows
        import tty  # noqa: PLC0415 - not there on Windows

        self._before = termios.tcgetattr(self._file)
        tty.setcbreak(self._file)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        import termios  # noqa: PLC0415 - not there on Windows

        if self._before is not None:
            # A terminal that was closed cannot be put right, and need not be.
            with suppress(termios.error):
                termios.tcsetattr(self._file, termios.TCSADRAIN, self._before)

    def read(self, timeout: float) -> Typed | None:
        """Return the next key or line within *timeout* seconds."""
        if not self._waiting:
            self._waiting = split_keys(self._data(timeout))
        while self._waiting:
            typed = self._composer.take(self._waiting.pop(0))
            if typed:
                return typed
        return None

    def _data(self, timeout: float) -> str:
        if self._ended:
            time.sleep(timeout)
            return ""
        ready, _, _ = select.select([self._file], [], [], timeout)
        if not ready:
            return ""
        data = _read(self._file)
        self._ended = not data
        return data.decode("utf-8", errors="ignore")


def _read(file: int) -> bytes:
    try:
        return os.read(file, 64)
    except OSError:
        return b""


class LineKeys:
    """Lines of a pipe or of a plain terminal; a letter stands for its key, nothing for space."""

    draft: str | None = None

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lines: queue.Queue[str | None] = queue.Queue()
        self.ended = False

    def __enter__(self) -> Self:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing was changed, so nothing is put back."""

    def read(self, timeout: float) -> Typed | None:
        """Return the next line within *timeout* seconds; at the end of all lines just wait."""
        try:
            line = self._lines.get(timeout=timeout)
        except queue.Empty:
            return None
        if line is None:
            self.ended = True
            return None
        words = line.strip() or " "
        return Typed(key=words) if len(words) == 1 else Typed(line=words)

    def _listen(self) -> None:
        try:
            for line in self._stream:
                self._lines.put(line)
        except (OSError, ValueError):
            pass
        self._lines.put(None)


def keys_of(stream: TextIO, *, single: bool) -> Keys:
    """Return the keys of *stream*: one by one where it is a terminal and *single* is wished."""
    if not single or not stream.isatty():
        return LineKeys(stream)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        from local_voice.terminal.windows_keys import WindowsKeys  # noqa: PLC0415 - for Windows alone

        return WindowsKeys(msvcrt)
    return TerminalKeys(stream)
