"""One coach for each locale, made once and shared by all requests."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from content.coaching.coach import Coach
from content.coaching.nlu.interpreter import Interpreter
from content.language import DEFAULT_LOCALE
from content.library import Library, library


def coach_of(locale: str) -> Coach:
    """Return the coach of *locale*, or of the default locale if we do not have it.

    Coaches hold no dialog state, so all requests share them.
    """
    coaches = _coaches()
    return coaches.get(locale) or coaches[DEFAULT_LOCALE]


@cache
def _coaches() -> Mapping[str, Coach]:
    # All are read first: what that needs for a moment is free again for the interpreter, of which
    # there is one, as it knows every region's English and needs much memory.
    libraries = library.load_all()
    interpreter = Interpreter(libraries[DEFAULT_LOCALE])
    return {
        locale: Coach(library.without_templates(complete), interpreter)
        for locale, complete in libraries.items()
    }


def library_of(locale: str) -> Library:
    """Return the content library of the coach of *locale*."""
    return coach_of(locale).library
