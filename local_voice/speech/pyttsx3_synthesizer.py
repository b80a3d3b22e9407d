"""pyttsx3, the default engine, in a child process that is replaced if it hangs or dies."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, cast

import msgspec

import local_voice
from content.language.en.spoken_forms import sentences_of
from local_voice.audio.sound import Sound, join_sounds, resample
from local_voice.settings import Settings
from local_voice.speech.synthesizer import SynthesisError, Synthesizer

PACKAGE_PARENT = str(Path(local_voice.__path__[0]).parent)
"""For the child's PYTHONPATH: it must find this package from any working directory."""


class NoResponseError(SynthesisError):
    """The child gave no response; ``key`` is "hung", "died" or "missing"."""


class ChildProcess:
    """Sends requests to a child process, started at the first request and after every failure.

    *timeout* is the longest wait for a response in seconds; *first_timeout* is the same for the
    first response of a new child.
    """

    def __init__(
        self, command: Sequence[str], timeout: float = 10.0, first_timeout: float = 20.0
    ) -> None:
        self._command = tuple(command)
        self._timeout = timeout
        self._first_timeout = first_timeout
        self._child: subprocess.Popen[str] | None = None
        self._lock = threading.RLock()

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the child's response.

        After a ``NoResponseError`` the next call starts a new child.
        """
        with self._lock:
            is_new = self._child is None
            try:
                return self._exchange(request, self._first_timeout if is_new else self._timeout)
            except NoResponseError:
                self.close()
                raise

    def close(self) -> None:
        """Stop the child, if there is one."""
        with self._lock:
            child, self._child = self._child, None
            if child is not None:
                # Leaving the block closes the pipes; what is still in one has no reader.
                with suppress(OSError), child:
                    child.kill()

    def _exchange(self, request: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        child = self._child or self._start_child()
        requests, responses = cast("IO[str]", child.stdin), cast("IO[str]", child.stdout)
        watchdog = threading.Timer(timeout, child.kill)
        watchdog.start()
        line = ""
        with suppress(OSError):
            requests.write(json.dumps(request) + "\n")
            requests.flush()
            line = responses.readline()
        has_hung = watchdog.finished.is_set()
        watchdog.cancel()
        try:
            return msgspec.json.decode(line, type=dict[str, Any])
        except msgspec.DecodeError:
            raise NoResponseError("hung" if has_hung else "died") from None

    def _start_child(self) -> subprocess.Popen[str]:
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": PACKAGE_PARENT, "PYTHONIOENCODING": "utf-8"},
                text=True,
                encoding="utf-8",
            )
        except OSError:
            raise NoResponseError("missing") from None
        return self._child


COMMAND = (sys.executable, "-m", "local_voice.speech.pyttsx3_child")
MAX_ATTEMPTS = 2
MAX_TEXT_LENGTH = 900


class Pyttsx3Synthesizer(Synthesizer):
    """pyttsx3 as an engine. A phrase is complete, or there is a ``SynthesisError``."""

    engine = "pyttsx3"
    sample_rate = 22_050
    uses_espeak = sys.platform.startswith("linux")
    default_voice = "gmw/en-us" if uses_espeak else ""

    def __init__(self, settings: Settings, child: ChildProcess | None = None) -> None:
        super().__init__(settings)
        self._child = child or ChildProcess((*COMMAND, settings.espeak))

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
        # "rate" is words a minute in the request, and samples a second in the response.
        request = {"text": text, "voice": self._voice, "rate": self._words_per_minute}
        response = self._ask(request)
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


def split_text(text: str) -> list[str]:
    """Split *text* at ends of sentences into pieces that are not too long for an engine."""
    pieces: list[str] = []
    for sentence in sentences_of(text):
        if pieces and len(pieces[-1]) + len(sentence) < MAX_TEXT_LENGTH:
            pieces[-1] += " " + sentence
        else:
            starts = range(0, len(sentence), MAX_TEXT_LENGTH)
            pieces += [sentence[at : at + MAX_TEXT_LENGTH] for at in starts]
    return pieces
