"""Ranks conditions by the weights of findings (the two strongest of a group) and base rates."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping

from content.coaching.triage import bone_stress
from content.coaching.triage.care import has_stress_pattern
from content.coaching.triage.case import Description
from content.library import Library
from content.records.findings import Profile

WEIGHTS = {"very_typical": 4.0, "typical": 2.0, "untypical": 0.5, "unlike": 0.2}
MOST_OF_A_GROUP = 2
LEAST_BONE_SHARE = 0.10
MOST_CONDITIONS = 3
LEAST_SHARE = 0.02
LOG_BOOST_NAMED = math.log(6)
LOG_BOOST_DIAGNOSED = math.log(60)
LOG_BOOST_BONE_RULE = math.log(12)
CANNOT_BEAR_WEIGHT = "rf_cannot_bear_weight"
LOCATION_EXPONENT = 1.3
"""Weights of the location of pain are raised to this power, as it says more than the rest."""
_VAGUE_LOCATIONS = frozenset({"loc_vague_hip", "loc_low_back"})


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
    for condition in named_by_runner:
        if condition in logs:
            logs[condition] += (
                LOG_BOOST_DIAGNOSED
                if "ctx_known_diagnosis" in description.present
                else LOG_BOOST_NAMED
            )
    if has_stress_pattern(description) or CANNOT_BEAR_WEIGHT in description.present:
        logs[bone_stress.CONDITION] += LOG_BOOST_BONE_RULE
    return _shares(logs)


def _shares(logs: Mapping[str, float]) -> dict[str, float]:
    most = max(logs.values())
    raw = {condition: math.exp(value - most) for condition, value in logs.items()}
    total = sum(raw.values())
    ordered = sorted(raw, key=lambda condition: -raw[condition])
    return {condition: raw[condition] / total for condition in ordered}


def _log_share(profile: Profile, description: Description, library: Library) -> float:
    old = "ctx_over_50" in description.present and profile.base_rate_over_50
    weighs = weights(profile)
    groups: dict[str, list[float]] = {}
    for finding in description.findings:
        if finding.unsure:
            continue
        group = _group(finding.id, library)
        value = math.log(weighs.get(finding.id, 1.0)) * (
            LOCATION_EXPONENT if group == "location" else 1.0
        )
        groups.setdefault(group, []).append(-value / 2 if finding.denied else value)
    return math.log(old or profile.base_rate) + sum(map(_sum_strongest, groups.values()))


def _group(finding: str, library: Library) -> str:
    definition = library.findings.get(finding)
    return definition.group if definition else "danger"


def _sum_strongest(values: Iterable[float]) -> float:
    """Add the strongest few of a group: related findings must not count several times."""
    return sum(sorted(values, key=abs, reverse=True)[:MOST_OF_A_GROUP])


def top_conditions(
    shares: Mapping[str, float], description: Description
) -> tuple[tuple[str, float], ...]:
    """Return at most three conditions worth naming; likely bone stress is always among them."""
    if not _is_specific(description):
        return ()
    ranked = [(condition, share) for condition, share in shares.items() if share >= LEAST_SHARE][
        :MOST_CONDITIONS
    ]
    bone = shares.get(bone_stress.CONDITION, 0.0)
    if bone_stress.CONDITION not in dict(ranked) and (
        bone > LEAST_BONE_SHARE or has_stress_pattern(description)
    ):
        ranked = [*ranked[: MOST_CONDITIONS - 1], (bone_stress.CONDITION, bone)]
    return tuple(ranked)


def _is_specific(description: Description) -> bool:
    return bool(description.present - _VAGUE_LOCATIONS)


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
