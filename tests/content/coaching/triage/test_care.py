"""Which of several dangers leads."""

from __future__ import annotations

from content.coaching.triage.care import raise_flags
from content.coaching.triage.case import Description, Finding
from content.library import load

LIBRARY = load("en-US")


def test_what_is_no_matter_of_the_hip_leads_then_what_was_told_last() -> None:
    description = Description(
        (Finding("rf_fever"), Finding("rf_saddle_numb"), Finding("loc_groin"), Finding("rf_heart"))
    )
    flags = [it.flag for it in raise_flags(description, LIBRARY)]
    assert flags == ["rf_heart", "rf_saddle_numb", "rf_fever"]
