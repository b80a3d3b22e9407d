"""Ranks conditions by the weights of findings (the two strongest of a group) and base rates."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping

from content.coaching.triage.care import derive
from content.coaching.triage.case import Description
from content.library import Library, ids_of_role, rules_of
from content.records.findings import DANGER, LOCATION, WEIGHTS, Profile
from content.records.rules import Role

MOST_OF_A_GROUP = 2
MOST_CONDITIONS = 3
LEAST_SHARE = 0.02
LOCATION_EXPONENT = 1.3
"""Weights of the location of pain are raised to this power, as it says more than the rest."""


def weights(profile: Profile) -> dict[str, float]:
    """Return the weight of each finding for the condition of *profile*; 1 is neutral."""
    return {finding: value for name, value in WEIGHTS.items() for finding in getattr(profile, name)}


def posterior(
    description: Description, library: Library, named_by_runner: Collection[str] = ()
) -> dict[str, float]:
    """Return the share of each condition, best first; the shares add up to one."""
    logs = {
        condition: _log_share(profile, description, library)
        for condition, profile in library.profiles.items()
    }
    present = derive(description, library)
    rules = [rule for rule in rules_of(library).likelihood if rule.holds(present)]
    for condition in logs:
        for named in (condition, "") if condition in named_by_runner else (condition,):
            logs[condition] += math.log(
                max((r.times for r in rules if r.condition == named), default=1)
            )
    return _shares(logs)


def _shares(logs: Mapping[str, float]) -> dict[str, float]:
    most = max(logs.values())
    raw = {condition: math.exp(value - most) for condition, value in logs.items()}
    total = sum(raw.values())
    ordered = sorted(raw, key=lambda condition: -raw[condition])
    return {condition: raw[condition] / total for condition in ordered}


def _log_share(profile: Profile, description: Description, library: Library) -> float:
    present, rates = description.present, profile.base_rate_with
    base_rate = next((rates[id_] for id_ in rates if id_ in present), profile.base_rate)
    weighs = weights(profile)
    groups: dict[str, list[float]] = {}
    for finding in description.findings:
        if finding.unsure:
            continue
        group = _group(finding.id, library)
        value = math.log(weighs.get(finding.id, 1.0)) * (
            LOCATION_EXPONENT if group == LOCATION else 1.0
        )
        groups.setdefault(group, []).append(-value / 2 if finding.denied else value)
    return math.log(base_rate) + sum(map(_sum_strongest, groups.values()))


def _group(finding: str, library: Library) -> str:
    definition = library.findings.get(finding)
    return definition.group if definition else DANGER


def _sum_strongest(values: Iterable[float]) -> float:
    """Add the strongest few of a group: related findings must not count several times."""
    return sum(sorted(values, key=abs, reverse=True)[:MOST_OF_A_GROUP])


def top_conditions(
    shares: Mapping[str, float], description: Description, library: Library
) -> tuple[tuple[str, float], ...]:
    """Return at most three conditions worth naming; those that a rule demands are among them."""
    if description.present <= ids_of_role(library, Role.VAGUE_PLACE):
        return ()
    ranked = [(condition, share) for condition, share in shares.items() if share >= LEAST_SHARE][
        :MOST_CONDITIONS
    ]
    present = derive(description, library)
    for rule in rules_of(library).mentions:
        share = shares.get(rule.condition, 0.0)
        demanded = share > rule.share or rule.holds(present)
        if demanded and rule.condition not in dict(ranked):
            ranked = [*ranked[: MOST_CONDITIONS - 1], (rule.condition, share)]
    return tuple(ranked)


def supporting_findings(
    condition: str, description: Description, library: Library, most: int = 3
) -> tuple[str, ...]:
    """Return the reported findings that support *condition* most, strongest first."""
    weighs = weights(library.profiles[condition])
    for_it = [
        f.id
        for f in description.findings
        if f.id in description.present and weighs.get(f.id, 1.0) > 1
    ]
    return tuple(sorted(for_it, key=lambda name: -weighs[name])[:most])
