"""Samples in memory: mono, 16 bits, at the rate that they are meant for.

Samples and tones enter, ``Sound`` leaves: silence, bells, joined, scaled, resampled, level in
loudness. It touches no device and no disk. ``audio.loudness`` needs numpy and ``audio.bells`` the
coach's tones: these two are imported by module, where a phrase is rendered or a session laid out.
"""

from local_voice.audio.sound import (
    LOUDEST,
    SAMPLE_BYTES,
    Sound,
    SoundError,
    from_wav,
    joined,
    mixed_into,
    of_values,
    resampled,
    scaled,
    silence,
    to_wav,
)

__all__ = [
    "LOUDEST",
    "SAMPLE_BYTES",
    "Sound",
    "SoundError",
    "from_wav",
    "joined",
    "mixed_into",
    "of_values",
    "resampled",
    "scaled",
    "silence",
    "to_wav",
]
