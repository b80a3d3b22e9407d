"""One coach for each locale, made once and shared by all requests."""

from __future__ import annotations

from functools import cache

from content.coaching.coach import Coach
from content.coaching.nlu.interpreter import Interpreter
from content.language import DEFAULT_LOCALE, LOCALES
from content.library import Library, library


def coach_of(locale: str) -> Coach:
    """Return the coach of *locale*, or of the default locale if we do not have it.

    Coaches hold no dialog state, so all requests share them.
    """
    return _coach(locale if locale in LOCALES else DEFAULT_LOCALE)


@cache
def _coach(locale: str) -> Coach:
    # All locales share one interpreter: it knows every region's English and needs much memory.
    complete = library.load(locale)
    interpreter = (
        Interpreter(complete) if locale == DEFAULT_LOCALE else _coach(DEFAULT_LOCALE).interpreter
    )
    return Coach(library.without_templates(complete), interpreter)


def library_of(locale: str) -> Library:
    """Return the content library of the coach of *locale*."""
    return coach_of(locale).library
