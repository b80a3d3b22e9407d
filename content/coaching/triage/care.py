"""The care level: red flags, the rule for bone stress, then everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from content.coaching.triage import bone_stress
from content.coaching.triage.case import Description, Finding
from content.library import Library
from content.records.red_flags import CareLevel, Escalation, RedFlag

TEEN = "rf_teen"
LONG_WEEKS = 2.0
SEVERE = 8

# Findings without red flags that need a visit within days to two weeks (S16l, S15 and
# S20 in content/data/en/sources.toml).
_SOON = frozenset(
    {
        "sign_limp",
        "sign_weak",
        "onset_pop",
        "pain_night",
        "pain_rest",
        "mech_lock",
        "mech_giveway",
        "mech_catch",
        "agg_weight_bearing",
        "course_months",
        "care_limits_life",
        "care_no_gain",
        "agg_cough",
    }
)


class RaisedFlag(msgspec.Struct, frozen=True):
    """A raised red flag: its care level, what to do, and why."""

    flag: str
    care: CareLevel
    action: str
    reason: str


def raise_flags(description: Description, library: Library) -> tuple[RaisedFlag, ...]:
    """Return the red flags in *description*, most urgent first.

    Among equally urgent flags, those that no question asks about come first, as they do not concern
    the hip; then those that no other finding made more urgent; then the last one reported.
    """
    present = _findings_with_stress(description)
    flags = library.red_flags
    found = [_raise_flag(flags[name], present) for name in sorted(present & flags.keys())]
    found += [_raise_unsure_flag(flags[name]) for name in sorted(description.unsure & flags.keys())]
    asked = {it.flag for sweep in library.sweeps.values() for it in sweep.flags}
    told_at = {finding.id: place for place, finding in enumerate(description.findings)}

    def order(it: RaisedFlag) -> tuple[int, bool, bool, int]:
        escalated = flags[it.flag].care is not it.care
        return -it.care.rank, it.flag in asked, escalated, -told_at.get(it.flag, -1)

    return tuple(sorted(found, key=order))


def _findings_with_stress(description: Description) -> frozenset[str]:
    present = description.present | (
        {"rf_severe"} if (description.severity or 0) >= SEVERE else set()
    )
    return present | {bone_stress.FLAG} if has_stress_pattern(description) else present


def has_stress_pattern(description: Description) -> bool:
    """True if the bone-stress rule holds: a possible femoral-neck stress injury."""
    present = description.present
    if bone_stress.FLAG in present:
        return True
    at_front = bool(present & bone_stress.FRONT_OF_HIP)
    return at_front and (bool(present & bone_stress.SUPPORTING) or _has_grown(present))


def _has_grown(present: frozenset[str]) -> bool:
    """True for pain that grows with the training or lasts beyond it.

    Over 50, pain that gets worse does not count: a worn joint may be the cause.
    """
    build_up = present.intersection(bone_stress.BUILD_UP)
    if "ctx_over_50" in present:
        build_up -= {bone_stress.WORSENING}
    return present.issuperset(bone_stress.BUILD_UP) or bool(
        build_up and present & bone_stress.BEYOND_THE_RUN
    )


def findings_raising_any_level(description: Description, library: Library) -> frozenset[str]:
    """Return the ids of findings that would raise the care level to any higher one if confirmed.

    For the choice of the next question.
    """
    maybe = {
        *bone_stress.FRONT_OF_HIP,
        *bone_stress.SUPPORTING,
        *bone_stress.BUILD_UP,
        *bone_stress.BEYOND_THE_RUN,
        *_escalating_findings(description, library),
    }
    maybe -= description.present | description.denied | description.unsure
    level = highest_care(r.care for r in raise_flags(description, library))
    return frozenset(
        name for name in maybe if _care_with(description, name, library).rank > level.rank
    )


def findings_making_a_flag_urgent(description: Description, library: Library) -> tuple[str, ...]:
    """Return findings that would make a reported red flag urgent, in the order of its file.

    For the red-flag questions. Empty if the care level is urgent already.
    """
    level = highest_care(r.care for r in raise_flags(description, library))
    if level.rank >= CareLevel.URGENT.rank:
        return ()
    known = description.present | description.denied | description.unsure
    maybe = (name for name in _escalating_findings(description, library) if name not in known)
    worse = (n for n in maybe if _care_with(description, n, library).rank >= CareLevel.URGENT.rank)
    return tuple(dict.fromkeys(worse))


def _escalating_findings(description: Description, library: Library) -> Iterator[str]:
    """Yield the findings that escalate the red flags in *description*."""
    for flag in sorted(description.present & library.red_flags.keys()):
        for escalation in library.red_flags[flag].escalations:
            yield from (*escalation.every, *escalation.any)


def _care_with(description: Description, finding: str, library: Library) -> CareLevel:
    then = replace(description, findings=(*description.findings, Finding(finding)))
    return highest_care(r.care for r in raise_flags(then, library))


def _raise_flag(flag: RedFlag, present: frozenset[str]) -> RaisedFlag:
    base = RaisedFlag(flag.id, flag.care, flag.action, flag.reason)
    higher = [e for e in flag.escalations if _holds(e, present) and e.care.rank > flag.care.rank]
    if not higher:
        return base
    most = max(higher, key=lambda e: e.care.rank)
    return RaisedFlag(flag.id, most.care, most.action or flag.action, most.reason or flag.reason)


def _holds(escalation: Escalation, present: frozenset[str]) -> bool:
    every = present.issuperset(escalation.every)
    return every and (not escalation.any or not present.isdisjoint(escalation.any))


def _raise_unsure_flag(flag: RedFlag) -> RaisedFlag:
    """Return *flag* with the care level "soon": one that is not denied is never ignored."""
    return RaisedFlag(flag.id, CareLevel.SOON, flag.action, flag.reason)


def highest_care(levels: Iterable[CareLevel]) -> CareLevel:
    """Return the highest of *levels*, ``none`` of no levels."""
    return max(levels, key=lambda level: level.rank, default=CareLevel.NONE)


def complaint_care(description: Description, likeliest: str, library: Library) -> CareLevel:
    """Return the care level without red flags; *likeliest* is a condition id."""
    condition = library.conditions.get(likeliest)
    by_name = condition.care if condition else CareLevel.SELF_CARE
    lasting = (description.weeks or 0) > LONG_WEEKS
    if lasting or not description.present.isdisjoint(_SOON):
        return highest_care((by_name, CareLevel.SOON))
    return by_name
