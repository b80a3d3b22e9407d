"""Samples in hand: mono, 16 bits, little-endian, with the rate they are meant for."""

from __future__ import annotations

import array
import io
import wave
from dataclasses import dataclass
from functools import cached_property

SAMPLE_BYTES = 2
LOUDEST = 32_767


class SoundError(ValueError):
    """Bytes that are no sound: damaged, empty, or of a form that nobody here makes."""


@dataclass(frozen=True)
class Sound:
    """Mono samples of 16 bits at *rate* a second; its length is measured, never guessed."""

    samples: bytes
    rate: int

    @property
    def frames(self) -> int:
        """How many samples there are."""
        return len(self.samples) // SAMPLE_BYTES

    @property
    def seconds(self) -> float:
        """The measured length."""
        return self.frames / self.rate

    @cached_property
    def values(self) -> array.array[int]:
        """The samples as numbers."""
        return array.array("h", self.samples)


def silence(seconds: float, rate: int) -> Sound:
    """Return *seconds* of nothing."""
    return Sound(bytes(round(seconds * rate) * SAMPLE_BYTES), rate)


def of_values(values: array.array[int], rate: int) -> Sound:
    """Return the sound of these sample values."""
    return Sound(values.tobytes(), rate)


def joined(sounds: list[Sound]) -> Sound:
    """Return *sounds*, which share one rate, one after the other."""
    return Sound(b"".join(sound.samples for sound in sounds), sounds[0].rate)


def mixed_into(under: bytearray, offset: int, over: memoryview) -> None:
    """Add the samples *over* to *under* from byte *offset* on; too loud is cut at full scale."""
    there = array.array("h", bytes(under[offset : offset + len(over)]))
    both = zip(there, array.array("h", bytes(over)), strict=True)
    total = array.array("h", (max(-LOUDEST, min(LOUDEST, a + b)) for a, b in both))
    under[offset : offset + len(over)] = total.tobytes()


def scaled(sound: Sound, gain: float) -> Sound:
    """Return *sound* made *gain* times as loud, 1.0 and less; louder is no use of it."""
    if gain >= 1.0:
        return sound
    return of_values(array.array("h", (int(value * gain) for value in sound.values)), sound.rate)


def resampled(sound: Sound, rate: int) -> Sound:
    """Return *sound* at another *rate*, its samples joined by straight lines."""
    if sound.rate == rate:
        return sound
    import numpy as np  # noqa: PLC0415 - for voices of other systems only, and slow to load

    frames = round(sound.frames * rate / sound.rate)
    places = np.arange(frames) * (sound.rate / rate)
    known = np.frombuffer(sound.samples, dtype="<i2")
    values = np.interp(places, np.arange(sound.frames), known)
    return Sound(values.astype("<i2").tobytes(), rate)


def to_wav(sound: Sound) -> bytes:
    """Return the bytes of a WAV file."""
    into = io.BytesIO()
    with wave.open(into, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples)
    return into.getvalue()


def from_wav(data: bytes) -> Sound:
    """Read a WAV file of ours; ``SoundError`` if it is damaged, empty, or not mono of 16 bits."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            form = (file.getnchannels(), file.getsampwidth())
            stated, rate = file.getnframes(), file.getframerate()
            samples = file.readframes(stated)
    except (wave.Error, EOFError) as fault:
        raise SoundError("damaged") from fault
    if form != (1, SAMPLE_BYTES) or len(samples) != stated * SAMPLE_BYTES or not samples:
        raise SoundError("empty or of another form")
    return Sound(samples, rate)
