"""Keyboard input on Windows."""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

from local_voice.terminal.keys import LineEditor, TypedInput


class WindowsKeyReader:
    """Reads single keys from a Windows console, which it polls."""

    POLL_SECONDS = 0.02
    ARROWS = {"H": "up", "P": "down", "M": "right", "K": "left"}  # noqa: RUF012 - never changed

    def __init__(self, console: Any, clock: Callable[[], float] = time.monotonic) -> None:  # noqa: ANN401 - msvcrt exists on Windows alone
        self._console = console
        self._clock = clock
        self._line_editor = LineEditor()

    @property
    def typed_text(self) -> str | None:
        """The words being typed."""
        return self._line_editor.typed_text

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing: there is nothing to restore."""

    def read(self, timeout: float) -> TypedInput | None:
        """Return the next key or line within *timeout* seconds."""
        until = self._clock() + timeout
        while True:
            if self._console.kbhit():
                return self._line_editor.feed(self._key())
            if self._clock() >= until:
                return None
            time.sleep(self.POLL_SECONDS)

    def _key(self) -> str:
        first: str = self._console.getwch()
        if first in {"\x00", "\xe0"}:
            return self.ARROWS.get(self._console.getwch(), "")
        return first
