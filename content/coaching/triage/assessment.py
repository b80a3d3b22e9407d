"""The assessment of a description: care level, likely conditions, and the next question."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from content.coaching.triage import care, questions, ranking
from content.coaching.triage.care import RaisedFlag
from content.coaching.triage.case import Description
from content.coaching.triage.questions import Question
from content.library import Library, ids_at_part, ids_of_group, ids_of_role, rules_of
from content.records.findings import LOCATION
from content.records.red_flags import DANGEROUS, CareLevel
from content.records.rules import Role

SURE = 0.5
LIKELY = 0.25


class Scope(StrEnum):
    """Whether the complaint is about the hip."""

    IN = "in"
    OUT = "out"
    UNCLEAR = "unclear"


class Fit(StrEnum):
    """How well a description fits a condition, in words instead of percentages.

    What a doctor or a scan has found is first, however well it fits.
    """

    FOUND = "found"
    BEST = "best"
    COULD_BE = "could_be"
    LITTLE = "little"


class Candidate(msgspec.Struct, frozen=True):
    """A likely condition; *findings* are the reported ones that support it."""

    condition: str
    share: float
    fit: Fit
    findings: tuple[str, ...] = ()


class Assessment(msgspec.Struct, frozen=True):
    """The assessment of one description. *raised_flags* are sorted, most urgent first.

    *open_danger_ids* are red flags still to be asked about, most important first; if none is
    open, findings that would make a reported flag urgent. In a danger nothing more is asked.
    *elsewhere* is a complaint from outside the hip that is named in place of the likeliest.
    """

    scope: Scope
    care: CareLevel
    raised_flags: tuple[RaisedFlag, ...]
    candidates: tuple[Candidate, ...]
    next_question: Question | None
    open_danger_ids: tuple[str, ...]
    elsewhere: str = ""

    @property
    def red_flags(self) -> tuple[str, ...]:
        """Ids of the raised red flags, most urgent first."""
        return tuple(r.flag for r in self.raised_flags)

    @property
    def conditions(self) -> tuple[tuple[str, float], ...]:
        """Ids and shares of the conditions, best first, at most three."""
        return tuple((c.condition, c.share) for c in self.candidates)

    @property
    def may_train(self) -> bool:
        """False where no session may be offered."""
        return self.care not in DANGEROUS


def assess(
    description: Description, library: Library, named_by_runner: Collection[str] = ()
) -> Assessment:
    """Return the assessment of *description*; *named_by_runner* are condition ids."""
    found = description.found if description.found in library.conditions else ""
    if found:
        named_by_runner = {*named_by_runner, found}
    scope = scope_of(description, library, named_by_runner)
    if scope is Scope.OUT:
        return Assessment(scope, CareLevel.NONE, (), (), None, ())
    flags = care.raise_flags(description, library)
    candidates = _with_found(_candidates(description, library, named_by_runner), found)
    hurts = scope is Scope.IN and description.pain is not False
    likeliest = candidates[0].condition if candidates and hurts else ""
    level = care.highest_care(
        (*(r.care for r in flags), care.complaint_care(description, likeliest, library))
    )
    asks = level not in DANGEROUS
    return Assessment(
        scope=scope,
        care=level,
        raised_flags=flags,
        candidates=candidates,
        next_question=None if found or not asks else questions.best_question(description, library),
        open_danger_ids=questions.open_danger_ids(description, library) if asks else (),
        elsewhere="" if found else _elsewhere(description, candidates, library),
    )


def scope_of(
    description: Description, library: Library, named_by_runner: Collection[str] = ()
) -> Scope:
    """Return whether *description* is about the hip region, or a condition was named."""
    present = description.present
    here = ids_of_group(library, LOCATION) - ids_of_role(library, Role.BESIDE_THE_HIP)
    flags = library.red_flags.keys() - ids_of_role(library, Role.ANYWHERE)
    of_the_leg = ids_at_part(library, Role.FELT_LOWER_DOWN, description.outside)
    if named_by_runner or not present.isdisjoint(here | flags | of_the_leg):
        return Scope.IN
    return Scope.OUT if description.outside else Scope.UNCLEAR


def _candidates(
    description: Description, library: Library, named_by_runner: Collection[str]
) -> tuple[Candidate, ...]:
    shares = ranking.posterior(description, library, named_by_runner)
    candidates: list[Candidate] = []
    for condition, share in ranking.top_conditions(shares, description, library):
        fit = Fit.COULD_BE if share >= LIKELY or not candidates else Fit.LITTLE
        if share >= SURE and not candidates:
            fit = Fit.BEST
        findings = ranking.supporting_findings(condition, description, library)
        candidates.append(Candidate(condition, share, fit, findings))
    return tuple(candidates)


def _elsewhere(
    description: Description, candidates: tuple[Candidate, ...], library: Library
) -> str:
    """Return the complaint from outside the hip that is named in place of one of *candidates*."""
    likely = {it.condition for it in candidates}
    rules = (it for it in rules_of(library).elsewhere if it.holds(description.present))
    return next((it.neighbour for it in rules if it.instead_of in likely), "")


def _with_found(candidates: tuple[Candidate, ...], found: str) -> tuple[Candidate, ...]:
    """Return *candidates* with the one that was *found* first; all of them if none was."""
    if not found:
        return candidates
    known = next((it for it in candidates if it.condition == found), Candidate(found, 1, Fit.FOUND))
    others = (it for it in candidates if it.condition != found)
    return replace(known, fit=Fit.FOUND), *others


def merge(
    before: Description, new: Description, library: Library, *, correction: bool = False
) -> Description:
    """Return *before* with the findings of *new* added.

    A danger or risk that was reported can be denied only by a *correction*, so that a later
    harmless answer never lowers the care level. Where nothing hurts, no finding of pain is kept.
    """
    kept = {finding.id: finding for finding in before.findings}
    lasting = ids_of_role(library, Role.DANGER_OR_RISK)
    for finding in new.findings:
        known = kept.get(finding.id)
        was_told = known is not None and not known.denied and not known.unsure
        is_weaker = finding.unsure or (finding.denied and finding.id in lasting)
        if correction or not (was_told and is_weaker):
            kept[finding.id] = finding
    pain = new.pain if before.pain is None or new.pain else before.pain
    if pain is False:
        of_pain = ids_of_role(library, Role.OF_PAIN)
        kept = {id_: it for id_, it in kept.items() if it.denied or id_ not in of_pain}
    merged = replace(before, findings=tuple(kept.values()), pain=pain)
    changed = {
        name: value for name in _NEWER_COUNTS if (value := getattr(new, name)) not in (None, "", ())
    }
    return replace(merged, **changed)


_NEWER_COUNTS = (
    *("side", "severity", "age", "weeks", "patient", "outside"),
    *("found", "found_as", "sounds_like"),
)
"""Of what has one value, what was told later counts."""


def shares(description: Description, library: Library) -> dict[str, float]:
    """Return the share of each condition, best first."""
    return ranking.posterior(description, library)


def support(condition: str, description: Description, library: Library) -> tuple[str, ...]:
    """Return the reported findings that speak for *condition*, strongest first."""
    return ranking.supporting_findings(condition, description, library)
