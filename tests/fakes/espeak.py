"""espeak-ng asked by itself, without pyttsx3: how long a phrase is, to hold our voice against.

``python tests/fakes/espeak.py`` reads a JSON list of [text, rate, voice] on standard input and
prints the seconds of each. In a process of its own, as the library keeps one state for all.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys

from local_voice.speech.espeak_library import load_espeak

SYNCHRONOUS, RATE, UTF8, END_PAUSE = 2, 1, 1, 0x1000
Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)


def lengths(wanted: list[tuple[str, int, str]]) -> list[float]:
    """Return how many seconds each of *wanted* takes to say."""
    espeak = load_espeak()
    data = os.environ.get("ESPEAK_DATA_PATH")
    samples_a_second = espeak.espeak_Initialize(SYNCHRONOUS, 0, data and data.encode(), 0)
    heard: list[int] = []
    # Kept in a name: the library holds no reference of its own.
    hear = Callback(lambda _wav, count, _events: heard.append(count) or 0)
    espeak.espeak_SetSynthCallback(hear)
    found = []
    for text, rate, voice in wanted:
        heard.clear()
        espeak.espeak_SetVoiceByName(voice.encode())
        espeak.espeak_SetParameter(RATE, rate, 0)
        words = text.encode()
        espeak.espeak_Synth(words, len(words) + 1, 0, 0, 0, UTF8 | END_PAUSE, None, None)
        found.append(sum(heard) / samples_a_second)
    return found


if __name__ == "__main__":
    print(json.dumps(lengths(json.load(sys.stdin))))  # noqa: T201 - the answer
