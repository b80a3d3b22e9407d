"""Sound in memory: mono samples of 16 bits with their sample rate.

Samples and tones enter, a ``Sound`` leaves. This package touches no device and no disk. The modules
``loudness`` (slow to import, because of numpy) and ``bells`` are imported directly.
"""

from local_voice.audio.sound import (
    FULL_SCALE,
    SAMPLE_BYTES,
    Sound,
    SoundError,
    attenuate,
    from_samples,
    from_wav,
    join_sounds,
    mix_into,
    resample,
    silence,
    to_wav,
)

__all__ = [
    "FULL_SCALE",
    "SAMPLE_BYTES",
    "Sound",
    "SoundError",
    "attenuate",
    "from_samples",
    "from_wav",
    "join_sounds",
    "mix_into",
    "resample",
    "silence",
    "to_wav",
]
