"""What a runner may tell of a complaint, what it points to, and the dangers to be asked for."""

from __future__ import annotations

import msgspec

from content.records.record import Record

OLDEST = 130
"""Years that nobody reaches."""


MOST_SIGNS = 4
"""Signs that one question asks for: as many as can be told apart by ear."""


class FindingDefinition(Record, frozen=True, kw_only=True):
    """Something a runner may tell of the complaint: the words for it and for its absence.

    *says*, *denies* and *unless* are sentence templates (``content/matching/templates.py``);
    words of *unless* around the words of *says* mean something else. *name* follows "because of"
    or "you told me of"; *question* is answered by yes, no or not sure, empty if it is never asked.
    """

    name: str
    group: str
    says: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    question: str = ""
    ask_first: bool = False


class Profile(Record, frozen=True, kw_only=True):
    """How typical each sign is of one condition (the file's stem); what is not named says little.

    Weights, set by hand: very typical x4, typical x2, untypical x0.5, unlike x0.2.
    """

    base_rate: float
    base_rate_over_50: float = 0.0
    very_typical: tuple[str, ...]
    typical: tuple[str, ...]
    untypical: tuple[str, ...]
    unlike: tuple[str, ...]


class AskedFlag(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A red flag that is asked for, and what leaves it out: what was told, age in years, place.

    *not_at* are places of pain where it cannot matter; it is asked if any other place was told.
    """

    flag: str
    unless: tuple[str, ...] = ()
    not_at: tuple[str, ...] = ()
    from_age: int = 0
    until_age: int = OLDEST


class Sweep(Record, frozen=True, kw_only=True):
    """Red flags of one kind of danger, in the order in which they are asked for.

    Where any of *first_if* was told they come before all others, and *unless* leaves out none.
    """

    signs: tuple[AskedFlag, ...]
    first_if: tuple[str, ...] = ()
