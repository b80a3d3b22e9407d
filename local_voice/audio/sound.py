"""Sound in memory: mono samples of 16 bits, little-endian, with their sample rate."""

from __future__ import annotations

import array
import io
import wave
from dataclasses import dataclass
from functools import cached_property

SAMPLE_BYTES = 2
FULL_SCALE = 32_767


class SoundError(ValueError):
    """The bytes are not a sound that we can read: damaged, empty, or in another format."""


@dataclass(frozen=True)
class Sound:
    """Mono samples of 16 bits; *rate* is in samples per second."""

    samples: bytes
    rate: int

    @property
    def frames(self) -> int:
        """How many samples there are."""
        return len(self.samples) // SAMPLE_BYTES

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.frames / self.rate

    @cached_property
    def values(self) -> array.array[int]:
        """The samples as numbers."""
        return array.array("h", self.samples)


def silence(seconds: float, rate: int) -> Sound:
    """Return *seconds* of silence."""
    return Sound(bytes(round(seconds * rate) * SAMPLE_BYTES), rate)


def from_values(values: array.array[int], rate: int) -> Sound:
    """Return the sound of these sample values."""
    return Sound(values.tobytes(), rate)


def join_sounds(sounds: list[Sound]) -> Sound:
    """Return *sounds* one after the other; all must have the same rate."""
    return Sound(b"".join(sound.samples for sound in sounds), sounds[0].rate)


def mix_into(under: bytearray, offset: int, over: memoryview) -> None:
    """Add the samples *over* to *under* in place, from byte *offset* on, clipped at full scale."""
    before = array.array("h", bytes(under[offset : offset + len(over)]))
    both = zip(before, array.array("h", bytes(over)), strict=True)
    total = array.array("h", (max(-FULL_SCALE, min(FULL_SCALE, a + b)) for a, b in both))
    under[offset : offset + len(over)] = total.tobytes()


def scale(sound: Sound, gain: float) -> Sound:
    """Return *sound* with every sample multiplied by *gain*; a gain above 1.0 changes nothing."""
    if gain >= 1.0:
        return sound
    return from_values(array.array("h", (int(value * gain) for value in sound.values)), sound.rate)


def resample(sound: Sound, rate: int) -> Sound:
    """Return *sound* at another *rate*, by linear interpolation."""
    if sound.rate == rate:
        return sound
    import numpy as np  # noqa: PLC0415 - slow to load, and only voices of other systems need it

    frames = round(sound.frames * rate / sound.rate)
    positions = np.arange(frames) * (sound.rate / rate)
    samples = np.frombuffer(sound.samples, dtype="<i2")
    values = np.interp(positions, np.arange(sound.frames), samples)
    return Sound(values.astype("<i2").tobytes(), rate)


def to_wav(sound: Sound) -> bytes:
    """Return *sound* as the bytes of a WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(sound.rate)
        file.writeframes(sound.samples)
    return buffer.getvalue()


def from_wav(data: bytes) -> Sound:
    """Read a WAV file; ``SoundError`` if it is damaged, empty, or not mono with 16 bits."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            layout = (file.getnchannels(), file.getsampwidth())
            frames, rate = file.getnframes(), file.getframerate()
            samples = file.readframes(frames)
    except (wave.Error, EOFError) as error:
        raise SoundError("damaged") from error
    if layout != (1, SAMPLE_BYTES) or len(samples) != frames * SAMPLE_BYTES or not samples:
        raise SoundError("empty or of another form")
    return Sound(samples, rate)
