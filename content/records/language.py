"""What a language and a region bring: templates of intents, word lists, units and spelling."""

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


class Region(Record, frozen=True, kw_only=True):
    """What differs in a region: units, words, spelling, emergency number.

    ``names`` adds regional aliases, by folder and id.
    """

    distance: str
    emergency: str
    words: dict[str, str]
    spelling: dict[str, str] = msgspec.field(default_factory=dict)
    names: dict[str, dict[str, tuple[str, ...]]] = msgspec.field(default_factory=dict)
