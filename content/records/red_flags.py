"""How soon someone should be seen, and the signs of danger that ask for it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.records.record import Record


class CareLevel(StrEnum):
    """How soon someone should be seen, lowest first; compare with ``rank``."""

    NONE = "none"
    SELF_CARE = "self_care"
    SOON = "soon"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """0 for ``none`` up to 4 for ``emergency``."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(CareLevel)}


class Escalation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Raise the care level when the case also holds *every* and one of *any* of these findings."""

    care: CareLevel
    every: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    action: str = ""
    reason: str = ""


class RedFlag(Record, frozen=True, kw_only=True):
    """A sign of danger: what it asks for, first what to do, then why.

    *only_heard* is true of one that nobody is asked for by its name. *about* is the id of the
    condition that it is a sign of, if there is one of ours. *pairs* name two lists of
    words each ("bladder + failing"): told near each other they mean it.
    Words of *doubtful* that tell nothing else are more likely ordinary ("I'm out of breath" in a
    workout): *doubt* asks what is meant, and a yes to it is the flag.
    """

    name: str
    says: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    doubt: str = ""
    care: CareLevel
    only_heard: bool = False
    about: str = ""
    escalations: tuple[Escalation, ...] = ()
    action: str
    reason: str
