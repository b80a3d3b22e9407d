"""What a runner takes back or puts right: "no, the left", "I meant I have no fever".

Care is never lowered by the way: what asked for it is taken back only once it was confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from content.coaching.assessment import assess, merge
from content.coaching.meaning import Description, Finding, Kind, Meaning
from content.library import Library
from content.model import CareLevel

FLAGS = ("rf_", "ctx_")

OPPOSITES: Mapping[str, frozenset[str]] = {
    "onset_sudden": frozenset({"onset_gradual"}),
    "onset_pop": frozenset({"onset_gradual"}),
    "onset_gradual": frozenset({"onset_sudden", "onset_pop"}),
    "course_days": frozenset({"course_weeks", "course_months"}),
    "course_weeks": frozenset({"course_days", "course_months"}),
    "course_months": frozenset({"course_days", "course_weeks"}),
}
"""Findings that a correction to the first puts out."""

PLACE = "loc_"


def corrected(case: Description, meaning: Meaning) -> Description:
    """Return *case* as *meaning* puts it right; what contradicts the new words is dropped."""
    told = meaning.description
    wrong = frozenset(_contradicted(case, told)) if meaning.kind is Kind.CORRECT else frozenset()
    kept = tuple(finding for finding in case.findings if finding.id not in wrong)
    return merge(replace(case, findings=kept), told, correction=True)


def _contradicted(case: Description, told: Description) -> Iterable[str]:
    for id_ in told.present:
        yield from OPPOSITES.get(id_, ())
    if any(id_.startswith(PLACE) for id_ in told.present):
        yield from (id_ for id_ in case.present - told.present if id_.startswith(PLACE))


def withdrawn(case: Description, meaning: Meaning, library: Library) -> tuple[str, ...]:
    """Return what *meaning* would take back of *case* that asked for care; mostly nothing."""
    after = corrected(case, meaning)
    gone = case.present - after.present
    lowered = care_of(after, library).rank < care_of(case, library).rank
    return tuple(sorted(id_ for id_ in gone if lowered or id_.startswith(FLAGS)))


def care_of(case: Description, library: Library) -> CareLevel:
    """Return how soon *case* alone asks to be seen."""
    return assess(case, library).care


def without(case: Description, gone: Iterable[str], new: Iterable[str]) -> Description:
    """Return *case* with the ids *gone* denied and the ids *new* told."""
    denied = tuple(Finding(id_, denied=True) for id_ in gone)
    told = tuple(Finding(id_) for id_ in new)
    return merge(case, Description((*denied, *told)), correction=True)
