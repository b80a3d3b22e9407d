"""Plain English becomes meaning."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.coaching.meaning import Kind, Meaning
from content.coaching.understanding import Understanding
from content.library import load

UNDERSTANDING = Understanding(load())


def hear(text: str) -> Meaning:
    return UNDERSTANDING.hear(text)


@pytest.mark.parametrize(
    ("text", "present", "denied"),
    [
        ("the outside of my left hip aches on stairs", "loc_outer_hip agg_stairs", ""),
        ("groin pain but no clicking", "loc_groin", "mech_click"),
        ("no fever or chills, my hip aches", "char_ache", "rf_fever"),
        ("no fever and it clicks", "mech_click", "rf_fever"),
        ("it doesn't hurt at night", "", "pain_night"),
        ("it used to click but not any more", "", "mech_click"),
        ("I didn't fall", "", "rf_trauma"),
        ("stairs are fine", "", "agg_stairs"),
        ("stairs are not fine", "agg_stairs", ""),
        ("it's fine when I squat", "", "agg_squat"),
        ("the groin is fine", "", "loc_groin"),
        ("I can't sit long without my hip aching", "char_ache agg_sit_long", ""),
        ("no idea why the groin hurts", "loc_groin", ""),
        ("no swelling, bruising or limp", "", "sign_swelling sign_bruise sign_limp"),
        ("it doesn't click and the groin hurts", "loc_groin", "mech_click"),
        ("I'm stiff, deep in the groin", "loc_groin depth_deep char_stiff", ""),
        ("the pain is at the side", "loc_outer_hip", ""),
        ("left knee, on the outside", "loc_outer_knee", ""),
        ("thirty and my hip clicks", "mech_click", ""),
        ("it won't take my weight", "rf_cannot_bear_weight", ""),
        ("I can walk on it fine", "", "rf_cannot_bear_weight"),
        ("it hurts when I put weight on it and my periods stopped", "agg_weight_bearing", ""),
        ("it clicks but the clicking has stopped", "", "mech_click"),
    ],
)
def test_findings_are_heard_with_their_denials(text: str, present: str, denied: str) -> None:
    told = hear(text).description
    assert set(present.split()) <= told.present
    assert set(denied.split()) <= told.denied
    assert not set(denied.split()) & told.present


def test_what_is_not_known_is_kept_as_unsure() -> None:
    assert "sign_swelling" in hear("I'm not sure if it's swollen").description.unsure


def test_numbers_tell_of_the_case() -> None:
    told = hear(
        "I'm sixty four, right hip, for three months, it's about six out of ten"
    ).description
    assert (told.age, told.severity, told.side) == (64, 6, "right")
    assert {"ctx_over_50", "course_months"} <= told.present
    assert "ctx_under_40" in hear("I'm twenty nine and my hip hurts").description.present
    assert "course_days" in hear("hip pain for two days").description.present
    assert "course_weeks" in hear("hip pain for three weeks").description.present


def test_a_child_is_told_by_age_and_a_grown_up_teenager_is_none() -> None:
    assert "rf_teen" in hear("my son is thirteen and his hip hurts").description.present
    assert "rf_teen" in hear("I'm nineteen, a teenager with hip pain").description.denied


def test_other_parts_of_the_body_are_outside() -> None:
    assert hear("my shoulder hurts").kind is Kind.OUTSIDE_BODY
    assert hear("my shoulder hurts").description.outside == "shoulder"
    assert not hear("my shoulder and my groin hurt").description.outside
    assert not hear("my groin hurts when I lift my knee").description.outside


@pytest.mark.parametrize(
    ("text", "kind", "field", "value"),
    [
        ("what is bursitis", Kind.ASK_CONDITION, "condition", "trochanteric_bursitis"),
        ("what's the it band", Kind.ASK_ANATOMY, "topic", "it_band"),
        ("tell me about it band", Kind.ASK_CONDITION, "condition", "itb_syndrome"),
        ("what is the labrum", Kind.ASK_ANATOMY, "topic", "labrum"),
        ("what's the piriformis", Kind.ASK_ANATOMY, "condition", ""),
        ("what is sciatica", Kind.OUTSIDE_CONDITION, "condition", "sciatica"),
        ("sciatica", Kind.OUTSIDE_CONDITION, "condition", "sciatica"),
        ("show me clamshells", Kind.ASK_HOWTO, "exercise", "clamshell"),
        ("could you show me clamshells", Kind.ASK_HOWTO, "exercise", "clamshell"),
        ("the frog stretch, how long left in it", Kind.ASK_HOWTO, "exercise", "frog_stretch"),
        ("give me a ten minute warm up", Kind.START_WARM_UP, "minutes", 10),
        ("bursitis or impingement", Kind.COMPARE, "other_condition", "hip_impingement"),
        ("are weak glutes the problem", Kind.ASK_RISKS, "topic", "weak_glutes"),
        ("when should I replace my shoes", Kind.ASK_PREVENTION, "topic", "new_shoes"),
        (
            "pain on the outside of my hip",
            Kind.REPORT_SYMPTOM,
            "text",
            "pain on the outside of my hip",
        ),
        ("I just ran", Kind.START_SESSION, "routine_kind", "cool_down"),
        ("I've been for a run", Kind.START_SESSION, "routine_kind", "cool_down"),
        ("I run in an hour", Kind.START_WARM_UP, "detail", "before_run"),
        ("I'm running in a few minutes", Kind.START_WARM_UP, "detail", "before_run"),
        ("can I run in ten minutes", Kind.CAN_I_RUN, "detail", ""),
        ("skip the clamshells", Kind.SKIP, "exercise", "clamshell"),
        ("leave out the lunges please", Kind.SKIP, "exercise", "lunge"),
        ("skip", Kind.SKIP, "exercise", ""),
        ("start the warm-up but skip the lunges", Kind.START_WARM_UP, "leave_out", "lunge"),
        ("start glutes without donkey kicks", Kind.START_SESSION, "leave_out", "donkey_kick"),
        ("start with my right leg", Kind.SWITCH_SIDE, "detail", ""),
        ("which side is it", Kind.SWITCH_SIDE, "detail", "where"),
        ("the left side first started hurting", Kind.REPORT_SYMPTOM, "detail", ""),
        ("beeps only please", Kind.TALK, "talk", "beeps"),
        ("less talking", Kind.TALK, "talk", "brief"),
        ("skip to number three", Kind.GO_TO, "number", 3),
        ("hold on a moment please coach", Kind.PAUSE, "condition", ""),
        ("xyzzy plugh", Kind.UNKNOWN, "condition", ""),
        ("", Kind.UNKNOWN, "text", ""),
    ],
)
def test_requests_and_names(text: str, kind: Kind, field: str, value: object) -> None:
    meaning = hear(text)
    assert (meaning.kind, getattr(meaning, field)) == (kind, value)


def test_some_words_mean_something_else_while_a_session_runs() -> None:
    assert UNDERSTANDING.hear("my hip hurts").kind is Kind.REPORT_SYMPTOM
    assert UNDERSTANDING.hear("my hip hurts", in_session=True).kind is Kind.REPORT_PAIN


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_heard_without_an_error(text: str) -> None:
    assert hear(text).text == text


@pytest.mark.parametrize(
    "filler", ["is ", "hip ", "my groin and ", "<speak>", "é", "not no ", "5 "]
)
def test_danger_is_heard_at_the_end_of_a_flood(filler: str) -> None:
    text = (filler * 10_000)[:10_000] + ", I can't feel myself wiping"
    started = time.perf_counter()
    told = hear(text).description
    assert time.perf_counter() - started < 5
    assert "rf_saddle_numb" in told.present


def test_markup_does_not_hide_danger() -> None:
    assert "rf_fever" in hear("<speak><break time='3s'/>I have a fever</speak>").description.present
