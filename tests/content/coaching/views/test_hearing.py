"""How an utterance was heard, for whoever builds."""

from __future__ import annotations

from content.coaching.dialog import DialogState
from content.coaching.nlu import Intent, Meaning
from content.coaching.views import Hearing, hearing_of
from content.records.progress import Progress
from content.records.red_flags import CareLevel
from tests.fakes.engine_channel import NOON, coach_of

KNOWN = Progress(heard_disclaimer=True, heard_safety=True)


def heard(text: str, before: DialogState | None = None) -> tuple[Hearing, DialogState]:
    before, coach = before or DialogState(), coach_of("en-US")
    meaning = coach.interpreter.interpret(text, asked=before.setting)
    after = coach.answer(before, meaning, KNOWN, NOON).dialog
    ranked = coach.interpreter.rank(text, before.setting)
    return hearing_of(coach.library, meaning, ranked, before, after), after


def test_a_complaint_is_told_with_its_findings_and_what_it_fits() -> None:
    found, _ = heard("the outside of my hip hurts on stairs")
    assert found.kind is Intent.REPORT_SYMPTOM
    assert found.guesses[0].kind is Intent.REPORT_SYMPTOM
    assert found.margin == round(found.guesses[0].score - found.guesses[1].score, 2) > 0
    assert {it.id for it in found.findings} == {"loc_outer_hip", "agg_stairs"}
    assert found.flags == ()
    assert found.asked == ""
    assert found.fits[0].condition == "trochanteric_bursitis"
    assert found.fits[0].share > found.fits[1].share
    assert "loc_outer_hip" in found.fits[0].findings
    assert found.names["trochanteric_bursitis"] == "hip bursitis"
    assert found.names["agg_stairs"] == "pain on stairs"


def test_what_is_still_asked_is_open_until_it_is_answered() -> None:
    found, dialog = heard("the outside of my hip hurts on stairs")
    assert "a hard fall or knock" in found.open
    assert found.later > 0
    for _ in range(6):
        found, dialog = heard("no", dialog)
    assert (found.open, found.later) == ((), 0)


def test_a_danger_is_told_with_its_reason() -> None:
    _, before = heard("the outside of my hip hurts on stairs")
    found, _ = heard("i can't put any weight on my leg", before)
    assert found.asked.startswith("sweep:")
    assert found.care is CareLevel.EMERGENCY
    assert [(it.id, it.care) for it in found.flags] == [
        ("rf_cannot_bear_weight", CareLevel.EMERGENCY)
    ]
    assert found.flags[0].reason
    assert found.names["rf_cannot_bear_weight"] == "a leg that cannot take weight"
    assert found.open == ()


def test_slots_are_what_was_named_or_counted() -> None:
    found, _ = heard("start a ten minute warm-up")
    assert found.slots["minutes"] in {"10", "10.0"}
    assert "intent" not in found.slots
    assert "text" not in found.slots
    found, _ = heard("what is a labral tear")
    assert found.slots["condition"] == "labral_tear"


def test_a_touch_has_no_scores() -> None:
    nothing = DialogState()
    found = hearing_of(coach_of("en-US").library, Meaning(Intent.YES), (), nothing, nothing)
    assert (found.guesses, found.margin, found.slots) == ((), 0.0, {})
