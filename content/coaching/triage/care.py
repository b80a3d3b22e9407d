"""The care level: red flags and what follows from other findings, then everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from content.coaching.triage.case import Description, Finding
from content.library import Library, ids_of_role, rules_of
from content.records.red_flags import DANGEROUS, CareLevel, Escalation, RedFlag
from content.records.rules import Derivation, Measure, Role, Situation


class RaisedFlag(msgspec.Struct, frozen=True):
    """A raised red flag: its care level, what to do, why, and what to do in a few words."""

    flag: str
    care: CareLevel
    action: str
    reason: str
    in_short: tuple[str, ...] = ()


def raise_flags(description: Description, library: Library) -> tuple[RaisedFlag, ...]:
    """Return the red flags in *description*, most urgent first.

    Among equally urgent flags, those that no question asks about come first, as they do not concern
    the hip; then those that no other finding made more urgent; then the last one reported.
    """
    present = derive(description, library)
    flags = library.red_flags
    if description.pain is False:
        present -= ids_of_role(library, Role.DANGER_WITH_PAIN)
    found = [_raise_flag(flags[name], present) for name in sorted(present & flags.keys())]
    doubt = least_care(library, Situation.UNSURE_OF_A_RED_FLAG)
    unsure = [flags[name] for name in sorted(description.unsure & flags.keys())]
    found += [_raised(flag, doubt, flag) for flag in unsure]
    asked = {it.flag for sweep in library.sweeps.values() for it in sweep.flags}
    told_at = {finding.id: place for place, finding in enumerate(description.findings)}

    def order(it: RaisedFlag) -> tuple[int, bool, bool, int]:
        escalated = flags[it.flag].care is not it.care
        return -it.care.rank, it.flag in asked, escalated, -told_at.get(it.flag, -1)

    return tuple(sorted(found, key=order))


def derive(description: Description, library: Library) -> frozenset[str]:
    """Return the ids that are present in *description* or follow from it."""
    rules, severity = rules_of(library), description.severity
    present = description.present | {
        it.add for it in rules.numbers if it.of is Measure.SEVERITY and it.holds(severity)
    }
    while new := {it.add for it in _rules_on_findings(library) if it.holds(present)} - present:
        present |= new
    return present


def _rules_on_findings(library: Library) -> Iterator[Derivation]:
    """Yield the rules on what follows from findings alone, whatever the words."""
    return (rule for rule in rules_of(library).follows if not (rule.said or rule.outside))


def findings_raising_any_level(description: Description, library: Library) -> frozenset[str]:
    """Return the ids of findings that would raise the care level to any higher one if confirmed.

    For the choice of the next question.
    """
    maybe = {id_ for rule in _rules_on_findings(library) for id_ in rule.needed}
    maybe.update(_escalating_findings(description, library))
    maybe -= description.present | description.denied | description.unsure
    least = _care_of_flags(description, library).rank
    return frozenset(n for n in maybe if _care_with(description, n, library).rank > least)


def findings_making_a_flag_urgent(description: Description, library: Library) -> tuple[str, ...]:
    """Return findings that would make a reported red flag urgent, in the order of its file.

    For the red-flag questions. Empty if the care level is urgent already.
    """
    if _care_of_flags(description, library) in DANGEROUS:
        return ()
    known = description.present | description.denied | description.unsure
    maybe = (name for name in _escalating_findings(description, library) if name not in known)
    worse = (n for n in maybe if _care_with(description, n, library) in DANGEROUS)
    return tuple(dict.fromkeys(worse))


def _escalating_findings(description: Description, library: Library) -> Iterator[str]:
    """Yield the findings that escalate the red flags in *description*."""
    for flag in sorted(description.present & library.red_flags.keys()):
        for escalation in library.red_flags[flag].escalations:
            yield from escalation.needed


def _care_with(description: Description, finding: str, library: Library) -> CareLevel:
    then = replace(description, findings=(*description.findings, Finding(finding)))
    return _care_of_flags(then, library)


def _care_of_flags(description: Description, library: Library) -> CareLevel:
    return highest_care(it.care for it in raise_flags(description, library))


def _raise_flag(flag: RedFlag, present: frozenset[str]) -> RaisedFlag:
    higher = [e for e in flag.escalations if e.holds(present) and e.care.rank > flag.care.rank]
    most = max(higher, key=lambda e: e.care.rank, default=flag)
    return _raised(flag, most.care, most)


def _raised(flag: RedFlag, care: CareLevel, it: RedFlag | Escalation) -> RaisedFlag:
    """Return *flag* at *care* with the texts of *it*, its own where *it* has none."""
    action, reason = it.action or flag.action, it.reason or flag.reason
    return RaisedFlag(flag.id, care, action, reason, it.in_short or flag.in_short)


def least_care(library: Library, situation: Situation) -> CareLevel:
    """Return the least care level in *situation*."""
    return highest_care(it.care for it in rules_of(library).situations if it.situation is situation)


def highest_care(levels: Iterable[CareLevel]) -> CareLevel:
    """Return the highest of *levels*, ``none`` of no levels."""
    return max(levels, key=lambda level: level.rank, default=CareLevel.NONE)


def complaint_care(description: Description, likeliest: str, library: Library) -> CareLevel:
    """Return the care level without red flags; *likeliest* is a condition id."""
    condition, rules = library.conditions.get(likeliest), rules_of(library)
    by_name = condition.care if condition else CareLevel.SELF_CARE
    if by_name in DANGEROUS and _is_still_asked(description, library):
        by_name = CareLevel.SOON
    told = (it.care for it in rules.care if it.holds(description.present))
    counted = (it.care for it in rules.numbers if it.holds(getattr(description, it.of)))
    return highest_care((by_name, *told, *counted))


def _is_still_asked(description: Description, library: Library) -> bool:
    """Whether the question that confirms a danger by its signs is still to come."""
    known = description.present | description.denied | description.unsure
    asks = (it for it in rules_of(library).questions if it.confirms)
    holding = (it for it in asks if it.holds(description.present))
    return any(known.isdisjoint(it.unless_known) and known.isdisjoint(it.ask) for it in holding)
