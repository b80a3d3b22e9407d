"""One coach a locale, made once and shared by all requests."""

from __future__ import annotations

from functools import cache

from content.coaching.coach import Coach
from content.coaching.nlu.understanding import Understanding
from content.library import library

FALLBACK_LOCALE = "en-US"
"""The locale that answers where ours has no words for a request's."""


def coach_of(locale: str) -> Coach:
    """Return the coach of *locale*; coaches keep nothing of a talk, so all requests share them."""
    return _coach(locale if locale in library.LOCALES else FALLBACK_LOCALE)


@cache
def _coach(locale: str) -> Coach:
    # One pair of ears hears every region's English, and is by far the largest part of a coach.
    whole = library.load(locale)
    nlu = (
        Understanding(whole) if locale == FALLBACK_LOCALE else _coach(FALLBACK_LOCALE).understanding
    )
    return Coach(library.spoken(whole), nlu)


def library_of(locale: str) -> library.Library:
    """Return what the coach of *locale* speaks from."""
    return coach_of(locale).library
