"""The description of a complaint as a list of findings."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.records.sides import Side


class Origin(StrEnum):
    """Where a finding comes from: words of the runner's own, an answer, or something else known.

    What was told and taken back is denied with an origin of its own.
    """

    SAID = "said"
    ANSWERED = "answered"
    DERIVED = "derived"
    TAKEN_BACK = "taken_back"


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """A finding or red flag by its id: present, denied or unsure."""

    id: str
    denied: bool = False
    unsure: bool = False
    origin: Origin = msgspec.field(default=Origin.SAID, name="from")


class Description(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a complaint. ``severity`` is 0 to 10, ``age`` in years.

    ``possible_flag`` is a red flag that the words may mean, but more likely do not; ``ordinary``
    says that the runner blames the exercise, the heat or the like. ``outside`` is a body part that
    is not the hip, ``patient`` says whose complaint it is if not the runner's. ``pain`` says
    whether a pain was told, or denied as a whole. ``found`` is the condition that a doctor or a
    scan has found, and ``found_as`` the name by which it was told. ``sounds_like`` are conditions
    that the words sound like, each with how little: from 0, the most, up to 1, not at all.
    """

    findings: tuple[Finding, ...] = ()
    side: Side | None = None
    severity: int | None = None
    age: int | None = None
    weeks: float | None = None
    patient: str = msgspec.field(default="", name="about_other")
    outside: str = ""
    possible_flag: str = msgspec.field(default="", name="doubt")
    ordinary: bool = False
    pain: bool | None = None
    found: str = ""
    found_as: str = ""
    sounds_like: tuple[tuple[str, float], ...] = ()

    @property
    def present(self) -> frozenset[str]:
        """Ids of findings that are present."""
        return frozenset(f.id for f in self.findings if not f.denied and not f.unsure)

    @property
    def denied(self) -> frozenset[str]:
        """Ids of findings that are denied."""
        return frozenset(f.id for f in self.findings if f.denied)

    @property
    def unsure(self) -> frozenset[str]:
        """Ids of findings that the runner is not sure about."""
        return frozenset(f.id for f in self.findings if f.unsure)
