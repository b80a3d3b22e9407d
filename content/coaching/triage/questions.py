"""What is asked next: red flags that matter and are open, then what tells most of the condition."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import msgspec

from content.coaching.triage import care, ranking
from content.coaching.triage.case import Description
from content.library import Library, exact_places, ids_of_group
from content.records.findings import LOCATION, Sweep

CLEAR_SHARE = 0.85
LEAST_GAIN = 0.04
WORTH_ASKING = 0.02
BONUS_FOR_RAISING_CARE = 0.6
_CHANCE_OF_YES = {4.0: 0.8, 2.0: 0.55, 1.0: 0.3, 0.5: 0.15, 0.2: 0.05}


class Question(msgspec.Struct, frozen=True):
    """A question, and the id of the finding that a yes confirms."""

    id: str
    text: str


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
        age = description.age
        fits_age = age is None or asked.from_age <= age <= asked.until_age
        if not ruled_out and not only_elsewhere and fits_age:
            yield asked.flag


def best_question(description: Description, library: Library) -> Question | None:
    """Return the question with the most expected information; None if no question is worth it."""
    shares = ranking.posterior(description, library)
    if description.present and next(iter(shares.values())) > CLEAR_SHARE:
        return None
    likely = {condition: share for condition, share in shares.items() if share >= WORTH_ASKING}
    shares = {condition: share / sum(likely.values()) for condition, share in likely.items()}
    known = description.present | description.denied | description.unsure
    if not description.present.isdisjoint(exact_places(library)):
        known |= ids_of_group(library, LOCATION)
    weighs = {name: ranking.weights(library, name) for name in shares}
    before = -sum(share * math.log2(share) for share in shares.values())
    raising = care.findings_raising_any_level(description, library)
    gains = {
        finding.id: _gain(finding.id, shares, weighs, before, raises=finding.id in raising)
        for finding in library.findings.values()
        if finding.question and finding.id not in known
    }
    best = max(gains, key=lambda name: gains[name], default="")
    if not best or gains[best] < LEAST_GAIN:
        return None
    return Question(best, library.findings[best].question)


def _gain(
    finding: str,
    shares: Mapping[str, float],
    weighs: Mapping[str, Mapping[str, float]],
    before: float,
    *,
    raises: bool,
) -> float:
    """Return the expected information about the condition in bits, plus a bonus for raising care.

    *before* is the entropy of *shares*, in bits.
    """
    yes = no = spread = 0.0
    for condition, share in shares.items():
        told = share * _CHANCE_OF_YES[weighs[condition].get(finding, 1.0)]
        not_told = share - told
        yes += told
        no += not_told
        spread += told * math.log2(told) + not_told * math.log2(not_told)
    bits = before + spread - yes * math.log2(yes) - no * math.log2(no)
    return bits + (BONUS_FOR_RAISING_CARE * yes if raises else 0.0)
