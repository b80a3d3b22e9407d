"""How a progress record is written down, whatever the store."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from content.records.progress import DAY, Progress

PLACE_LASTS = 30 * DAY
"""Seconds after which a place that nobody came back to is forgotten."""

RECORD_LASTS = 400 * DAY
"""Seconds after which a record that nobody changed is forgotten."""

_decoder = msgspec.json.Decoder(Progress)


def encode_record(progress: Progress) -> str:
    """Return *progress* as one line of JSON."""
    return msgspec.json.encode(progress).decode()


def decode_record(text: str | bytes, now: float) -> Progress:
    """Read a record back at *now* (epoch seconds); one that is none of ours begins afresh."""
    try:
        progress = _decoder.decode(text)
    except msgspec.MsgspecError:
        return Progress()
    if progress.place is not None and now - progress.place.saved_at > PLACE_LASTS:
        return replace(progress, place=None)
    return progress


def first_version(now: float) -> int:
    """Return the version of a record begun at *now*.

    It is a time, so that a record that was erased and begun anew is never mistaken for the old one.
    """
    return int(now * 1_000_000)


def next_version(version: int, now: float) -> int:
    """Return the version that a write over *version* at *now* makes, 0 being none.

    It is the time where the clock allows, so that it tells when a record was last changed.
    """
    return max(version + 1 if version else 0, first_version(now))
