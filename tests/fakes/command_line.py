"""What the tests of the commands type, and read of what was told."""

from __future__ import annotations

import io
import sys

import pytest

Output = pytest.CaptureFixture[str]


def refused(output: Output) -> str:
    """Return the one line of a refusal."""
    captured = output.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


class Terminal(io.StringIO):
    """Somebody who types lines at a terminal."""

    def isatty(self) -> bool:
        """Be a terminal."""
        return True


def with_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Give these bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
