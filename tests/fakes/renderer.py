"""A voice that makes no sound: files of what would have been heard."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from content.records.speech import AudioUnavailableError, Track


@dataclass
class FakeRenderer:
    """Takes a sixteenth of a second for each character; ``failing`` names why it does not work."""

    identity: str = "fake"
    failing: str = ""
    written: list[Track] = field(default_factory=list)
    gate: threading.Event | None = None

    def prepare(self, texts: Iterable[str]) -> None:
        """Look at *texts*."""
        assert all(texts)
        self._worked()

    def seconds(self, text: str) -> float:
        """Return a length."""
        self._worked()
        return len(text) / 16

    def write(self, track: Track, file: Path) -> None:
        """Write the words of *track*."""
        self._worked()
        self.written.append(track)
        file.parent.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_bytes(msgspec.json.encode(track))
        draft.replace(file)

    def _worked(self) -> None:
        if self.gate is not None:
            self.gate.wait(5)
        if self.failing:
            raise AudioUnavailableError(self.failing)
