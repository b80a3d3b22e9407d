"""What a region says otherwise."""

from __future__ import annotations

import msgspec

from content.records.record import Record


class Region(Record, frozen=True, kw_only=True):
    """What a region says otherwise: units, words, spelling, emergency number.

    ``names`` holds what people there also call a thing, by its folder and its id.
    """

    distance: str
    emergency: str
    words: dict[str, str]
    spelling: dict[str, str] = msgspec.field(default_factory=dict)
    names: dict[str, dict[str, tuple[str, ...]]] = msgspec.field(default_factory=dict)
