"""How soon someone should be seen: red flags, the rule for bone stress, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from content.coaching.triage.case import Description, Finding
from content.library import Library
from content.records.red_flags import CareLevel, Escalation, RedFlag

STRESS = "rf_stress_pattern"
TEEN = "rf_teen"
LONG_WEEKS = 2.0
SEVERE = 8

# Rule 1 of the clinical facts (S14, S15): groin or front-of-hip pain with any of these.
_FRONT = frozenset({"loc_groin", "loc_front_hip"})
_BONE = frozenset(
    {
        "agg_weight_bearing",
        "agg_hop",
        "sign_limp",
        "pain_night",
        "ctx_low_fuel",
        "ctx_missed_periods",
        "ctx_low_bone_density",
        "ctx_prior_stress_fracture",
    }
)
_BUILD_UP = frozenset({"course_worsening", "ctx_load_spike"})
# Pain that has grown beyond the run, as bone stress does (S15): with a build-up it counts too.
_GROWN = frozenset({"pain_rest"})

# What makes a complaint without red flags worth a visit within days to two weeks (S16l, S15, S20).
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


class Raised(msgspec.Struct, frozen=True):
    """One reason for a care level: the flag, what to do first, and why."""

    flag: str
    care: CareLevel
    action: str
    reason: str


def raised(told: Description, library: Library) -> tuple[Raised, ...]:
    """Return what the red flags in *told* ask for, the most urgent first.

    Among equals first what no danger question asks for, as it is no matter of the hip; then what
    asks for so much by itself; then what was told last.
    """
    present = _with_stress(told)
    flags = library.red_flags
    found = [_of_flag(flags[name], present) for name in sorted(present & flags.keys())]
    found += [_unsure(flags[name]) for name in sorted(told.unsure & flags.keys())]
    asked = {sign.flag for sweep in library.sweeps.values() for sign in sweep.signs}
    told_at = {finding.id: place for place, finding in enumerate(told.findings)}

    def order(it: Raised) -> tuple[int, bool, bool, int]:
        escalated = flags[it.flag].care is not it.care
        return -it.care.rank, it.flag in asked, escalated, -told_at.get(it.flag, -1)

    return tuple(sorted(found, key=order))


def _with_stress(told: Description) -> frozenset[str]:
    present = told.present | ({"rf_severe"} if (told.severity or 0) >= SEVERE else set())
    return present | {STRESS} if stress_pattern(told) else present


def stress_pattern(told: Description) -> bool:
    """True if rule 1 of the facts holds: treat as a possible femoral-neck stress injury."""
    present = told.present
    if STRESS in present:
        return True
    at_front = bool(present & _FRONT)
    return at_front and (bool(present & _BONE) or _has_grown(present))


def _has_grown(present: frozenset[str]) -> bool:
    """True for a pain that grew with the training, or beyond it; slow wear grows in the old too."""
    build_up = present & _BUILD_UP
    if "ctx_over_50" in present:
        build_up -= {"course_worsening"}
    return present >= _BUILD_UP or bool(build_up and present & _GROWN)


def would_raise(told: Description, library: Library) -> frozenset[str]:
    """Return the findings, not flags, of which a yes would raise the care level of *told*."""
    maybe = {*_FRONT, *_BONE, *_BUILD_UP, *_GROWN, *_escalating(told, library)}
    maybe -= told.present | told.denied | told.unsure
    level = highest(r.care for r in raised(told, library))
    return frozenset(name for name in maybe if _with(told, name, library).rank > level.rank)


def worsening(told: Description, library: Library) -> tuple[str, ...]:
    """Return what, beside a red flag that was told, would ask for care today; as its file has it.

    Empty where something asks for that already.
    """
    level = highest(r.care for r in raised(told, library))
    if level.rank >= CareLevel.URGENT.rank:
        return ()
    known = told.present | told.denied | told.unsure
    maybe = (name for name in _escalating(told, library) if name not in known)
    worse = (n for n in maybe if _with(told, n, library).rank >= CareLevel.URGENT.rank)
    return tuple(dict.fromkeys(worse))


def _escalating(told: Description, library: Library) -> Iterator[str]:
    """Give what the red flags in *told* are worse with."""
    for flag in sorted(told.present & library.red_flags.keys()):
        for escalation in library.red_flags[flag].escalations:
            yield from (*escalation.every, *escalation.any)


def _with(told: Description, finding: str, library: Library) -> CareLevel:
    then = replace(told, findings=(*told.findings, Finding(finding)))
    return highest(r.care for r in raised(then, library))


def _of_flag(flag: RedFlag, present: frozenset[str]) -> Raised:
    base = Raised(flag.id, flag.care, flag.action, flag.reason)
    higher = [e for e in flag.escalations if _holds(e, present) and e.care.rank > flag.care.rank]
    if not higher:
        return base
    most = max(higher, key=lambda e: e.care.rank)
    return Raised(flag.id, most.care, most.action or flag.action, most.reason or flag.reason)


def _holds(escalation: Escalation, present: frozenset[str]) -> bool:
    every = present.issuperset(escalation.every)
    return every and (not escalation.any or not present.isdisjoint(escalation.any))


def _unsure(flag: RedFlag) -> Raised:
    """A flag that could not be cleared asks for a look soon, never for nothing."""
    return Raised(flag.id, CareLevel.SOON, flag.action, flag.reason)


def highest(levels: Iterable[CareLevel]) -> CareLevel:
    """Return the highest of *levels*, ``none`` of no levels."""
    return max(levels, key=lambda level: level.rank, default=CareLevel.NONE)


def of_complaint(told: Description, first: str, library: Library) -> CareLevel:
    """Return what a complaint without red flags asks for, *first* the condition it fits best."""
    condition = library.conditions.get(first)
    by_name = condition.care if condition else CareLevel.SELF_CARE
    lasting = (told.weeks or 0) > LONG_WEEKS
    if lasting or not told.present.isdisjoint(_SOON):
        return highest((by_name, CareLevel.SOON))
    return by_name
