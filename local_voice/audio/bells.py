"""The bells: short tones that are computed, so that no sound file with a licence is needed."""

from __future__ import annotations

import array
import math
from functools import lru_cache

from content.records.speech import Tone
from local_voice.audio.sound import FULL_SCALE, Sound, from_samples

# Notes of one chord, in Hz. Rising means start, falling means end: the ear can tell them apart.
NOTES: dict[Tone, tuple[float, ...]] = {
    Tone.START: (523.25, 783.99),
    Tone.HALFWAY: (659.26,),
    Tone.END: (783.99, 523.25),
    Tone.FINISH: (523.25, 659.26, 783.99, 1046.5),
}
NOTE_SECONDS = 0.12
AMPLITUDE = 0.22
ATTACK_SECONDS = 0.006
DECAY_PER_SECOND = 14.0


@lru_cache(maxsize=32)
def bell(tone: Tone, sample_rate: int) -> Sound:
    """Return the sound of *tone* at *sample_rate*."""
    times = [frame / sample_rate for frame in range(round(NOTE_SECONDS * sample_rate))]
    samples = array.array("h", (_sample(note, at) for note in NOTES[tone] for at in times))
    return from_samples(samples, sample_rate)


def _sample(pitch: float, at: float) -> int:
    attack = min(1.0, at / ATTACK_SECONDS, (NOTE_SECONDS - at) / ATTACK_SECONDS)
    decay = math.exp(-DECAY_PER_SECOND * at)
    return int(FULL_SCALE * AMPLITUDE * attack * decay * math.sin(math.tau * pitch * at))
