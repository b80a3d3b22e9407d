"""Care levels (how soon to see someone), the red flags that require them, and when."""

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

DANGEROUS = frozenset({CareLevel.URGENT, CareLevel.EMERGENCY})
"""Levels at which no exercise is allowed."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule comes from *sources*, or the product has it for a *reason* of its own."""

    sources: tuple[str, ...] = ()
    reason: str = ""


class When(Rule, frozen=True, kw_only=True):
    """What a rule asks for: *every* id, one of *any*, pain at one of *places*, none of *unless*.

    The ids are of findings and red flags that are present; an empty list asks for nothing.
    """

    every: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def holds(self, present: frozenset[str]) -> bool:
        """Whether the rule holds for the ids that are *present*."""
        return (
            present.issuperset(self.every)
            and not (self.places and present.isdisjoint(self.places))
            and not (self.any and present.isdisjoint(self.any))
            and present.isdisjoint(self.unless)
        )

    @property
    def needed(self) -> tuple[str, ...]:
        """The ids that make the rule hold."""
        return (*self.every, *self.any, *self.places)


class Escalation(When, frozen=True, kw_only=True):
    """Raise the care level when this holds for the case as well."""

    care: CareLevel
    action: str = ""
    in_short: tuple[str, ...] = ()


class RedFlag(Record, frozen=True, kw_only=True):
    """A red flag: its care level, what to do (*action*) and why (*reason*).

    *in_short* names the pieces that later replies say the action with: the phrases below
    ``danger.besides``, ``danger.at_once``, ``danger.who``, ``danger.do`` and ``danger.tell``, and
    below ``danger.rule_out`` what it may be a sign of.
    *explained* says what counts as it, for somebody who is asked about it and wants to know. *says*
    are example sentences and *patterns* templates; both match anywhere in an utterance.
    *only_heard* is true if no question asks for it. *condition* is the id of the condition that it
    is a sign of, if the content has that condition. Each of *pairs* names two word lists
    ("bladder", "failing"); both near each other mean the flag. *doubtful* templates are ambiguous
    ("I'm out of breath" in a workout): if nothing else was reported, the coach asks
    *doubt_question*, and a yes raises the flag. *explicit* words need no second opinion of the
    model that learned from labelled sentences. *absent* says that there is none, where "no" before
    the name does not; *told* is what a runner tells of it, where the name is what it means.
    *at_least* is the flag that the *doubtful* words tell in any case, where a danger is known.
    *before_moves* is said in place of how a move is done, to a runner who told the flag.
    """

    name: str
    explained: str = ""
    absent: str = ""
    told: str = ""
    at_least: str = ""
    says: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    denies: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    doubt_question: str = msgspec.field(default="", name="doubt")
    care: CareLevel
    only_heard: bool = False
    explicit: bool = False
    before_moves: str = ""
    condition: str = msgspec.field(default="", name="about")
    escalations: tuple[Escalation, ...] = ()
    action: str
    in_short: tuple[str, ...] = ()
    reason: str


class DangerAnswer(Record, frozen=True, kw_only=True):
    """What may follow the action, if a runner in danger asks for it.

    It answers a question that holds one of *named*, an utterance as learned, among others from
    *phrases*, or one with one of *topics*, or of one of *intents*; without any of them only in
    place of another answer.
    *urgent* and *emergency* are said at that care level, *other* in an emergency that has nothing
    to do with the hip, and *crisis* to those who think of ending a life; nothing if it is empty.
    *another* is said in place of *urgent* where the complaint is somebody else's; *if_told* has
    what is said in place of both where one of its findings was told. *first* comes before the
    action: a word of warmth. *again* is said if the same is asked once more. *helped* is
    the answer that is given instead where somebody else is named who helps. One that *notes* says
    itself that what is told belongs there. After an answer that
    *closes*, a talk may end. Only in these texts ``{reason}`` stands for the reason of the danger,
    ``{told}`` for what was told, ``{ruled_out}`` for what the signs may mean, and ``{he}``,
    ``{him}`` and ``{his}`` for whom the complaint is about.
    """

    phrases: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    first: str = ""
    urgent: str = ""
    another: str = ""
    emergency: str = ""
    other: str = ""
    crisis: str = ""
    if_told: dict[str, str] = msgspec.field(default_factory=dict)
    again: str = ""
    helped: str = ""
    notes: bool = False
    closes: bool = False
