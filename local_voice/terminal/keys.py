"""Keyboard input with a timeout: single keys from a terminal, whole lines from anything else."""

from __future__ import annotations

import codecs
import os
import queue
import re
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol, Self, TextIO

ARROWS = {"A": "up", "B": "down", "C": "right", "D": "left"}
WINDOWS_ARROWS = {"H": "up", "P": "down", "M": "right", "K": "left"}
WINDOWS_POLL_SECONDS = 0.02
LINE_START_KEYS = {"\r", "\n", ":", "/"}
"""Enter, and two keys that no session command uses."""
BACKSPACE = {"\x7f", "\b"}
ESCAPE = "\x1b"
SEQUENCE = (
    r"\x1b{1,2}(?:\[M.{3}"  # a mouse
    r"|\[\[."  # F1 to F5 on the console of Linux
    r"|\[(?![M\[])[0-?]*[ -/]*[@-~]"  # most keys and reports
    r"|O[0-?]*[@-~]"  # F1 to F4, and the keypad
    r"|[\]PX^_].*?(?:\x07|\x1b\\)"  # what a terminal tells of itself
    r"|[^\[\]OPX^_\x1b])"  # a letter with Alt
)
"""What keys that are no characters send (ECMA-48, and xterm's "Control Sequences")."""
SEQUENCES = re.compile(SEQUENCE, re.DOTALL)
KEY = re.compile(rf"\x1b[\[O](?P<arrow>[A-D])|{SEQUENCE}|(?P<character>[^\x1b])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TypedInput:
    """One key, or a line of words."""

    key: str = ""
    line: str = ""


class LineEditor:
    """Builds lines from keys: enter, ":" or "/" begins a line, and enter completes it."""

    def __init__(self) -> None:
        self.typed_text: str | None = None

    def feed(self, character: str) -> TypedInput | None:
        """Take a character or the name of an arrow key; return the key or line it completes."""
        text = self.typed_text
        if text is None:
            if character not in LINE_START_KEYS:
                return TypedInput(key=character)
            self.typed_text = ""
        elif character in {"\r", "\n"}:
            self.typed_text = None
            return TypedInput(line=text.strip()) if text.strip() else None
        elif character == ESCAPE:
            self.typed_text = None
        elif character in BACKSPACE:
            self.typed_text = text[:-1]
        elif len(character) == 1 and character.isprintable():
            self.typed_text = text + character
        return None


class KeyDecoder:
    """Splits what a terminal sends into characters and names of arrow keys.

    The sequences of all other keys are swallowed, also where they arrive in pieces.
    """

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("ignore")
        self._rest = ""

    def feed(self, data: bytes) -> list[str]:
        """Return the keys that *data* completes."""
        text, keys = self._rest + self._utf8.decode(data), list[str]()
        at = 0
        while at < len(text) and (found := KEY.match(text, at)):
            at = found.end()
            if found["arrow"] or found["character"]:
                keys.append(ARROWS.get(found["arrow"]) or found["character"])
        self._rest = text[at:]
        return keys

    def flush(self) -> list[str]:
        """Return the escape key if it was pressed alone; nothing more comes of what was begun."""
        rest, self._rest = self._rest, ""
        return [ESCAPE] if rest and not rest.strip(ESCAPE) else []


class TerminalKeyReader(LineEditor):
    """Reads single keys from a terminal on Linux or macOS."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._file = stream.fileno()
        self._pending_keys: list[str] = []
        self._decoder = KeyDecoder()
        self._saved_attributes: list[Any] = []
        self._ended = False

    def __enter__(self) -> Self:
        import termios  # noqa: PLC0415 - not there on Windows
        import tty  # noqa: PLC0415 - not there on Windows

        self._saved_attributes = termios.tcgetattr(self._file)
        tty.setcbreak(self._file)
        # Whoever stopped the program has set the terminal to lines meanwhile.
        self._before = signal.signal(signal.SIGCONT, lambda *_: tty.setcbreak(self._file))
        return self

    def __exit__(self, *_: object) -> None:
        import termios  # noqa: PLC0415 - not there on Windows

        signal.signal(signal.SIGCONT, self._before)
        # A closed terminal cannot be restored, and need not be.
        with suppress(termios.error):
            termios.tcsetattr(self._file, termios.TCSADRAIN, self._saved_attributes)

    def read(self, timeout: float) -> TypedInput | None:
        """Return the next key or line within *timeout* seconds."""
        if not self._pending_keys:
            self._pending_keys = self._read_keys(timeout)
        while self._pending_keys:
            typed = self.feed(self._pending_keys.pop(0))
            if typed:
                return typed
        return None

    def _read_keys(self, timeout: float) -> list[str]:
        if self._ended:
            time.sleep(timeout)
            return []
        ready, _, _ = select.select([self._file], [], [], timeout)
        if not ready:
            return self._decoder.flush()
        data = b""
        with suppress(OSError):
            data = os.read(self._file, 64)
        self._ended = not data
        return self._decoder.feed(data)


class WindowsKeyReader(LineEditor):
    """Reads single keys from *console* (the module ``msvcrt``), which it polls."""

    def __init__(self, console: Any, clock: Callable[[], float] = time.monotonic) -> None:  # noqa: ANN401 - msvcrt exists on Windows alone
        super().__init__()
        self._console = console
        self._clock = clock

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing: there is nothing to restore."""

    def read(self, timeout: float) -> TypedInput | None:
        """Return the next key or line within *timeout* seconds."""
        until = self._clock() + timeout
        while True:
            if self._console.kbhit():
                return self.feed(self._key())
            if self._clock() >= until:
                return None
            time.sleep(WINDOWS_POLL_SECONDS)

    def _key(self) -> str:
        first: str = self._console.getwch()
        if first in {"\x00", "\xe0"}:
            return WINDOWS_ARROWS.get(self._console.getwch(), "")
        return first


class LineReader:
    """Reads lines from a pipe or a plain terminal.

    A line of one letter counts as that key, an empty line as the space key.
    """

    typed_text: str | None = None

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._has_begun = False
        self.is_at_end = False

    def __enter__(self) -> Self:
        if not self._has_begun:
            self._has_begun = True
            threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
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
        with suppress(OSError, ValueError):
            for line in self._stream:
                words = SEQUENCES.sub("", line)
                if words.strip() or words == line:
                    self._lines.put(words)
        self._lines.put(None)


class InputReader(Protocol):
    """Reads keys or lines; its ``read`` is also the sleep of the session loop."""

    @property
    def typed_text(self) -> str | None:
        """The line that is being typed."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def read(self, timeout: float) -> TypedInput | None:
        """Return the next key or line within *timeout* seconds."""


def open_input_reader(stream: TextIO, *, single: bool) -> InputReader:
    """Return a reader of single keys if *stream* is a terminal and *single*, else of lines."""
    if not single or not stream.isatty():
        return LineReader(stream)
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only on Windows

        return WindowsKeyReader(msvcrt)
    return TerminalKeyReader(stream)
