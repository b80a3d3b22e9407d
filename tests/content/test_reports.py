"""Plain records of what was understood and concluded."""

from __future__ import annotations

from content.coaching.nlu.interpreter import Interpreter
from content.library import load
from content.reports import assessment_report, meaning_report

LIBRARY = load()
UNDERSTANDING = Interpreter(LIBRARY)


def test_a_request_is_reported_with_what_it_names() -> None:
    report = meaning_report(UNDERSTANDING.interpret("give me a five minute warm up"))
    assert report["kind"] == "start_warmup"
    assert report["slots"]["minutes"] == 5  # type: ignore[index]  # a report is plain data
    assert meaning_report(UNDERSTANDING.interpret("xyzzy"))["kind"] == "out_of_domain"


def test_a_description_is_reported_with_its_conclusion() -> None:
    report = assessment_report(
        "the outside of my knee hurts two miles into every run", UNDERSTANDING, LIBRARY
    )
    assert (report["scope"], report["care"]) == ("in", "self_care")
    assert report["conditions"][0]["id"] == "itb_syndrome"  # type: ignore[index]  # a report is plain data
    assert {"id": "loc_outer_knee", "denied": False} in report["findings"]  # type: ignore[operator]  # a report is plain data


def test_an_emergency_asks_nothing_and_a_named_condition_counts() -> None:
    assert (
        assessment_report("I have a fever and my hip hurts", UNDERSTANDING, LIBRARY)[
            "next_question"
        ]
        is None
    )
    report = assessment_report("the doctor said it is a labral tear", UNDERSTANDING, LIBRARY)
    assert report["conditions"][0]["id"] == "labral_tear"  # type: ignore[index]  # a report is plain data


def test_a_doubt_is_reported_with_its_question() -> None:
    report = assessment_report("I feel faint", UNDERSTANDING, LIBRARY)
    assert report["asks"] == "rf_unconscious"
    assert "passed out" in str(report["next_question"])
    assert assessment_report("my hip aches", UNDERSTANDING, LIBRARY)["asks"] is None
