"""The child process in which pyttsx3 renders: a hang or a crash of the engine stays in here.

One JSON question a line on standard input, one JSON answer a line on standard output:
``{"text", "voice", "rate"}`` -> ``{"rate", "samples"}`` (base64), ``{"list": true}`` ->
``{"voices"}``, ``{"about": true}`` -> ``{"library"}``; ``{"error"}`` where that fails. Its one
argument is whose espeak-ng speaks. What the engine prints goes nowhere.
"""

from __future__ import annotations

import base64
import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from local_voice.audio import Sound, SoundError, from_wav
from local_voice.speech.espeak_library import describe, load
from local_voice.speech.speaker import BUNDLED, NO_SYSTEM, SYSTEM, UNKNOWN_VOICE


class Engine:
    """pyttsx3 driven by the one recipe that never lost a phrase: settle, one text, settle."""

    def __init__(self, whose: str = BUNDLED) -> None:
        if sys.platform.startswith("linux"):
            load(whose)
        import pyttsx3  # noqa: PLC0415 - looks for its library as it is imported

        self._engine = pyttsx3.init()
        self._settle = _settler()
        self._voices = [str(voice.id) for voice in self._engine.getProperty("voices")]

    def answer(self, question: dict[str, Any], folder: Path) -> dict[str, Any]:
        """Return the answer to *question*, using *folder* for the passing file."""
        if question.get("list"):
            return {"voices": self._voices}
        if question.get("about"):
            return {"library": _library()}
        # The engine says nothing of a voice it does not have, and speaks with any other.
        if not self._has(question["voice"]):
            return {"error": UNKNOWN_VOICE}
        sound = self._render(question, folder / "phrase.wav")
        samples = base64.b64encode(sound.samples).decode("ascii")
        return {"rate": sound.rate, "samples": samples}

    def _has(self, voice: str) -> bool:
        base = voice.partition("+")[0].casefold()
        return not base or base in map(str.casefold, self._voices)

    def _render(self, question: dict[str, Any], file: Path) -> Sound:
        file.unlink(missing_ok=True)
        if question["voice"]:
            self._engine.setProperty("voice", question["voice"])
        self._engine.setProperty("rate", question["rate"])
        self._settle()
        self._engine.save_to_file(question["text"], str(file))
        self._engine.runAndWait()
        self._settle()
        return read_audio(file)


def _settler() -> Callable[[], object]:
    if not sys.platform.startswith("linux"):
        return lambda: None
    from pyttsx3.drivers import _espeak  # noqa: PLC0415 - fails where the library is not loaded

    synchronize: Callable[[], object] = _espeak.Synchronize
    return synchronize


def _library() -> str:
    if not sys.platform.startswith("linux"):
        return ""
    from pyttsx3.drivers import _espeak  # noqa: PLC0415 - as above

    return describe(_espeak.dll)


def read_audio(file: Path) -> Sound:
    """Read what the engine wrote; macOS writes AIFF under any name, which soundfile knows."""
    data = file.read_bytes()
    if data.startswith(b"RIFF"):
        return from_wav(data)
    import soundfile  # noqa: PLC0415 - only needed where the engine writes no WAV

    samples, rate = soundfile.read(io.BytesIO(data), dtype="int16", always_2d=True)
    return Sound(samples[:, 0].tobytes(), int(rate))


@contextlib.contextmanager
def quiet_output() -> Iterator[IO[str]]:
    """Keep standard output for answers; send whatever else prints there nowhere."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, answers:
        os.dup2(nowhere.fileno(), 1)
        yield answers


def serve(questions: IO[str], answers: IO[str], engine: Engine, folder: Path) -> None:
    """Answer every line of *questions*; a fault is an answer too."""
    for line in questions:
        try:
            answer = engine.answer(json.loads(line), folder)
        except (RuntimeError, ValueError, KeyError, OSError, SoundError) as fault:
            answer = {"error": type(fault).__name__}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def refuse(questions: IO[str], answers: IO[str], fault: str) -> None:
    """Answer every line of *questions* with *fault*: whoever asks again is told the same."""
    for _ in questions:
        answers.write(json.dumps({"error": fault}) + "\n")
        answers.flush()


def main(whose: str = BUNDLED) -> None:
    """Serve standard input until it ends, with the espeak-ng of *whose* choice."""
    with quiet_output() as answers, tempfile.TemporaryDirectory() as folder:
        try:
            engine = Engine(whose)
        except (RuntimeError, ImportError, OSError):
            fault = NO_SYSTEM if whose == SYSTEM else "no voice"
            refuse(sys.stdin, answers, fault)
            return
        serve(sys.stdin, answers, engine, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
