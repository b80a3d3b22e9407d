"""Speaks answers of the skill in the laptop's voice; nothing of them is kept."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path

from content.records.speech import (
    AudioRenderer,
    AudioUnavailableError,
    Line,
    Part,
    Pause,
    RendererFactory,
    Say,
    Track,
)
from skill.wire.ssml import from_ssml

MAX_SILENCE = 600.0
"""Seconds of silence in an answer that is spoken; all of it is in memory at once."""


class SsmlSynthesiser:
    """Synthesises one answer after another; *make_renderer* is called when first needed."""

    def __init__(self, make_renderer: RendererFactory) -> None:
        self._get_renderer = cache(partial(make_renderer, use_cache=False))
        self._lock = threading.Lock()

    def synthesise(self, ssml: str) -> bytes:
        """Return *ssml* as an MP3 file.

        Raises:
            AudioUnavailableError: if there is no voice, it fails, or the answer is too long.
        """
        parts = from_ssml(ssml)
        if sum(part.seconds for part in parts if isinstance(part, Pause)) > MAX_SILENCE:
            raise AudioUnavailableError("too_long")
        with self._lock, tempfile.TemporaryDirectory() as folder:
            renderer = self._get_renderer()
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
