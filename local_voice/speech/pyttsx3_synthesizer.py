"""pyttsx3, the default engine, in a worker process; after a failure it is asked once more."""

from __future__ import annotations

import base64
import sys
from collections.abc import Mapping
from typing import Any

from local_voice.audio import Sound, join_sounds, resample
from local_voice.speech.synthesizer import SynthesisError, VoiceConfig, split_text
from local_voice.speech.worker import Worker, WorkerError

COMMAND = (sys.executable, "-m", "local_voice.speech.pyttsx3_worker")
USES_ESPEAK = sys.platform.startswith("linux")
DEFAULT_VOICE = "gmw/en-us" if USES_ESPEAK else ""
MAX_ATTEMPTS = 2


class Pyttsx3Synthesizer:
    """A ``Synthesizer`` with pyttsx3. A phrase is complete, or there is a ``SynthesisError``."""

    engine = "pyttsx3"
    rate = 22_050

    def __init__(self, config: VoiceConfig, worker: Worker | None = None) -> None:
        self._config = config
        self._worker = worker or Worker((*COMMAND, config.espeak))

    @property
    def identity(self) -> str:
        """The engine, the voice, the words a minute, and on Linux which espeak-ng."""
        parts = f"{self.engine}|{self._config.voice or DEFAULT_VOICE}|{self._config.rate}"
        return f"{parts}|{self._config.espeak}" if USES_ESPEAK else parts

    def synthesize(self, text: str) -> Sound:
        """Return *text* as speech; a long text is split into pieces for the engine."""
        return join_sounds([self._synthesize_piece(piece) for piece in split_text(text)])

    def voices(self) -> list[str]:
        """Return the identifiers that ``VoiceConfig.voice`` takes."""
        return [str(name) for name in self._ask({"list": True}).get("voices", [])]

    def library(self) -> str:
        """Return which espeak-ng is loaded, and its version."""
        return str(self._ask({"about": True}).get("library", ""))

    def close(self) -> None:
        """Stop the worker."""
        self._worker.close()

    def _synthesize_piece(self, text: str) -> Sound:
        voice = self._config.voice or DEFAULT_VOICE
        response = self._ask({"text": text, "voice": voice, "rate": self._config.rate})
        sound = Sound(base64.b64decode(response.get("samples", "")), int(response.get("rate", 0)))
        if not sound.frames or not sound.rate:
            raise SynthesisError("no sound")
        return resample(sound, self.rate)

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        error = "no answer"
        for _ in range(MAX_ATTEMPTS):
            try:
                response = self._worker.ask(request)
            except WorkerError as failure:
                error = failure.key
                continue
            if "error" not in response:
                return response
            error = str(response["error"])
        raise SynthesisError(error)
