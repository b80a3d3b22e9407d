"""pyttsx3, the default engine, in a child process; after a failure it is asked once more."""

from __future__ import annotations

import base64
import sys
from collections.abc import Mapping
from typing import Any

from local_voice.audio import Sound, join_sounds, resample
from local_voice.speech.child_process import ChildProcess, NoResponseError
from local_voice.speech.synthesizer import SynthesisError, VoiceConfig, split_text

COMMAND = (sys.executable, "-m", "local_voice.speech.pyttsx3_child")
USES_ESPEAK = sys.platform.startswith("linux")
DEFAULT_VOICE = "gmw/en-us" if USES_ESPEAK else ""
MAX_ATTEMPTS = 2


class Pyttsx3Synthesizer:
    """A ``Synthesizer`` with pyttsx3. A phrase is complete, or there is a ``SynthesisError``."""

    engine = "pyttsx3"
    is_silent = False
    sample_rate = 22_050

    def __init__(self, config: VoiceConfig, child: ChildProcess | None = None) -> None:
        self._config = config
        self._child = child or ChildProcess((*COMMAND, config.espeak))

    @property
    def voice_key(self) -> str:
        """The engine, the voice, the words a minute, and on Linux which espeak-ng."""
        parts = (
            f"{self.engine}|{self._config.voice or DEFAULT_VOICE}|{self._config.words_per_minute}"
        )
        return f"{parts}|{self._config.espeak}" if USES_ESPEAK else parts

    def synthesize(self, text: str) -> Sound:
        """Return *text* as speech; a long text is split into pieces for the engine."""
        return join_sounds([self._synthesize_piece(piece) for piece in split_text(text)])

    def voices(self) -> list[str]:
        """Return the identifiers that ``VoiceConfig.voice`` takes."""
        return [str(name) for name in self._ask({"list": True}).get("voices", [])]

    def engine_version(self) -> str:
        """Return which espeak-ng is loaded, and its version."""
        return str(self._ask({"about": True}).get("library", ""))

    def close(self) -> None:
        """Stop the child process."""
        self._child.close()

    def _synthesize_piece(self, text: str) -> Sound:
        voice = self._config.voice or DEFAULT_VOICE
        # "rate" is words a minute in the request, and samples a second in the response.
        response = self._ask({"text": text, "voice": voice, "rate": self._config.words_per_minute})
        sound = Sound(base64.b64decode(response.get("samples", "")), int(response.get("rate", 0)))
        if not sound.frame_count or not sound.sample_rate:
            raise SynthesisError("no sound")
        return resample(sound, self.sample_rate)

    def _ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        error = "no answer"
        for _ in range(MAX_ATTEMPTS):
            try:
                response = self._child.ask(request)
            except NoResponseError as failure:
                error = failure.key
                continue
            if "error" not in response:
                return response
            error = str(response["error"])
        raise SynthesisError(error)
