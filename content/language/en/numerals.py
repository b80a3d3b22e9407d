"""Numbers as people say them, and how long, how bad, how many minutes they tell of."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from content.language.word_lists import phrase_list, table, word_list, word_set

ONES = tuple(word_list("numerals", "ones"))
TENS = tuple(word_list("numerals", "tens"))
_VALUES = {word: value for value, word in enumerate(ONES)} | {
    word: 10 * value for value, word in enumerate(TENS, start=2)
}
_TEN = 10
_HUNDRED = 100
_DIGITS = 6

EASY, WORST = 2, 10
"""The most pain to carry on with, and the last number of the scale."""
NEAR = 4
"""How many words before a number may make it a bound."""
HALF_HOUR = 30.0

_WEEKS = {"day": 1 / 7, "week": 1.0, "fortnight": 2.0, "month": 4.35, "year": 52.0}
_SECONDS = {"second": 1, "minute": 60}
_VAGUE = table("numerals", "vague", float)
_DAYS = table("numerals", "days", float)
_BEFORE_A_DURATION = word_set("numerals", "before_a_duration")
_AFTER_A_DURATION = word_set("numerals", "after_a_duration")
_OF_A_BABY = (("she", "is"), ("he", "is"), ("baby", "is"))
_BEFORE_NO_DURATION = word_set("numerals", "before_no_duration")
_AFTER_NO_DURATION = word_set("numerals", "after_no_duration")
_NOT_SO_LONG = frozenset(phrase_list("numerals", "not_so_long"))
_STILL_TO_COME = word_set("numerals", "still_to_come")
_BEFORE_A_SCORE = phrase_list("numerals", "before_a_score")
_AFTER_A_SCORE, _NO_SCORE_BEFORE = (
    word_set("numerals", it) for it in ("after_a_score", "no_score_before")
)
_AROUND_A_BARE_NUMBER = word_set("numerals", "around_a_bare_number")


class Number(msgspec.Struct, frozen=True):
    """A number in a list of words: its value and its span."""

    value: int
    start: int
    end: int


def find_numbers(words: Sequence[str]) -> list[Number]:
    """Return the numbers in *words*, "twenty five" as one."""
    found: list[Number] = []
    index = 0
    while index < len(words):
        number = _number(words, index)
        if number is not None:
            found.append(number)
        index = number.end if number else index + 1
    return found


def whole_number(words: Sequence[str]) -> int | None:
    """Return the number that *words* are; None if they are none, or more than a number."""
    number = _number(words, 0) if words else None
    return number.value if number is not None and number.end == len(words) else None


def _number(words: Sequence[str], index: int) -> Number | None:
    word = words[index]
    if word.isdecimal():
        return Number(int(word[:_DIGITS]), index, index + 1)
    value = _VALUES.get(word)
    if value is None:
        return None
    if words[index + 1 : index + 2] == ["hundred"]:
        return Number(value * _HUNDRED, index, index + 2)
    ones = _VALUES.get(words[index + 1], 0) if index + 1 < len(words) else 0
    if word in TENS and 0 < ones < _TEN:
        return Number(value + ones, index, index + 2)
    return Number(value, index, index + 1)


def number_words(number: int) -> tuple[str, ...]:
    """Return a whole number below a hundred in words, others as digits."""
    if 0 <= number < len(ONES):
        return (ONES[number],)
    if len(ONES) <= number < _TEN * _TEN:
        tens, ones = divmod(number, _TEN)
        return (TENS[tens - 2], *((ONES[ones],) if ones else ()))
    return (str(number),)


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
    if before[-3:-1] in _OF_A_BABY:
        return False
    is_rate = before[-1:] == ("a",) and find_numbers(before[-3:-1])
    denied = not _NOT_SO_LONG.isdisjoint(itertools.pairwise(before))
    if is_rate or denied or not _STILL_TO_COME.isdisjoint(before[-2:-1]):
        return False
    if not _BEFORE_NO_DURATION.isdisjoint(before[-3:]):
        return not {"last", "past", "been"}.isdisjoint(before)
    if (after[:1] and after[0] in _AFTER_NO_DURATION) or "off" in after:
        return False
    told = not _BEFORE_A_DURATION.isdisjoint(before) or not _AFTER_A_DURATION.isdisjoint(after)
    return told or bool(find_numbers(before))


def find_severity(words: Sequence[str]) -> int | None:
    """Return the pain on a scale of 0 to 10: "six out of ten", or a number alone."""
    scale = [n for n in find_numbers(words) if n.value <= WORST]
    told = (n for n in scale if n.value > EASY or not _is_bound(words, n))
    return next((n.value for n in told if _is_severity(words, n)), None)


def find_score(words: Sequence[str]) -> int | None:
    """Return the pain told as "it is about a four"; None for "till it is two" and "a two mile"."""
    found = (n for n in find_numbers(words) if n.value <= WORST and not _is_bound(words, n))
    return next((n.value for n in found if _is_score(words, n)), None)


def _is_score(words: Sequence[str], number: Number) -> bool:
    follows = tuple(words[number.end : number.end + 1])
    told = any(tuple(words[: number.start])[-len(it) :] == it for it in _BEFORE_A_SCORE)
    return told and (not follows or not _AFTER_A_SCORE.isdisjoint(follows))


def _is_bound(words: Sequence[str], number: Number) -> bool:
    """Whether *number* is what a pain has to reach, or was not said: "till it is two"."""
    return not _NO_SCORE_BEFORE.isdisjoint(words[max(0, number.start - NEAR) : number.start])


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
    """Return a length asked for, in minutes: "half an hour"; "nine hours" of sitting are none."""
    for index, word in enumerate(words):
        if word.removesuffix("s") in {"minute", "min"}:
            found = find_numbers(words[max(0, index - 2) : index])
            if found:
                return float(found[-1].value)
        if word == "hour":
            half = "half" in words[max(0, index - 2) : index]
            return HALF_HOUR if half else 2 * HALF_HOUR
    return None


_TELLS_OF_THEN = word_set("numerals", "tells_of_then")


def tells_of_then(words: Sequence[str]) -> bool:
    """True for "it was six years ago", of something that was told as new."""
    return "ago" in words and not _TELLS_OF_THEN.isdisjoint(words)
