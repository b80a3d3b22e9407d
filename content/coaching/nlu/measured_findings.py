"""Findings that follow from the runner's age and from how long the complaint has lasted."""

from __future__ import annotations

from collections.abc import Mapping

from content.language.en.negation import Polarity

OVER_50 = 50
UNDER_40 = 40


def findings_from_numbers(
    found: Mapping[str, Polarity], years: int | None, lasting: float | None
) -> dict[str, Polarity]:
    """Return the findings that follow from a number."""
    derived = {}
    if years is not None:
        names = (("rf_teen", 0, 17), ("ctx_under_40", 17, UNDER_40), ("ctx_over_50", OVER_50, 200))
        derived.update({n: Polarity.PRESENT for n, low, high in names if low <= years < high})
        if years >= 17 and "rf_teen" in found:  # noqa: PLR2004 - the same line as above
            derived["rf_teen"] = Polarity.DENIED
    if lasting is not None:
        names = (("course_days", 0, 2), ("course_weeks", 2, 9), ("course_months", 9, 10_000))
        derived.update({n: Polarity.PRESENT for n, low, high in names if low <= lasting < high})
    return derived
