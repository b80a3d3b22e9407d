"""pyttsx3, the default engine, in a child process that is replaced if it hangs or dies."""

from __future__ import annotations

import base64
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import local_voice
from content.language.en.spoken_forms import sentences_of
from local_voice.audio import Sound, join_sounds, resample
from local_voice.speech.synthesizer import SynthesisError, VoiceConfig

PACKAGE_PARENT = str(Path(local_voice.__path__[0]).parent)
"""For the child's PYTHONPATH: it must find this package from any working directory."""

_END_OF_OUTPUT = ""
"""An empty line is no JSON, so ``_parse`` reports that the child died."""


class NoResponseError(Exception):
    """There was no response; ``key`` is "hung", "died" or "missing"."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


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
        self._responses: queue.Queue[str] = queue.Queue()
        self._lock = threading.Lock()

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Return the child's response.

        After a ``NoResponseError`` the next call starts a new child.
        """
        with self._lock:
            is_new = self._child is None
            try:
                return self._exchange(request, self._first_timeout if is_new else self._timeout)
            except NoResponseError:
                self._kill()
                raise

    def close(self) -> None:
        """Stop the child, if there is one."""
        with self._lock:
            self._kill()

    def _exchange(self, request: Mapping[str, Any], timeout: float) -> dict[str, Any]:
        child = self._child or self._start_child()
        try:
            _require_pipe(child.stdin).write(json.dumps(request) + "\n")
            _require_pipe(child.stdin).flush()
            line = self._responses.get(timeout=timeout)
        except queue.Empty:
            raise NoResponseError("hung") from None
        except OSError:
            raise NoResponseError("died") from None
        return _parse(line)

    def _start_child(self) -> subprocess.Popen[str]:
        try:
            child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
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
        self._child, self._responses = child, queue.Queue()
        arguments = (_require_pipe(child.stdout), self._responses)
        threading.Thread(target=_read_lines, args=arguments, daemon=True).start()
        return child

    def _kill(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            _close_pipe(_require_pipe(pipe))


def _parse(line: str) -> dict[str, Any]:
    try:
        response = json.loads(line)
    except ValueError:
        raise NoResponseError("died") from None
    if not isinstance(response, dict):
        raise NoResponseError("died")
    return response


def _read_lines(pipe: IO[str], responses: queue.Queue[str]) -> None:
    with suppress(OSError, ValueError):
        for line in pipe:
            responses.put(line)
    responses.put(_END_OF_OUTPUT)


def _close_pipe(pipe: IO[str]) -> None:
    with suppress(OSError):
        pipe.close()


def _require_pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise NoResponseError("died")
    return pipe


COMMAND = (sys.executable, "-m", "local_voice.speech.pyttsx3_child")
USES_ESPEAK = sys.platform.startswith("linux")
DEFAULT_VOICE = "gmw/en-us" if USES_ESPEAK else ""
MAX_ATTEMPTS = 2
MAX_TEXT_LENGTH = 900


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


def split_text(text: str) -> list[str]:
    """Split *text* at ends of sentences into pieces that are not too long for an engine."""
    pieces: list[str] = []
    for sentence in sentences_of(text):
        if pieces and len(pieces[-1]) + len(sentence) < MAX_TEXT_LENGTH:
            pieces[-1] += " " + sentence
        else:
            pieces.extend(_split_sentence(sentence))
    return pieces


def _split_sentence(sentence: str) -> list[str]:
    return [sentence[at : at + MAX_TEXT_LENGTH] for at in range(0, len(sentence), MAX_TEXT_LENGTH)]
