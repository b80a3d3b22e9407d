"""How long, how bad, how many minutes: measures in plain English."""

from __future__ import annotations

from collections.abc import Sequence

from content.language.en.numerals import Number, find_numbers, whole_number
from content.language.word_lists import table, word_set

WORST = 10
HALF_HOUR = 30.0

_WEEKS = {"day": 1 / 7, "week": 1.0, "fortnight": 2.0, "month": 4.35, "year": 52.0}
_SECONDS = {"second": 1, "minute": 60}
_VAGUE: dict[str, float] = table("measures", "vague")
_DAYS: dict[str, float] = table("measures", "days")
_BEFORE_A_DURATION = word_set("measures", "before_a_duration")
_AFTER_A_DURATION = word_set("measures", "after_a_duration")
_BEFORE_NO_DURATION = word_set("measures", "before_no_duration")
_AFTER_NO_DURATION = word_set("measures", "after_no_duration")
_AROUND_A_BARE_NUMBER = word_set("measures", "around_a_bare_number")


def find_weeks(words: Sequence[str]) -> float | None:
    """Return how long it has been going on, in weeks."""
    for index, word in enumerate(words):
        unit = _WEEKS.get(word.removesuffix("s"))
        if unit is not None and _is_duration(words, index):
            return _amount(words, index) * unit
    if {"since", "ago", "started"} & set(words):
        recent = [days / 7 for word, days in _DAYS.items() if word in words]
        return recent[0] if recent else None
    return None


def _amount(words: Sequence[str], index: int) -> float:
    before = words[max(0, index - 4) : index]
    counted = [float(number.value) for number in find_numbers(before)]
    vague = [_VAGUE[word] for word in before if word in _VAGUE]
    plural = 3.0 if words[index].endswith("s") else 1.0
    return (counted or vague or [plural])[-1]


def _is_duration(words: Sequence[str], index: int) -> bool:
    before = tuple(words[max(0, index - 4) : index])
    after = tuple(words[index + 1 : index + 3])
    if not _BEFORE_NO_DURATION.isdisjoint(before[-3:]):
        return not {"last", "past", "been"}.isdisjoint(before)
    if (after[:1] and after[0] in _AFTER_NO_DURATION) or "off" in after:
        return False
    told = not _BEFORE_A_DURATION.isdisjoint(before) or not _AFTER_A_DURATION.isdisjoint(after)
    return told or bool(find_numbers(before))


def find_severity(words: Sequence[str]) -> int | None:
    """Return the pain on a scale of 0 to 10: "six out of ten", or a number alone."""
    scale = [n for n in find_numbers(words) if n.value <= WORST]
    return next((n.value for n in scale if _is_severity(words, n)), None)


def _is_severity(words: Sequence[str], number: Number) -> bool:
    after = tuple(words[number.end : number.end + 2])
    if after in (("out", "of"), ("of", "ten"), ("over", "ten")):
        return True
    return not after and _AROUND_A_BARE_NUMBER.issuperset(words[: number.start])


def find_seconds(words: Sequence[str]) -> int | None:
    """Return the seconds that *words* are, "five minutes"; None if they are no such time."""
    unit = _SECONDS.get(words[-1].removesuffix("s")) if words else None
    number = whole_number(words[:-1])
    return None if unit is None or number is None else unit * number


def find_minutes(words: Sequence[str]) -> float | None:
    """Return a length asked for, in minutes: "half an hour", "five minute"."""
    for index, word in enumerate(words):
        if word.removesuffix("s") in {"minute", "min"}:
            found = find_numbers(words[max(0, index - 2) : index])
            if found:
                return float(found[-1].value)
        if word.removesuffix("s") == "hour":
            half = "half" in words[max(0, index - 2) : index]
            return HALF_HOUR if half else 2 * HALF_HOUR
    return None
