"""Somebody who listens with a stopwatch: where a session is silent, wanted and measured."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from content.coaching.timeline import BELL_SECONDS, Timeline
from local_voice.audio import loudness
from local_voice.audio.loudness import MARGIN_SECONDS
from local_voice.audio.sound import Sound
from local_voice.speech.speech_synthesizer import SpeechSynthesizer

QUIET = 131 * 2
"""Sample values below which a decoded file is silent; coding adds a little noise."""

SHORTEST = 1.0
"""Seconds; shorter silences may be a breath of the voice."""

WITHIN = 0.05

Span = tuple[float, float]


def gaps(timeline: Timeline, speech: SpeechSynthesizer) -> list[Span]:
    """Return the silences of *timeline*, from the last sound of words to the next cue's first.

    Each phrase keeps a breath of silence before and after it.
    """
    found = []
    for cue, then in pairwise(timeline.cues):
        if cue.text:
            end = cue.at + (BELL_SECONDS if cue.bell else 0.0) + speech.seconds(cue.text)
            found.append((end - MARGIN_SECONDS, then.at + (0.0 if then.bell else MARGIN_SECONDS)))
    return [(end, begin) for end, begin in found if begin - end >= SHORTEST]


def silences(samples: npt.NDArray[np.int16], rate: int) -> list[Span]:
    """Return the silences that are measured in *samples*."""
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > QUIET)
    jumps = np.flatnonzero(np.diff(loud) >= (SHORTEST - 2 * WITHIN) * rate)
    return [(float(loud[j]) / rate, float(loud[j + 1]) / rate) for j in jumps]


def measure_loudness(sound: Sound) -> float:
    """Return the gated loudness of *sound* in LUFS.

    A sound shorter than one block counts as one block.
    """
    samples, sample_rate = loudness._to_floats(sound), sound.sample_rate
    return loudness._loudness_above_gates(
        loudness._block_powers(loudness._apply_k_weighting(samples, sample_rate) ** 2, sample_rate)
    )
