"""Reads a dose as physiotherapists write it: "3 x 10", "2 sets of 30 s", "0:45", "1,5 min"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from local_voice.library.table_words import TableWords, normalise, table_words

BY_PLACE = ("sets", "reps", "seconds")
"""What numbers without a unit are, in the order in which they stand."""
MOST = {"sets": 20, "reps": 200, "seconds": 600}
PUNCTUATION = frozenset("(),.:;@")
AMOUNT = (
    r"(?<!\d)(?:(?P<clock>\d++:\d\d(?::\d\d)?)"
    r"|(?P<number>\d++(?:[.,]\d++)?+)\s*(?P<unit>{units})?)(?![^\W\d_x])"
)

Dose = Mapping[str, float]
"""Numbers by unit: sets, reps, seconds."""


class NotUnderstoodError(ValueError):
    """A cell says something else than a dose."""


def read_dose(text: str, usual_unit: str) -> tuple[Dose, str]:
    """Return the numbers of *text*, and the kind of words for sides in it, "" if there are none.

    A single number without a unit is of *usual_unit*: sets, reps, seconds or minutes.
    ``NotUnderstoodError`` for anything else.
    """
    plain, sides = table_words().split_sides(normalise(text))
    try:
        dose = _by_unit([*_amounts(plain)], usual_unit)
    except NotUnderstoodError as error:
        raise NotUnderstoodError(f'"{text}" is not understood: {error}') from error
    for unit, value in dose.items():
        if not 0 < value <= MOST[unit]:
            raise NotUnderstoodError(f'"{text}" is not from 1 to {MOST[unit]} {unit}')
        if unit != "seconds" and value != int(value):
            raise NotUnderstoodError(f'"{text}" is no whole number of {unit}')
    return dose, sides


def _amounts(text: str) -> Iterator[tuple[float, str]]:
    """Yield each number of *text* with its unit, "" if it has none; times are in seconds."""
    words, end, minutes, is_plain = table_words(), 0, 0.0, False
    for found in _amount_pattern().finditer(text):
        between = _checked(text[end : found.start()], words)
        end = found.end()
        unit = words.unit(found["unit"] or "")
        is_hold = "hold" in map(words.unit, between) and "x" not in between
        if is_plain and not any(map(words.unit, between)):
            raise NotUnderstoodError("two numbers")
        is_plain = not (found["clock"] or unit)
        if minutes and between:
            yield minutes, "seconds"
            minutes = 0.0
        if unit == "minutes":
            minutes = _number(found["number"]) * 60
        elif found["clock"]:
            yield _seconds_of(found["clock"]), "seconds"
        else:
            is_time = minutes or is_hold or unit == "hold"
            yield minutes + _number(found["number"]), "seconds" if is_time else unit
            minutes = 0.0
    _checked(text[end:], words)
    if minutes:
        yield minutes, "seconds"


def _checked(text: str, words: TableWords) -> list[str]:
    """Return the words of *text*, which must add nothing to the numbers beside them."""
    found = re.findall(r"[^\W_]+|[^\s\w]|_", text)
    for word in found:
        if word not in PUNCTUATION and words.unit(word) not in {"hold", "filler"}:
            raise NotUnderstoodError(f'"{word}"')
    return found


@cache
def _amount_pattern() -> re.Pattern[str]:
    units = {
        word for kind, listed in table_words().units.items() if kind != "filler" for word in listed
    }
    longest_first = sorted(units, key=lambda word: (-len(word), word))
    return re.compile(AMOUNT.format(units="|".join(map(re.escape, longest_first))))


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _seconds_of(clock: str) -> float:
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + int(part[-4:])
    return float(seconds)


def _by_unit(amounts: list[tuple[float, str]], usual_unit: str) -> Dose:
    dose: dict[str, float] = {}
    for value, unit in amounts:
        if unit in dose:
            raise NotUnderstoodError(f"{unit} stand there twice")
        if unit:
            dose[unit] = value
    plain = [value for value, unit in amounts if not unit]
    free = [unit for unit in BY_PLACE if unit not in dose]
    if len(plain) > len(free) or not amounts:
        raise NotUnderstoodError(f"{len(amounts)} numbers")
    usual, factor = ("seconds", 60) if usual_unit == "minutes" else (usual_unit, 1)
    match plain:
        case [amount] if usual in free and dose.keys() <= {"sets"}:
            free, plain = [usual], [amount * factor]
        case [sets, amount] if usual == "seconds" and not dose:  # "3 x 30"
            free, plain = ["sets", "seconds"], [sets, amount * factor]
    return {**dose, **dict(zip(free, plain, strict=False))}
