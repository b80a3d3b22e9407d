"""One coach for each locale, made once and shared by all requests."""

from __future__ import annotations

from functools import cache

from content.coaching.coach import Coach
from content.coaching.nlu.interpreter import Interpreter
from content.library import Library, library

FALLBACK_LOCALE = "en-US"
"""The locale of the answer if a request comes from a locale that we do not have."""


def coach_of(locale: str) -> Coach:
    """Return the coach of *locale*; coaches hold no dialog state, so all requests share them."""
    return _coach(locale if locale in library.LOCALES else FALLBACK_LOCALE)


@cache
def _coach(locale: str) -> Coach:
    # All locales share one interpreter: it knows every region's English and needs much memory.
    complete = library.load(locale)
    interpreter = (
        Interpreter(complete) if locale == FALLBACK_LOCALE else _coach(FALLBACK_LOCALE).interpreter
    )
    return Coach(library.without_templates(complete), interpreter)


def library_of(locale: str) -> Library:
    """Return the content library of the coach of *locale*."""
    return coach_of(locale).library
