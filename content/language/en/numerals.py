"""Numbers as people say them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from content.language.word_lists import table

ONES: tuple[str, ...] = tuple(table("numerals", "ones"))
TENS: tuple[str, ...] = tuple(table("numerals", "tens"))
_VALUES = {word: value for value, word in enumerate(ONES)} | {
    word: 10 * value for value, word in enumerate(TENS, start=2)
}
_TEN = 10
_HUNDRED = 100
_DIGITS = 6


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
