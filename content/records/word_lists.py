"""The words to listen for: how each kind of request is worded, and words in groups."""

from __future__ import annotations

from content.records.record import Record


class IntentWords(Record, frozen=True, kw_only=True):
    """How a kind of request is worded: *says* as a whole utterance, *hears* inside one.

    Both are sentence templates; ``<condition>``, ``<exercise>`` and the like stand for names.
    *in_session* are whole utterances that mean this only while a session runs.
    """

    says: tuple[str, ...] = ()
    hears: tuple[str, ...] = ()
    in_session: tuple[str, ...] = ()
    rank: int = 0


class WordList(Record, frozen=True, kw_only=True):
    """Words in named groups, for the templates and for reading plain English."""

    words: dict[str, tuple[str, ...]]
