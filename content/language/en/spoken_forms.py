"""Numbers, times, lists and distances in words, and the wording of a region."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date

from content.language.en.numerals import ONES, TENS
from content.records.conditions import Condition, UnexplainedComplaint
from content.records.language import Region
from content.records.routines import Routine

DAY_NAMES, SHORT_DAY_NAMES = tuple(calendar.day_name), tuple(calendar.day_abbr)
"""The days of a week from Monday on."""
SHORT_MONTH_NAMES = tuple(calendar.month_abbr)
"""The months by their number; the first is empty."""

_MINUTE = 60
_HOUR = 60 * _MINUTE
_HALF = 0.5
_WEEKS = {"year": 52.0, "month": 4.35, "week": 1.0}
_KM_PER_MILE = 1.609344
_PLACEHOLDER = re.compile(r"\{(\w+)(?::(\d+(?:\.\d+)?))?\}")


def say_number(value: float) -> str:
    """Say *value* in words, two decimals at most: "forty-five", "two point five"."""
    if value < 0:
        return f"minus {say_number(-value)}"
    whole, _, decimals = f"{value:.2f}".rstrip("0").partition(".")
    if not decimals:
        return _whole(int(whole))
    return f"{_whole(int(whole))} point {' '.join(ONES[int(digit)] for digit in decimals)}"


def _whole(value: int) -> str:
    if value < len(ONES):
        return ONES[value]
    if value < 100:  # noqa: PLR2004 - where the tens end
        return TENS[value // 10 - 2] + (f"-{ONES[value % 10]}" if value % 10 else "")
    sizes = ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
    size, name = next(pair for pair in sizes if value >= pair[0])
    rest = f" {_whole(value % size)}" if value % size else ""
    return f"{_whole(value // size)} {name}{rest}"


def say_count(count: float, one: str, many: str = "") -> str:
    """Say how many: "one move", "three moves"; *many* where an s is not enough."""
    return f"{say_number(count)} {one if count == 1 else many or one + 's'}"


def say_seconds(value: float) -> str:
    """Say a time given in seconds: "forty-five seconds", "a minute and a half"."""
    whole = round(value)
    if whole == 1.5 * _MINUTE:
        return "a minute and a half"
    if _MINUTE < whole < _HOUR and whole % _MINUTE == _MINUTE // 2:
        return f"{say_number(whole // _MINUTE)} and a half minutes"
    hours, rest = divmod(whole, _HOUR)
    parts = [(hours, "hour"), (rest // _MINUTE, "minute"), (rest % _MINUTE, "second")]
    return " ".join(say_count(count, unit) for count, unit in parts if count) or "zero seconds"


def say_minutes(value: float) -> str:
    """Say a length given in minutes: "five minutes", "a minute and a half"."""
    return say_count(int(value), "minute") if value == int(value) else say_seconds(value * _MINUTE)


def say_weeks(value: float) -> str:
    """Say how long something has lasted in days, weeks, months or years: "three weeks"."""
    for least, unit in ((104, "year"), (9, "month"), (1, "week")):
        if value >= least:
            return say_count(round(value / _WEEKS[unit]), unit)
    return say_count(max(round(value * 7), 1), "day")


def with_article(it: Condition | Routine | UnexplainedComplaint) -> str:
    """Say the name of *it* inside a sentence: "a labral tear", "hip arthritis"."""
    return f"{it.article} {it.name}".strip()


def listing(items: Sequence[str], last: str = "and") -> str:
    """Say *items* in a row, *last* ("and", "or") before the final one."""
    if len(items) <= 2:  # noqa: PLR2004 - a pair takes no comma
        return f" {last} ".join(items)
    return f"{', '.join(items[:-1])}, {last} {items[-1]}"


def no_such(name: str) -> str:
    """Say that there is none: "no limp" of "a limp"."""
    return f"no {name.removeprefix('a ').removeprefix('an ')}"


def alternatives(items: Sequence[str]) -> str:
    """Say *items* in a row to choose from: "left, right or both"."""
    return listing(items, "or")


def say_day(day: date) -> str:
    """Say a day of a year that is known: "July 20"."""
    return f"{calendar.month_name[day.month]} {day.day}"


def say_date(day: date) -> str:
    """Say a day with its year: "July 20, 2026"."""
    return f"{say_day(day)}, {day.year}"


def write_date(day: date) -> str:
    """Write a day with its year: "Jul 20, 2026"."""
    return f"{SHORT_MONTH_NAMES[day.month]} {day.day}, {day.year}"


def capitalise(text: str) -> str:
    """Return *text* with its first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def uncapitalise(text: str) -> str:
    """Return *text* with its first letter small, as it goes on after a colon."""
    return text[:1].lower() + text[1:]


def say_distance(km: float, region: Region) -> str:
    """Say a length of *km* in the unit of *region*, rounded as people round."""
    if not region.distance.startswith("mile"):
        return say_count(_round(km), "kilometer")
    miles = _round(km / _KM_PER_MILE)
    return "half a mile" if miles == _HALF else say_count(miles, "mile")


def _round(value: float) -> float:
    """Round by size: to halves below three, then to whole ones, fives and fifties."""
    for limit, step in ((3, 0.5), (20, 1), (100, 5)):
        if value < limit:
            return max(round(value / step) * step, 0.5)
    return float(round(value / 50) * 50)


def localise(text: str, region: Region) -> str:
    """Fill the blanks that a region fills: {therapist}, {emergency}, {distance:8}, ..."""
    if "{" not in text:
        return text
    return _PLACEHOLDER.sub(lambda blank: _fill(blank, region), text)


def _fill(blank: re.Match[str], region: Region) -> str:
    name, km = blank.groups()
    known = {**region.words, "emergency": region.emergency}
    if km and name == "distance":
        said = say_distance(float(km), region)
    elif km is None and name in known:
        said = known[name]
    else:
        return blank[0]
    begins = re.search(r"(^|[.!?]\s+)$", blank.string[: blank.start()])
    return capitalise(said) if begins else said


def respell(text: str, region: Region) -> str:
    """Return *text* as a card of *region* spells it: "favorite" or "favourite"."""
    if not region.spelling:
        return text
    words = "|".join(map(re.escape, region.spelling))
    known = re.compile(rf"\b({words})\b", re.IGNORECASE)
    return known.sub(lambda word: _regional_spelling(word[0], region), text)


def _regional_spelling(word: str, region: Region) -> str:
    regional = region.spelling[word.lower()]
    return capitalise(regional) if word[0].isupper() else regional


def sentences_of(text: str) -> tuple[str, ...]:
    """Cut *text* into its sentences, end marks kept."""
    return tuple(re.split(r"(?<=[.!?])[\"')]*\s+", text.strip())) if text.strip() else ()


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of *text* as they are said one by one; a hyphen does not part a word."""
    return tuple(word for word in text.split() if any(map(str.isalnum, word)))


DIGITS = {say_number(digit): str(digit) for digit in range(10)}
"""The digits by their spoken names."""

_DIGIT = "|".join(DIGITS)
_PHONE_NUMBER = re.compile(
    rf"\b(?:triple ({_DIGIT})|({_DIGIT}) ({_DIGIT}) ({_DIGIT}))\b", re.IGNORECASE
)
_LETTERS = re.compile(r"\b[A-Z](?: [A-Z])+\b")


def written_form(text: str, region: Region) -> str:
    """Return *text* spelled as in *region*: "call 911", "an MRI scan", "a favourite"."""
    numbered = _PHONE_NUMBER.sub(_digits, text)
    return respell(_LETTERS.sub(lambda letters: letters[0].replace(" ", ""), numbered), region)


def _digits(called: re.Match[str]) -> str:
    """Return a phone number, which is spoken digit by digit, in digits."""
    thrice, *each = called.groups()
    return "".join(DIGITS[name.lower()] for name in ([thrice] * 3 if thrice else each))
