"""The base of all content records: frozen, and unknown keys are errors."""

from __future__ import annotations

import datetime as dt

import msgspec


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One content file; ``id`` is the stem of the file name, not a key in the file."""

    id: str = ""
    sources: tuple[str, ...]
    reviewed: dt.date
