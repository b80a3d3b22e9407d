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
    """Mono samples of 16 bits; *pcm* is their bytes, *sample_rate* how many come in a second."""

    pcm: bytes
    sample_rate: int

    @property
    def frame_count(self) -> int:
        """How many samples there are."""
        return len(self.pcm) // SAMPLE_BYTES

    @property
    def seconds(self) -> float:
        """The length in seconds."""
        return self.frame_count / self.sample_rate

    @cached_property
    def samples(self) -> array.array[int]:
        """The samples as numbers."""
        return array.array("h", self.pcm)


def silence(seconds: float, sample_rate: int) -> Sound:
    """Return *seconds* of silence."""
    return Sound(bytes(round(seconds * sample_rate) * SAMPLE_BYTES), sample_rate)


def from_samples(samples: array.array[int], sample_rate: int) -> Sound:
    """Return the sound of these *samples*."""
    return Sound(samples.tobytes(), sample_rate)


def join_sounds(sounds: list[Sound]) -> Sound:
    """Return *sounds* one after the other; all must have the same sample rate."""
    return Sound(b"".join(sound.pcm for sound in sounds), sounds[0].sample_rate)


def mix_into(under: bytearray, offset: int, over: memoryview) -> None:
    """Add the samples *over* to *under* in place, from byte *offset* on, clipped at full scale."""
    before = array.array("h", bytes(under[offset : offset + len(over)]))
    both = zip(before, array.array("h", bytes(over)), strict=True)
    total = array.array("h", (max(-FULL_SCALE, min(FULL_SCALE, a + b)) for a, b in both))
    under[offset : offset + len(over)] = total.tobytes()


def attenuate(pcm: bytes, gain: float) -> bytes:
    """Return the samples *pcm*, each multiplied by *gain*, 0 to 1; 1 gives *pcm* itself."""
    if gain >= 1.0:
        return pcm
    return array.array("h", (int(sample * gain) for sample in array.array("h", pcm))).tobytes()


def resample(sound: Sound, sample_rate: int) -> Sound:
    """Return *sound* at another *sample_rate*, by linear interpolation."""
    if sound.sample_rate == sample_rate:
        return sound
    import numpy as np  # noqa: PLC0415 - slow to load, and only voices of other systems need it

    frame_count = round(sound.frame_count * sample_rate / sound.sample_rate)
    positions = np.arange(frame_count) * (sound.sample_rate / sample_rate)
    before = np.frombuffer(sound.pcm, dtype="<i2")
    after = np.interp(positions, np.arange(sound.frame_count), before)
    return Sound(after.astype("<i2").tobytes(), sample_rate)


def to_wav(sound: Sound) -> bytes:
    """Return *sound* as the bytes of a WAV file."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(sound.sample_rate)
        file.writeframes(sound.pcm)
    return buffer.getvalue()


def from_wav(data: bytes) -> Sound:
    """Read a WAV file; ``SoundError`` if it is damaged, empty, or not mono with 16 bits."""
    try:
        with wave.open(io.BytesIO(data)) as file:
            layout = (file.getnchannels(), file.getsampwidth())
            frame_count, sample_rate = file.getnframes(), file.getframerate()
            pcm = file.readframes(frame_count)
    except (wave.Error, EOFError) as error:
        raise SoundError("damaged") from error
    if layout != (1, SAMPLE_BYTES) or len(pcm) != frame_count * SAMPLE_BYTES or not pcm:
        raise SoundError("empty or of another form")
    return Sound(pcm, sample_rate)
