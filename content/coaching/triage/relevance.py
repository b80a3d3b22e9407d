"""Which red flags still have to be asked about: only those that matter for the description."""

from __future__ import annotations

from collections.abc import Iterator

from content.coaching.triage import care
from content.coaching.triage.case import Description
from content.library import Library, ids_of_group
from content.records.findings import LOCATION, AskedFlag, Sweep


def open_danger_ids(description: Description, library: Library) -> tuple[str, ...]:
    """Return the ids of open red flags, most important first.

    If no flag is open: the findings that would make a reported flag urgent.
    """
    known = description.present | description.denied | description.unsure
    sweeps = sorted(library.sweeps.values(), key=lambda sweep: not _comes_first(sweep, description))
    places = description.present & ids_of_group(library, LOCATION)
    flags = (it for sweep in sweeps for it in _relevant_flags(sweep, description, places))
    return tuple(id_ for id_ in flags if id_ not in known) or care.findings_making_a_flag_urgent(
        description, library
    )


def _comes_first(sweep: Sweep, description: Description) -> bool:
    return not description.present.isdisjoint(sweep.first_if)


def _relevant_flags(
    sweep: Sweep, description: Description, places: frozenset[str]
) -> Iterator[str]:
    for asked in sweep.flags:
        ruled_out = not _comes_first(sweep, description) and not description.present.isdisjoint(
            asked.unless
        )
        only_elsewhere = places and places <= {*asked.not_at}
        if not ruled_out and not only_elsewhere and _fits_age(asked, description.age):
            yield asked.flag


def _fits_age(asked: AskedFlag, age: int | None) -> bool:
    return age is None or asked.from_age <= age <= asked.until_age
