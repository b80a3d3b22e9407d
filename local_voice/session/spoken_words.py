"""Which words of a timeline are in the air, or were a moment ago."""

from __future__ import annotations

from collections.abc import Sequence

from content.coaching.timeline import Cue, SpeechDuration

LINGERS_SECONDS = 1.5
"""So long after words were played their echo may be heard."""
REMEMBERED_SECONDS = 15.0
"""So long a sentence that was heard may be one of the coach's."""
LONGEST_SECONDS = 15.0
"""No cue takes longer to say."""


def words_until(cues: Sequence[Cue], now: float, lasts: SpeechDuration, lingering: float) -> str:
    """Return the words of those of *cues* that end later than *lingering* seconds before *now*.

    *lasts* returns the seconds of a text.
    """
    earliest = now - lingering - LONGEST_SECONDS
    begun = (cue for cue in cues if earliest <= cue.at <= now and cue.text)
    return " ".join(cue.text for cue in begun if now < cue.at + lasts(cue.text) + lingering)
