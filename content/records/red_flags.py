"""Care levels (how soon to see someone) and the red flags that require them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.records.record import Record


class CareLevel(StrEnum):
    """How soon to see someone, lowest first; compare with ``rank``."""

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
    """A red flag: its care level, what to do (*action*) and why (*reason*).

    *says* are example sentences and *patterns* templates; both match anywhere in an utterance.
    *only_heard* is true if no question asks for it. *condition* is the id of the condition that it
    is a sign of, if the content has that condition. Each of *pairs* names two word lists ("bladder
    + failing"); both near each other mean the flag. *doubtful* templates are ambiguous ("I'm out of
    breath" in a workout): if nothing else was reported, the coach asks *doubt_question*, and a yes
    raises the flag.
    """

    name: str
    says: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    doubt_question: str = msgspec.field(default="", name="doubt")
    care: CareLevel
    only_heard: bool = False
    condition: str = msgspec.field(default="", name="about")
    escalations: tuple[Escalation, ...] = ()
    action: str
    reason: str
