"""Which red flags still have to be asked about: only those that matter for the description."""

from __future__ import annotations

from collections.abc import Iterator

from content.coaching.triage import care
from content.coaching.triage.case import Description
from content.library import Library
from content.records.findings import AskedFlag, Sweep

LOCATION_PREFIX = "loc_"


def open_danger_ids(description: Description, library: Library) -> tuple[str, ...]:
    """Return the ids of open red flags, most important first.

    If no flag is open: the findings that would make a reported flag urgent.
    """
    known = description.present | description.denied | description.unsure
    sweeps = sorted(library.sweeps.values(), key=lambda sweep: not _comes_first(sweep, description))
    flags = (
        id_ for sweep in sweeps for id_ in _relevant_flags(sweep, description) if id_ not in known
    )
    return tuple(flags) or care.findings_making_a_flag_urgent(description, library)


def _comes_first(sweep: Sweep, description: Description) -> bool:
    return not description.present.isdisjoint(sweep.first_if)


def _relevant_flags(sweep: Sweep, description: Description) -> Iterator[str]:
    for asked in sweep.flags:
        ruled_out = not _comes_first(sweep, description) and not description.present.isdisjoint(
            asked.unless
        )
        if not ruled_out and _fits_age(asked, description.age) and _fits_place(asked, description):
            yield asked.flag


def _fits_age(asked: AskedFlag, age: int | None) -> bool:
    return age is None or asked.from_age <= age <= asked.until_age


def _fits_place(asked: AskedFlag, description: Description) -> bool:
    places = {id_ for id_ in description.present if id_.startswith(LOCATION_PREFIX)}
    return not places or not places <= {*asked.not_at}
