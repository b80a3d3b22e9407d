"""An answer of the skill as sound, in the laptop's voice; nothing of it is kept."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path

from content.records.speech import AudioRenderer, Line, Part, Pause, RendererFactory, Say, Track
from skill.wire.ssml import parts_of


class Mouth:
    """Speaks one answer after the other in a *voice* that is made when it is first needed."""

    def __init__(self, voice: RendererFactory) -> None:
        self._voice = voice
        self._renderer: AudioRenderer | None = None
        self._one_at_a_time = threading.Lock()

    def spoken(self, ssml: str) -> bytes:
        """Return *ssml* as an MP3 file.

        Raises:
            AudioUnavailableError: if there is no voice, or it fails.
        """
        parts = parts_of(ssml)
        with self._one_at_a_time, tempfile.TemporaryDirectory() as folder:
            renderer = self._renderer = self._renderer or self._voice(keeps=False)
            renderer.prepare(part.text for part in parts if isinstance(part, Say))
            file = Path(folder) / "answer.mp3"
            renderer.write(_track(parts, renderer), file)
            return file.read_bytes()


def _track(parts: Iterable[Part], renderer: AudioRenderer) -> Track:
    lines, at = [], 0.0
    for part in parts:
        match part:
            case Say(text):
                lines.append(Line(at, text))
                at += renderer.seconds(text)
            case Pause(seconds):
                at += seconds
    return Track(tuple(lines), at)
