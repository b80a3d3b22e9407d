"""Durations and numbers as Alexa sends them."""

from __future__ import annotations

import re

MINUTE = 60.0
WEEK = 604_800.0

_UNITS = {
    "Y": 365.25 * 86_400.0,
    "M": 30.4375 * 86_400.0,
    "W": WEEK,
    "D": 86_400.0,
    "TH": 3_600.0,
    "TM": MINUTE,
    "TS": 1.0,
}
_NUMBER = r"(\d{1,6}(?:\.\d{1,6})?)"
_DURATION = re.compile(
    "P" + "".join(f"(?:{_NUMBER}{unit})?" for unit in "YMWD")
    + "(?:T" + "".join(f"(?:{_NUMBER}{unit})?" for unit in "HMS") + ")?"
)  # fmt: skip


def seconds_of(duration: str) -> float | None:
    """Return the seconds of an ISO 8601 duration such as ``PT1M30S``, ``None`` if it is none."""
    match = _DURATION.fullmatch(duration)
    if match is None or not any(match.groups()):
        return None
    return sum(
        float(count) * seconds
        for count, seconds in zip(match.groups(), _UNITS.values(), strict=True)
        if count
    )


def whole_number(digits: str) -> int | None:
    """Return the number written in *digits*, ``None`` for anything else ("?", words, huge)."""
    return int(digits) if re.fullmatch(r"\d{1,6}", digits, re.ASCII) else None
