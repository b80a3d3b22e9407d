"""Word lists for the interpreter: templates of each intent, and words in groups."""

from __future__ import annotations

import msgspec

from content.records.record import Record


class IntentWords(Record, frozen=True, kw_only=True):
    """The templates of an intent: *whole* match a whole utterance, *part* a part of one.

    ``<condition>``, ``<exercise>`` and the like stand for names. *in_session* match a whole
    utterance, but only while a session runs.
    """

    whole: tuple[str, ...] = msgspec.field(default=(), name="says")
    part: tuple[str, ...] = msgspec.field(default=(), name="hears")
    in_session: tuple[str, ...] = ()
    rank: int = 0


class WordList(Record, frozen=True, kw_only=True):
    """Words in named groups, for the templates and for reading plain English."""

    words: dict[str, tuple[str, ...]]
