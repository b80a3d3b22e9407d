"""Spoken text in its written form."""

from __future__ import annotations

import re

from content.language.en.spoken_forms import respell, say_number
from content.records.language import Region

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
