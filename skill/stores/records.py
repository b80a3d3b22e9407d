"""The encoding, the versions and the expiry of progress records, the same in every store."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from content.records.progress import DAY, Progress

PLACE_LIFETIME = 30 * DAY
"""Seconds from the saving of a place to its expiry."""

RECORD_LIFETIME = 400 * DAY
"""Seconds from the last change of a record to its expiry."""

_decoder = msgspec.json.Decoder(Progress)


def encode_record(progress: Progress) -> str:
    """Return *progress* as one line of JSON."""
    return msgspec.json.encode(progress).decode()


def decode_record(text: str | bytes, now: float) -> Progress:
    """Return the record in *text* at *now* (epoch seconds); an invalid one counts as empty."""
    try:
        progress = _decoder.decode(text)
    except msgspec.MsgspecError:
        return Progress()
    if progress.place is not None and now - progress.place.saved_at > PLACE_LIFETIME:
        return replace(progress, place=None)
    return progress


def first_version(now: float) -> int:
    """Return the version of a record that is created at *now* (epoch seconds).

    It is a time, so that a record is never mistaken for an erased one of the same user.
    """
    return int(now * 1_000_000)


def next_version(version: int, now: float) -> int:
    """Return the version of a write at *now* that replaces *version*, where 0 means no record.

    It is the time of the write, unless the clock was set back, so it shows the last change.
    """
    return max(version + 1 if version else 0, first_version(now))
