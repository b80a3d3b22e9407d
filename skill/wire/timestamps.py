"""Parses the timestamps of requests."""

from __future__ import annotations

import re
from datetime import datetime

UTC_SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
WITHOUT_ZONE = len("2026-11-22T12:00:00")


def parse_timestamp(text: str) -> datetime:
    """Parse a time; one like 2026-01-01T00:00:00Z gets ``datetime.UTC``.

    The SDK's zone is dateutil's, which is slow to import.

    Raises:
        ValueError, OverflowError: if *text* is no time.
    """
    return (
        datetime.fromisoformat(text) if UTC_SECOND.fullmatch(text) else parse_timestamp_as_sdk(text)
    )


def parse_timestamp_as_sdk(text: str) -> datetime:
    """Parse a time; the result equals the SDK's, zone object included.

    Raises:
        ValueError, OverflowError: if *text* is no time.
    """
    from dateutil import parser, tz  # type: ignore[import-untyped] # noqa: PLC0415 - has no types; rarely needed and slow to load

    if UTC_SECOND.fullmatch(text):
        return datetime.fromisoformat(text[:WITHOUT_ZONE]).replace(tzinfo=tz.tzutc())
    time: datetime = parser.parse(text)
    return time
