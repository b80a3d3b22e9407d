"""Findings, how typical each is of a condition, and the red flags that are asked about."""

from __future__ import annotations

import msgspec

from content.records.record import Record

DANGER = "danger"
"""The group of all red flags; a finding names its own."""

LOCATION = "location"
"""The group of the places of pain."""

ONSET = "onset"
"""The group of how it began."""

PROVOCATION = "provocation"
"""The group of what brings the pain on."""

BROUGHT_ON = frozenset({PROVOCATION, "rest", "weight"})
"""The groups of when it hurts: in doing something, at rest, with weight on the leg."""

TRAINING = "training"
"""The group of what a runner trains."""

ABOUT_THE_RUNNER = frozenset({"person", "course", TRAINING})
"""Groups of findings that alone are no complaint."""

MOST_YEARS = 130
"""An upper limit of age, in years."""


MOST_NAMES_PER_QUESTION = 4
"""The most red flags in one question; more cannot be told apart by ear."""


class FindingDefinition(Record, frozen=True, kw_only=True):
    """A finding: the words that report it, and the words that deny it.

    *says* (anywhere in an utterance), *denies* and *unless* are sentence templates
    (``content/matching/templates.py``); a match of *unless* around a match of *says* cancels it.
    *name* must fit after "because of" and "you told me of"; *question* is a yes-or-no question,
    empty if it is never asked; *explained* says what counts as it. A word of *alone* means the
    finding if nothing else is said.
    """

    name: str
    group: str
    explained: str = ""
    says: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    question: str = ""


class Profile(Record, frozen=True, kw_only=True):
    """How typical each finding is of one condition (the file's stem); others do not count.

    *base_rate_with* is the base rate of those who have a finding, by its id.
    """

    base_rate: float
    base_rate_with: dict[str, float] = msgspec.field(default_factory=dict)
    very_typical: tuple[str, ...]
    typical: tuple[str, ...]
    untypical: tuple[str, ...]
    unlike: tuple[str, ...]


WEIGHTS = {"very_typical": 4.0, "typical": 2.0, "untypical": 0.5, "unlike": 0.2}
"""How many times as likely a finding makes a condition, set by hand; by the key of the profile."""


class AskedFlag(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A red flag that a question names, and the limits of that question; ages are in years.

    It is not asked about if a finding of *unless* was reported, or pain at *not_at* places only.
    """

    flag: str
    unless: tuple[str, ...] = ()
    not_at: tuple[str, ...] = ()
    from_age: int = 0
    until_age: int = MOST_YEARS


class JointName(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A short *name* for several red flags that a question names together."""

    name: str
    flags: tuple[str, ...]


class Sweep(Record, frozen=True, kw_only=True):
    """Red flags of one kind of danger, in the order in which they are asked about.

    If any of *first_if* was reported, this group comes before the others and ignores *unless*.
    Where all flags of a joint name in *together* are open, a question says that name.
    """

    flags: tuple[AskedFlag, ...] = msgspec.field(name="signs")
    together: tuple[JointName, ...] = ()
    first_if: tuple[str, ...] = ()
