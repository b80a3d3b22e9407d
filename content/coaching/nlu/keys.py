"""The keys of the templates: a first character that says what a match means, then an id."""

from __future__ import annotations

from enum import StrEnum


class SymptomKey(StrEnum):
    """What a match among the symptoms means for the finding, flag or list of its id."""

    REPORTS = "+"
    """It reports the finding or red flag."""
    DENIES = "-"
    """It denies the finding or red flag."""
    CANCELS = "~"
    """A report or denial around it does not count."""
    DOUBTFUL = "?"
    """It may mean the red flag; the coach asks."""
    WORD_LIST = "&"
    """It is a word of a list; two lists near each other report a red flag."""
    BODY_PART = "@"
    """It names a part of the body, or where a pain is on it."""


class IntentKey(StrEnum):
    """How much of an utterance a template of an intent has to match."""

    WHOLE = "="
    """All of it, except a few polite words."""
    PART = "~"
    """Any part of it."""
    IN_SESSION_ONLY = "*"
    """All of it, and only while a session runs."""


def kind_of(key: str) -> str:
    """Return the first character of *key*: a ``SymptomKey`` or an ``IntentKey``."""
    return key[0]


def id_of(key: str) -> str:
    """Return the id in *key*."""
    return key[1:]
