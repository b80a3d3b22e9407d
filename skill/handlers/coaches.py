"""One coach a locale, made once and shared by all requests."""

from __future__ import annotations

from functools import cache

from content.coaching.coach import Coach
from content.coaching.nlu.interpreter import Interpreter
from content.library import library

HOME = "en-US"
"""The locale that answers where ours has no words for a request's."""


def coach_of(locale: str) -> Coach:
    """Return the coach of *locale*; coaches keep nothing of a talk, so all requests share them."""
    return _coach(locale if locale in library.LOCALES else HOME)


@cache
def _coach(locale: str) -> Coach:
    # One pair of ears hears every region's English, and is by far the largest part of a coach.
    whole = library.load(locale)
    ears = Interpreter(whole) if locale == HOME else _coach(HOME).interpreter
    return Coach(library.without_templates(whole), ears)


def library_of(locale: str) -> library.Library:
    """Return what the coach of *locale* speaks from."""
    return coach_of(locale).library
