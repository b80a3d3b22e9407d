"""The bells: short tones made here, so that no sound file needs a licence."""

from __future__ import annotations

import array
import math
from functools import lru_cache

from content.records.speech import Tone
from local_voice.audio.sound import LOUDEST, Sound, of_values

# Notes of one chord, rising at the start and falling at the end: told apart by ear alone.
NOTES: dict[Tone, tuple[float, ...]] = {
    Tone.START: (523.25, 783.99),
    Tone.HALFWAY: (659.26,),
    Tone.END: (783.99, 523.25),
    Tone.FINISH: (523.25, 659.26, 783.99, 1046.5),
}
NOTE_SECONDS = 0.12
LOUDNESS = 0.22
ATTACK_SECONDS = 0.006
DECAY_PER_SECOND = 14.0


@lru_cache(maxsize=32)
def bell(tone: Tone, rate: int) -> Sound:
    """Return the sound of *tone* at *rate* samples a second."""
    values = array.array("h")
    for note in NOTES[tone]:
        values.extend(_note(note, rate))
    return of_values(values, rate)


def _note(pitch: float, rate: int) -> array.array[int]:
    return array.array(
        "h", (_sample(pitch, frame / rate) for frame in range(round(NOTE_SECONDS * rate)))
    )


def _sample(pitch: float, at: float) -> int:
    swell = min(1.0, at / ATTACK_SECONDS, (NOTE_SECONDS - at) / ATTACK_SECONDS)
    fade = math.exp(-DECAY_PER_SECOND * at)
    return int(LOUDEST * LOUDNESS * swell * fade * math.sin(math.tau * pitch * at))
