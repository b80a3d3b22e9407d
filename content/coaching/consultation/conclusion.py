"""The words of a conclusion: what to do, then the likely conditions.

The first steps follow in a later turn, if wanted; in a danger neither they nor conditions come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from content.coaching.triage import Description
from content.coaching.triage.assessment import Assessment, Candidate, Fit
from content.coaching.triage.care import RaisedFlag
from content.language.en.spoken_forms import (
    alternatives,
    capitalise,
    listing,
    sentences_of,
    with_article,
)
from content.library import Library, ids_of_group, ids_of_role, name_of_id, rules_of, spoken_signs
from content.records.findings import ABOUT_THE_RUNNER, LOCATION
from content.records.red_flags import DANGEROUS, CareLevel
from content.records.rules import Role
from content.records.speech import Part, say

LEAST_NAMED = 0.12
ENOUGH_FINDINGS = 3
"""How many findings name a condition where no place was told."""
MOST_NAMES = MOST_REASONS = MOST_DANGER_REASONS = 2
RULE_OUT = "danger.rule_out."
"""Phrases that name what a sign may be, the most pressing first."""
MOST_UNSUITABLE = 3
MOST_UNSURE_NAMES = 4
MOST_FIRST_STEPS = 3

CARE: Mapping[CareLevel, str] = {
    CareLevel.NONE: "conclude.self_care",
    CareLevel.SELF_CARE: "conclude.self_care",
    CareLevel.SOON: "conclude.soon",
    CareLevel.URGENT: "conclude.urgent",
    CareLevel.EMERGENCY: "conclude.urgent",
}
"""What to do if no red flag says it, for example after one was taken back."""


def danger_reason(library: Library, assessment: Assessment) -> tuple[Part, ...]:
    """Return why: the most pressing reason."""
    return danger_reasons(library, assessment)[:1]


def danger_reasons(library: Library, assessment: Assessment) -> tuple[Part, ...]:
    """Return the reasons of the most urgent flags, one for each thing to rule out, at most two.

    Without a flag that of the condition that is urgent by itself.
    """
    worst = most_urgent(assessment)
    if worst:
        return say(*_reasons(library, worst)[:MOST_DANGER_REASONS])
    named = condition_urgent_by_itself(library, assessment)
    return say(best_text(library, named)) if named is not None else ()


def _reasons(library: Library, flags: Sequence[RaisedFlag]) -> list[str]:
    """Return the reason of the first of *flags*, and of those that may be something else."""
    order = [key.removeprefix(RULE_OUT) for key in library.phrases if key.startswith(RULE_OUT)]
    by_piece = {piece: it.reason for it in reversed(flags) for piece in it.in_short}
    pressing = [by_piece[piece] for piece in order if piece in by_piece]
    other = flags[0].care is CareLevel.EMERGENCY and flags[0].reason not in pressing
    first = [flags[0].reason] if other or not pressing else []
    return [*dict.fromkeys((*first, *pressing))]


def condition_urgent_by_itself(library: Library, assessment: Assessment) -> Candidate | None:
    """Return the most likely condition, if its own care level is that of *assessment*."""
    likely = likely_conditions(library, assessment)[:1]
    same = (it for it in likely if library.conditions[it.condition].care is assessment.care)
    return next(same, None)


def what_to_rule_out(library: Library, assessment: Assessment) -> str:
    """Return what has to be ruled out for all signs told; empty if it is not more than one."""
    raised = (it for it in assessment.raised_flags if it.care in DANGEROUS)
    named = {f"{RULE_OUT}{piece}" for it in raised for piece in it.in_short}
    names = [library.phrases.get(key) for key in library.phrases if key in named]
    return library.phrases.get("danger.ruled_out", names=listing(names)) if names[1:] else ""


def most_urgent(assessment: Assessment) -> tuple[RaisedFlag, ...]:
    """Return the red flags that decide the care level."""
    return tuple(it for it in assessment.raised_flags if it.care is assessment.care)


def conclusion_words(
    library: Library, assessment: Assessment, care: CareLevel, case: Description
) -> tuple[Part, ...]:
    """Return what to do and the likely conditions of *case*."""
    unsure = case.unsure
    get, told = library.phrases.get, [it for it in assessment.raised_flags if it.flag not in unsure]
    if told and told[0].care is care:
        action: tuple[str, ...] = (told[0].action, told[0].reason)
    else:
        action = (get(CARE[care]),)
    unsure_text = _unsure_flags_text(
        library, [it.flag for it in assessment.raised_flags if it.flag in unsure]
    )
    likely = likely_conditions(library, assessment)
    last = change_text(library, case) if likely or assessment.elsewhere else get("conclude.go_easy")
    return say(
        *action,
        unsure_text,
        *_likely_texts(library, assessment),
        "" if is_found(likely) else _elsewhere_text(library, case, assessment.elsewhere),
        "" if unsure_text else last,
    )


def ids_of_changes(library: Library, case: Description) -> tuple[str, ...]:
    """Return the ids of what would change the picture and is open."""
    open_ = ids_of_role(library, Role.CHANGES_THE_PICTURE) - case.present - case.denied
    return tuple(id_ for id_ in library.findings if id_ in open_)


def change_text(library: Library, case: Description, words: str = "conclude") -> str:
    """Return what would change the picture and is open, in the phrase of *words*; or nothing."""
    names = alternatives([name_of_id(library, id_) for id_ in ids_of_changes(library, case)])
    return capitalise(library.phrases.get(f"{words}.change", names=names)) if names else ""


def _elsewhere_text(library: Library, case: Description, named: str) -> str:
    """Return what from outside the hip fits as well, besides what is *named*; empty if nothing."""
    ids = (id_ for id_ in spoken_elsewhere(library, case) if id_ != named)
    names = [with_article(library.neighbours[id_]) for id_ in ids]
    return library.phrases.get("conclude.elsewhere", names=alternatives(names)) if names else ""


def spoken_elsewhere(library: Library, case: Description) -> tuple[str, ...]:
    """Return the ids of the complaints from outside the hip that fit what was told."""
    fitting = (it.neighbour for it in rules_of(library).elsewhere if it.holds(case.present))
    return tuple(dict.fromkeys(fitting))


def _unsure_flags_text(library: Library, flags: Sequence[str]) -> str:
    """Return what to do about flags that the runner is unsure of; empty if there are none."""
    if not flags:
        return ""
    at_once = [flag for flag in flags if library.red_flags[flag].care is CareLevel.EMERGENCY]
    key = "conclude.unsure" if at_once else "conclude.unsure_tell"
    signs = spoken_signs(library, at_once or flags)[:MOST_UNSURE_NAMES]
    return library.phrases.get(key, names=alternatives([sign.name for sign in signs]))


def _likely_texts(library: Library, assessment: Assessment) -> tuple[str, ...]:
    """Return the likely conditions and the findings that support each."""
    likely = likely_conditions(library, assessment)
    if assessment.elsewhere:
        name = with_article(library.neighbours[assessment.elsewhere])
        places = ids_of_group(library, LOCATION)
        placed = (it for it in assessment.candidates if not places.isdisjoint(it.findings))
        reasons = reasons_text(library, next(placed, assessment.candidates[0]))
        return (library.phrases.get("conclude.fits_elsewhere", name=name, reasons=reasons),)
    if not likely:
        return (library.phrases.get("conclude.too_little"),)
    said = likely[0].findings
    told = (it for it in likely[1:] if it.fit is not Fit.LITTLE or reasons_text(library, it, said))
    return best_text(library, likely[0]), *_other_texts(library, tuple(told), said)


def best_text(library: Library, it: Candidate, words: str = "conclude") -> str:
    """Return what the complaint fits with, and why, in the phrases of the group *words*."""
    name = with_article(library.conditions[it.condition])
    if it.fit is Fit.FOUND:
        return library.phrases.get("conclude.found" if it.findings else "conclude.go_by", name=name)
    key = f"{words}.fits_best" if it.fit is Fit.BEST else f"{words}.might_fit"
    return library.phrases.get(key, name=name, reasons=reasons_text(library, it))


def is_found(likely: Sequence[Candidate]) -> bool:
    """Whether the first of *likely* is what a doctor or a scan has found."""
    return any(it.fit is Fit.FOUND for it in likely[:1])


def _other_texts(
    library: Library, others: Sequence[Candidate], said: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the name of each of *others*, with what speaks for it and was not *said*."""
    return tuple(_other_text(library, it, said) for it in others)


def _other_text(library: Library, it: Candidate, said: Sequence[str]) -> str:
    name = with_article(library.conditions[it.condition])
    reasons = reasons_text(library, it, said)
    key = "conclude.could_also" if reasons else "conclude.could_be"
    return library.phrases.get(key, name=name, reasons=reasons)


def reasons_text(library: Library, it: Candidate, said: Sequence[str] = ()) -> str:
    """Return the best reasons for *it* that were not *said*, as a spoken list."""
    ids = [id_ for id_ in it.findings if id_ not in said]
    return listing([name_of_id(library, id_) for id_ in ids[:MOST_REASONS]])


def likely_conditions(library: Library, assessment: Assessment) -> tuple[Candidate, ...]:
    """Return the conditions to name, most likely first, at most two; none if too little is known.

    Those that the place speaks for come alone; without a place, several findings are needed. What
    was found by somebody else comes alone, and none is named where a complaint from outside is.
    """
    if assessment.elsewhere:
        return ()
    if is_found(assessment.candidates):
        return assessment.candidates[:1]
    likely = [it for it in assessment.candidates if it.share >= LEAST_NAMED and it.findings]
    places = ids_of_group(library, LOCATION)
    placed = [it for it in likely if not places.isdisjoint(it.findings)]
    enough = [it for it in likely if len(it.findings) >= ENOUGH_FINDINGS]
    return tuple((placed or enough)[:MOST_NAMES])


def complaints(library: Library, ids: Iterable[str]) -> list[str]:
    """Return those of *ids* that tell what is wrong, and not who the runner is."""
    of_runner = {id_ for id_, it in library.findings.items() if it.group in ABOUT_THE_RUNNER}
    return [id_ for id_ in ids if id_ not in of_runner]


def advice_words(library: Library, condition: str) -> tuple[Part, ...]:
    """Return the first steps and the exercises to avoid."""
    it = library.conditions[condition]
    steps = " ".join(sentences_of(it.first_steps)[:MOST_FIRST_STEPS])
    held = [library.exercises[move].name for move in it.unsuitable[:MOST_UNSUITABLE]]
    return say(steps, library.phrases.get("condition.hold_back", moves=listing(held)))


def reason_words(library: Library, assessment: Assessment) -> tuple[Part, ...]:
    """Return the reasons: the red flag, then the findings of the most likely condition."""
    danger = tuple(it.reason for it in assessment.raised_flags[:1])
    unproven = library.phrases.get("conclude.unproven")
    return say(*danger, _likely_texts(library, assessment)[0], unproven)


def alternative_words(library: Library, assessment: Assessment) -> tuple[Part, ...]:
    """Return what else it could be."""
    get = library.phrases.get
    likely, first = likely_conditions(library, assessment), 0 if assessment.elsewhere else 1
    if not (likely or assessment.elsewhere):
        return say(get("conclude.too_little"))
    places = ids_of_group(library, LOCATION) if assessment.elsewhere else frozenset[str]()
    here = (it for it in assessment.candidates if not places or places.intersection(it.findings))
    others = [*here][first:MOST_NAMES]
    told = _other_texts(library, [it for it in others if it.findings])
    return say(*(told or (get("conclude.nothing_else"),)), get("conclude.unproven"))
