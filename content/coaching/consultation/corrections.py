"""Corrections by the runner: "no, the left", "I meant I have no fever".

The care level is never lowered without confirmation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from content.coaching.dialog import TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import merge
from content.language.en.negation import has_passed
from content.library import Library

FLAG_PREFIXES = ("rf_", "ctx_")

OPPOSITES: Mapping[str, frozenset[str]] = {
    "onset_sudden": frozenset({"onset_gradual"}),
    "onset_pop": frozenset({"onset_gradual"}),
    "onset_gradual": frozenset({"onset_sudden", "onset_pop"}),
    "course_days": frozenset({"course_weeks", "course_months"}),
    "course_weeks": frozenset({"course_days", "course_months"}),
    "course_months": frozenset({"course_days", "course_weeks"}),
}
"""Findings that are removed when a correction reports the key."""

FLAGS_MEANT_BY_DENIAL: Mapping[str, frozenset[str]] = {
    "sign_swelling": frozenset(
        {"rf_calf_swelling", "rf_hot_joint", "rf_thigh_tense", "rf_groin_lump", "rf_lump_hard"}
    ),
    "sign_weak": frozenset({"rf_leg_weakness", "rf_both_legs", "rf_cannot_bear_weight"}),
    "sign_bruise": frozenset({"rf_complete_tear"}),
    "pain_night": frozenset({"rf_night_constant"}),
    "agg_walk": frozenset({"rf_cannot_bear_weight"}),
    "agg_weight_bearing": frozenset({"rf_cannot_bear_weight"}),
    "rf_leg_numb": frozenset({"rf_saddle_numb"}),
    "rf_warm": frozenset({"rf_hot_joint"}),
    "rf_unwell": frozenset({"rf_fever"}),
}
"""Red flags that a denial of the finding may refer to."""

LOCATION_PREFIX = "loc_"


def correct_case(case: Description, meaning: Meaning) -> Description:
    """Return *case* corrected by *meaning*; findings that contradict it are removed."""
    description = meaning.description
    wrong = (
        frozenset(_contradictions(case, description))
        if meaning.intent is Intent.CORRECT
        else frozenset()
    )
    kept = tuple(finding for finding in case.findings if finding.id not in wrong)
    return merge(replace(case, findings=kept), description, correction=True)


def _contradictions(case: Description, description: Description) -> Iterable[str]:
    for id_ in description.present:
        yield from OPPOSITES.get(id_, ())
    if any(id_.startswith(LOCATION_PREFIX) for id_ in description.present):
        yield from (
            id_ for id_ in case.present - description.present if id_.startswith(LOCATION_PREFIX)
        )


def findings_taken_back(context: TurnContext, meaning: Meaning) -> tuple[str, ...]:
    """Return the ids of the case that *meaning* would take back and that matter for the care level.

    A symptom that has passed is not taken back; nor is an emergency that does not concern the hip.
    """
    if has_passed(meaning.tokens) or "now" in meaning.tokens:
        return ()
    case, library = context.dialog.case, context.library
    after = correct_case(case, meaning)
    gone = case.present - after.present
    lowered = bool(gone) and context.assess(after).care.rank < context.assess(case).care.rank
    found = sorted(id_ for id_ in gone if lowered or id_.startswith(FLAG_PREFIXES))
    return all_if_removable(found, library) or _flags_in_doubt(case, meaning, library)


def _flags_in_doubt(case: Description, meaning: Meaning, library: Library) -> tuple[str, ...]:
    """Return the flag of *case* that "I was wrong, it's not swollen" refers to, if any."""
    description = meaning.description
    if meaning.intent is not Intent.CORRECT or description.present:
        return ()
    doubted = frozenset().union(*(FLAGS_MEANT_BY_DENIAL.get(id_, ()) for id_ in description.denied))
    told_last = [f.id for f in case.findings if f.id in case.present & doubted]
    return most_urgent_flag(told_last, library)


def all_if_removable(found: Iterable[str], library: Library) -> tuple[str, ...]:
    """Return *found* if all of it can be taken back, else nothing.

    A flag that was only heard, and never asked about, blocks the others.
    """
    ids = tuple(found)
    kept = any(id_ in library.red_flags and library.red_flags[id_].only_heard for id_ in ids)
    return () if kept else ids


def most_urgent_flag(flags: Iterable[str], library: Library) -> tuple[str, ...]:
    """Return the most urgent of *flags*, the later of equals; empty if there is none."""
    known = [library.red_flags[id_] for id_ in flags if id_ in library.red_flags]
    return tuple(flag.id for flag in sorted(known, key=lambda flag: flag.care.rank)[-1:])


def take_back(case: Description, gone: Iterable[str], new: Iterable[str]) -> Description:
    """Return *case* with the ids *gone* denied and the ids *new* present."""
    denied = tuple(Finding(id_, denied=True) for id_ in gone)
    told = tuple(Finding(id_) for id_ in new)
    return merge(case, Description((*denied, *told)), correction=True)
