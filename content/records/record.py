"""What every content file tells of itself; records are frozen and closed."""

from __future__ import annotations

import datetime as dt

import msgspec


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One content file; ``id`` is the file's stem and stands in no file."""

    id: str = ""
    sources: tuple[str, ...]
    reviewed: dt.date
