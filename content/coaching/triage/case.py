"""What a runner's words tell of a complaint, finding by finding."""

from __future__ import annotations

import msgspec

from content.records.sides import Side


class Finding(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something told of the body: a finding or red flag id, present, denied or unsure."""

    id: str
    denied: bool = False
    unsure: bool = False


class Description(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a runner's words tell of the complaint. ``severity`` is 0 to 10, ``age`` in years.

    ``doubt`` is a red flag that the words may mean and more likely do not; ``ordinary`` tells that
    something was put down to the exercise, the heat or the like.
    """

    findings: tuple[Finding, ...] = ()
    side: Side | None = None
    severity: int | None = None
    age: int | None = None
    weeks: float | None = None
    about_other: str = ""
    outside: str = ""
    doubt: str = ""
    ordinary: bool = False

    @property
    def present(self) -> frozenset[str]:
        """Ids of what was said to be there."""
        return frozenset(f.id for f in self.findings if not f.denied and not f.unsure)

    @property
    def denied(self) -> frozenset[str]:
        """Ids of what was said not to be there."""
        return frozenset(f.id for f in self.findings if f.denied)

    @property
    def unsure(self) -> frozenset[str]:
        """Ids of what the runner could not tell."""
        return frozenset(f.id for f in self.findings if f.unsure)
