"""The child process that runs pyttsx3, so that a hang or a crash of the engine cannot stop us.

Reads one JSON request a line on standard input and writes one JSON response a line on standard
output: ``{"text", "voice", "rate"}`` (words a minute) -> ``{"rate", "samples"}`` (samples a second,
and the samples in base64), ``{"list": true}`` -> ``{"voices"}``, ``{"about": true}`` ->
``{"library"}`` (the espeak-ng that is loaded); ``{"error"}`` on failure. Its one argument says
which espeak-ng to load, "bundled" or "system". What the engine itself prints is discarded.
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
from functools import partial
from pathlib import Path
from typing import IO, Any

from local_voice.audio.sound import Sound, from_wav
from local_voice.settings import BUNDLED, SYSTEM
from local_voice.speech.espeak_library import describe_espeak, load_espeak
from local_voice.speech.synthesizer import NO_SYSTEM_ESPEAK, UNKNOWN_VOICE, base_voice

Respond = Callable[[dict[str, Any]], dict[str, Any]]


class Engine:
    """Wraps pyttsx3.

    It waits until espeak-ng is idle before and after each text, else pyttsx3 loses phrases.
    """

    def __init__(self, source: str = BUNDLED) -> None:
        self._espeak: Any = None
        if sys.platform.startswith("linux"):
            load_espeak(source)
            from pyttsx3.drivers import _espeak  # noqa: PLC0415 - fails if the library is not loaded

            self._espeak = _espeak
        import pyttsx3  # noqa: PLC0415 - loads espeak-ng when it is imported

        self._engine = pyttsx3.init()
        self._voices = [str(voice.id) for voice in self._engine.getProperty("voices")]
        # Else the rate that pyttsx3 itself asks for may come after that of the first phrase.
        self._wait_until_idle()

    def respond(self, request: dict[str, Any], folder: Path) -> dict[str, Any]:
        """Return the response to *request*; *folder* is for the temporary sound file."""
        if request.get("list"):
            return {"voices": self._voices}
        if request.get("about"):
            return {"library": describe_espeak(self._espeak.dll) if self._espeak else ""}
        # The engine does not report an unknown voice; it silently uses another one.
        voice = base_voice(request["voice"]).casefold()
        if voice and voice not in map(str.casefold, self._voices):
            return {"error": UNKNOWN_VOICE}
        sound = self._synthesize(request, folder / "phrase.wav")
        samples = base64.b64encode(sound.pcm).decode("ascii")
        return {"rate": sound.sample_rate, "samples": samples}

    def _synthesize(self, request: dict[str, Any], file: Path) -> Sound:
        file.unlink(missing_ok=True)
        if request["voice"]:
            self._engine.setProperty("voice", request["voice"])
            self._wait_until_idle()
        self._engine.setProperty("rate", request["rate"])
        self._wait_until_idle()
        self._engine.save_to_file(request["text"], str(file))
        self._engine.runAndWait()
        self._wait_until_idle()
        return read_audio(file)

    def _wait_until_idle(self) -> None:
        if self._espeak:
            self._espeak.Synchronize()


def read_audio(file: Path) -> Sound:
    """Read the sound file of the engine: WAV, or on macOS AIFF whatever its name."""
    data = file.read_bytes()
    if data.startswith(b"RIFF"):
        return from_wav(data)
    import soundfile  # noqa: PLC0415 - only needed if the engine does not write WAV

    samples, rate = soundfile.read(io.BytesIO(data), dtype="int16", always_2d=True)
    return Sound(samples[:, 0].tobytes(), int(rate))


@contextlib.contextmanager
def reserve_output() -> Iterator[IO[str]]:
    """Yield standard output for our responses, and discard everything else that is printed."""
    responses = os.fdopen(os.dup(1), "w", encoding="utf-8")
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, responses:
        os.dup2(nowhere.fileno(), 1)
        yield responses


def serve(requests: IO[str], responses: IO[str], respond: Respond) -> None:
    """Respond to every line of *requests*; a failure gives an "error" response."""
    for line in requests:
        try:
            response = respond(json.loads(line))
        except (RuntimeError, ValueError, KeyError, OSError) as error:
            response = {"error": type(error).__name__}
        responses.write(json.dumps(response) + "\n")
        responses.flush()


def main(source: str = BUNDLED) -> None:
    """Serve standard input until it ends, with the espeak-ng of *source*."""
    with reserve_output() as responses, tempfile.TemporaryDirectory() as folder:
        serve(sys.stdin, responses, _start_engine(source, Path(folder)))


def _start_engine(source: str, folder: Path) -> Respond:
    """Return what responds to requests; if the engine does not start, that is always an error."""
    try:
        return partial(Engine(source).respond, folder=folder)
    except (RuntimeError, ImportError, OSError):
        no_voice = {"error": NO_SYSTEM_ESPEAK if source == SYSTEM else "no voice"}
        return lambda _: no_voice


if __name__ == "__main__":
    main(*sys.argv[1:])
