"""Differences between regions."""

from __future__ import annotations

import msgspec

from content.records.record import Record


class Region(Record, frozen=True, kw_only=True):
    """What differs in a region: units, words, spelling, emergency number.

    ``names`` adds regional aliases, by folder and id.
    """

    distance: str
    emergency: str
    words: dict[str, str]
    spelling: dict[str, str] = msgspec.field(default_factory=dict)
    names: dict[str, dict[str, tuple[str, ...]]] = msgspec.field(default_factory=dict)
