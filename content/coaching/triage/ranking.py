"""Ranks conditions by the weights of findings (the two strongest of a group) and base rates."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from functools import cache

from content.coaching.triage.care import derive
from content.coaching.triage.case import Description
from content.library import Library, ids_of_role, rules_of
from content.records.findings import DANGER, WEIGHTS
from content.records.rules import Role, WeightRule

MOST_CONDITIONS = 3
LEAST_SHARE = 0.02


@cache
def weights(library: Library, condition: str) -> Mapping[str, float]:
    """Return the weight of each finding for *condition*; 1 is neutral."""
    profile = library.profiles[condition]
    return {finding: value for name, value in WEIGHTS.items() for finding in getattr(profile, name)}


def posterior(
    description: Description, library: Library, named_by_runner: Collection[str] = ()
) -> dict[str, float]:
    """Return the share of each condition, best first; the shares add up to one."""
    logs = {
        condition: _log_share(condition, description, library) for condition in library.profiles
    }
    present = derive(description, library)
    rules = [rule for rule in rules_of(library).likelihood if rule.holds(present)]
    for condition in logs:
        for named in (condition, "") if condition in named_by_runner else (condition,):
            logs[condition] += math.log(
                max((r.times for r in rules if r.condition == named), default=1)
            )
    little = dict(description.sounds_like)
    for condition in logs if little else ():
        for rule in rules_of(library).wording:
            logs[condition] -= math.log(rule.times) * little.get(condition, 1.0)
    most = max(logs.values())
    raw = {condition: math.exp(value - most) for condition, value in logs.items()}
    total = sum(raw.values())
    ordered = sorted(raw, key=lambda condition: -raw[condition])
    return {condition: raw[condition] / total for condition in ordered}


def _log_share(condition: str, description: Description, library: Library) -> float:
    profile = library.profiles[condition]
    present, rates = description.present, profile.base_rate_with
    base_rate = next((rates[id_] for id_ in rates if id_ in present), profile.base_rate)
    weighs = weights(library, condition)
    groups: dict[str, list[float]] = {}
    for finding in description.findings:
        if finding.unsure:
            continue
        definition = library.findings.get(finding.id)
        group = definition.group if definition else DANGER
        rule = _rule_of_group(library, group)
        value = rule.power * math.log(weighs.get(finding.id, 1.0))
        groups.setdefault(group, []).append(-value * rule.when_denied if finding.denied else value)
    strongest = (
        sum(sorted(values, key=abs, reverse=True)[: _rule_of_group(library, group).most])
        for group, values in groups.items()
    )
    return math.log(base_rate) + sum(strongest)


@cache
def _rule_of_group(library: Library, group: str) -> WeightRule:
    rules = rules_of(library).weights
    return next(rule for rule in rules if group in rule.groups or not rule.groups)


def top_conditions(
    shares: Mapping[str, float], description: Description, library: Library
) -> tuple[tuple[str, float], ...]:
    """Return at most three conditions worth naming; those that a rule demands are among them."""
    if description.present <= ids_of_role(library, Role.VAGUE_PLACE):
        return ()
    worth_naming = [item for item in shares.items() if item[1] >= LEAST_SHARE]
    ranked = worth_naming[:MOST_CONDITIONS]
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
    weighs = weights(library, condition)
    for_it = [f.id for f in description.findings if weighs.get(f.id, 1.0) > 1]
    told = [name for name in for_it if name in description.present]
    return tuple(sorted(told, key=lambda name: -weighs[name])[:most])
