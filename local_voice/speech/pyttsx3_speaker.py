"""The default voice: pyttsx3 in a worker process, asked again once when it fails."""

from __future__ import annotations

import base64
import sys
from collections.abc import Mapping
from typing import Any

from local_voice.audio import Sound, join_sounds, resample
from local_voice.speech.speaker import Manner, SpeakerError, breaths
from local_voice.speech.worker import Worker, WorkerError

COMMAND = (sys.executable, "-m", "local_voice.speech.pyttsx3_worker")
HAS_ESPEAK = sys.platform.startswith("linux")
OWN_VOICE = "gmw/en-us" if HAS_ESPEAK else ""
TRIES = 2


class Pyttsx3Speaker:
    """Renders with pyttsx3; a phrase comes whole, at its own rate, or as a ``SpeakerError``."""

    engine = "pyttsx3"
    rate = 22_050

    def __init__(self, manner: Manner, worker: Worker | None = None) -> None:
        self._manner = manner
        self._worker = worker or Worker((*COMMAND, manner.espeak))

    @property
    def identity(self) -> str:
        """Engine, voice, words a minute, and whose espeak-ng where that is what speaks."""
        told = f"{self.engine}|{self._manner.voice or OWN_VOICE}|{self._manner.rate}"
        return f"{told}|{self._manner.espeak}" if HAS_ESPEAK else told

    def render(self, text: str) -> Sound:
        """Return *text* spoken, cut into pieces that the engine can take."""
        return join_sounds([self._rendered(piece) for piece in breaths(text)])

    def voices(self) -> list[str]:
        """Return the identifiers that ``Manner.voice`` takes."""
        return [str(name) for name in self._asked({"list": True}).get("voices", [])]

    def library(self) -> str:
        """Return whose espeak-ng was found to speak, and its version."""
        return str(self._asked({"about": True}).get("library", ""))

    def close(self) -> None:
        """End the worker."""
        self._worker.close()

    def _rendered(self, text: str) -> Sound:
        voice = self._manner.voice or OWN_VOICE
        answer = self._asked({"text": text, "voice": voice, "rate": self._manner.rate})
        sound = Sound(base64.b64decode(answer.get("samples", "")), int(answer.get("rate", 0)))
        if not sound.frames or not sound.rate:
            raise SpeakerError("no sound")
        return resample(sound, self.rate)

    def _asked(self, question: Mapping[str, Any]) -> dict[str, Any]:
        fault = "no answer"
        for _ in range(TRIES):
            try:
                answer = self._worker.ask(question)
            except WorkerError as failure:
                fault = failure.key
                continue
            if "error" not in answer:
                return answer
            fault = str(answer["error"])
        raise SpeakerError(fault)
