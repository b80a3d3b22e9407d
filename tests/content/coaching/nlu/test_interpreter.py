"""Plain English becomes meaning."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.coaching.nlu.intent import Intent, Meaning, Setting
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.triage.assessment import assess
from content.library import load
from content.records.red_flags import CareLevel

UNDERSTANDING = Interpreter(load())


def hear(text: str) -> Meaning:
    return UNDERSTANDING.interpret(text)


@pytest.mark.parametrize(
    ("text", "present", "denied"),
    [
        ("the outside of my left hip aches on stairs", "loc_outer_hip agg_stairs", ""),
        ("groin pain but no clicking", "loc_groin", "mech_click"),
        ("my groin hurts and a bit at the side", "loc_groin loc_outer_hip", ""),
        ("it is in the front of my thigh", "loc_front_thigh", ""),
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
    description = hear(text).description
    assert set(present.split()) <= description.present
    assert set(denied.split()) <= description.denied
    assert not set(denied.split()) & description.present


def test_what_is_not_known_is_kept_as_unsure() -> None:
    assert "sign_swelling" in hear("I'm not sure if it's swollen").description.unsure


def test_numbers_tell_of_the_case() -> None:
    description = hear(
        "I'm sixty four, right hip, for three months, it's about six out of ten"
    ).description
    assert (description.age, description.severity, description.side) == (64, 6, "right")
    assert {"ctx_over_50", "course_months"} <= description.present
    assert "ctx_under_40" in hear("I'm twenty nine and my hip hurts").description.present
    assert "course_days" in hear("hip pain for two days").description.present
    assert "course_weeks" in hear("hip pain for three weeks").description.present


def test_a_child_is_told_by_age_and_a_grown_up_teenager_is_none() -> None:
    assert "rf_teen" in hear("my son is thirteen and his hip hurts").description.present
    assert "rf_teen" in hear("I'm nineteen, a teenager with hip pain").description.denied


def test_other_parts_of_the_body_are_outside() -> None:
    assert hear("my shoulder hurts").intent is Intent.OUTSIDE_BODY
    assert hear("my shoulder hurts").description.outside == "shoulder"
    assert not hear("my shoulder and my groin hurt").description.outside
    assert not hear("my groin hurts when I lift my knee").description.outside


@pytest.mark.parametrize(
    ("text", "intent", "field", "value"),
    [
        ("what is bursitis", Intent.ASK_CONDITION, "condition", "trochanteric_bursitis"),
        ("what's the it band", Intent.ASK_ANATOMY, "topic", "it_band"),
        ("tell me about it band", Intent.ASK_CONDITION, "condition", "itb_syndrome"),
        ("what is the labrum", Intent.ASK_ANATOMY, "topic", "labrum"),
        ("what's the piriformis", Intent.ASK_ANATOMY, "condition", ""),
        ("what is sciatica", Intent.ASK_OTHER_COMPLAINT, "condition", "sciatica"),
        ("sciatica", Intent.ASK_OTHER_COMPLAINT, "condition", "sciatica"),
        ("show me clamshells", Intent.ASK_HOWTO, "exercise", "clamshell"),
        ("could you show me clamshells", Intent.ASK_HOWTO, "exercise", "clamshell"),
        ("the frog stretch, how long left in it", Intent.ASK_HOWTO, "exercise", "frog_stretch"),
        ("give me a ten minute warm up", Intent.START_WARM_UP, "minutes", 10),
        ("bursitis or impingement", Intent.COMPARE, "other_condition", "hip_impingement"),
        ("are weak glutes the problem", Intent.ASK_RISKS, "topic", "weak_glutes"),
        ("when should I replace my shoes", Intent.ASK_PREVENTION, "topic", "new_shoes"),
        (
            "pain on the outside of my hip",
            Intent.REPORT_SYMPTOM,
            "text",
            "pain on the outside of my hip",
        ),
        ("I just ran", Intent.START_SESSION, "routine_kind", "cool_down"),
        ("I've been for a run", Intent.START_SESSION, "routine_kind", "cool_down"),
        ("I run in an hour", Intent.START_WARM_UP, "detail", "before_run"),
        ("I'm running in a few minutes", Intent.START_WARM_UP, "detail", "before_run"),
        ("can I run in ten minutes", Intent.CAN_I_RUN, "detail", ""),
        ("skip the clamshells", Intent.SKIP, "exercise", "clamshell"),
        ("leave out the lunges please", Intent.SKIP, "exercise", "lunge"),
        ("skip", Intent.SKIP, "exercise", ""),
        ("start the warm-up but skip the lunges", Intent.START_WARM_UP, "leave_out", "lunge"),
        ("start glutes without donkey kicks", Intent.START_SESSION, "leave_out", "donkey_kick"),
        ("start with my right leg", Intent.SWITCH_SIDE, "detail", ""),
        ("which side is it", Intent.SWITCH_SIDE, "detail", "where"),
        ("the left side first started hurting", Intent.REPORT_SYMPTOM, "detail", ""),
        ("beeps only please", Intent.SET_VERBOSITY, "verbosity", "beeps"),
        ("less talking", Intent.SET_VERBOSITY, "verbosity", "brief"),
        ("skip to number three", Intent.GO_TO, "number", 3),
        ("hold on a moment please coach", Intent.PAUSE, "condition", ""),
        ("xyzzy plugh", Intent.UNKNOWN, "condition", ""),
        ("", Intent.UNKNOWN, "text", ""),
    ],
)
def test_requests_and_names(text: str, intent: Intent, field: str, value: object) -> None:
    meaning = hear(text)
    assert (meaning.intent, getattr(meaning, field)) == (intent, value)


def test_some_words_mean_something_else_while_a_session_runs() -> None:
    said = "my hip hurts here"
    assert UNDERSTANDING.interpret(said).intent is Intent.REPORT_SYMPTOM
    assert UNDERSTANDING.interpret(said, in_session=True).intent is Intent.REPORT_PAIN


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_heard_without_an_error(text: str) -> None:
    assert hear(text).text == text


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "filler", ["is ", "hip ", "my groin and ", "<speak>", "é", "not no ", "5 "]
)
def test_danger_is_heard_at_the_end_of_a_flood(filler: str) -> None:
    text = (filler * 10_000)[:10_000] + ", I can't feel myself wiping"
    started = time.process_time()
    description = hear(text).description
    assert time.process_time() - started < 5
    assert "rf_saddle_numb" in description.present


def test_markup_does_not_hide_danger() -> None:
    assert "rf_fever" in hear("<speak><break time='3s'/>I have a fever</speak>").description.present


@pytest.mark.parametrize(
    ("text", "present", "denied"),
    [
        ("I didn't realise I'd soiled myself", "rf_bladder_bowel", ""),
        ("I don't have a fever", "", "rf_fever"),
        ("no fever and my hip hurts", "loc_vague_hip", "rf_fever"),
        ("I fell two years ago and the outside of my hip aches", "loc_outer_hip", ""),
        ("years ago I was in a crash but yesterday I fell", "rf_trauma", ""),
        ("however hard I strain the urine does not come", "rf_bladder_bowel", ""),
        ("no trouble with my bladder or bowels at all", "", ""),
        ("without meaning to I've lost quite a bit of weight", "rf_weight_loss", ""),
        ("my legs are weak", "rf_leg_weakness rf_both_legs", ""),
        ("my leg is weak", "rf_leg_weakness", ""),
        ("side", "loc_outer_hip", ""),
        ("slowly", "onset_gradual", ""),
    ],
)
def test_what_is_near_a_danger_decides(text: str, present: str, denied: str) -> None:
    description = hear(text).description
    assert set(present.split()) <= description.present
    assert set(denied.split()) <= description.denied


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("I fell two years ago and the outside of my hip aches", "rf_trauma"),
        ("no trouble with my bladder or bowels at all", "rf_bladder_bowel"),
        ("my leg is weak", "rf_both_legs"),
    ],
)
def test_what_only_sounds_like_a_danger_is_none(text: str, flag: str) -> None:
    assert flag not in hear(text).description.present


EVERYDAY = frozenset(
    {
        *("bend", "bit", "bits", "red", "reds", "pants", "wind", "windy", "shake", "wine"),
        *("note", "hope", "hoping", "plane", "plan", "bump", "expect", "keep", "wake", "month"),
        *("months", "down", "downs", "knackered", "heavy", "stool", "stick", "sticks", "taken"),
        *("clams", "chuck", "site", "paste", "warm", "shorter", "loop", "toilet", "bottom"),
        *("ages", "fells", "bells", "ball", "period", "cycle", "fast", "light", "sick-leave"),
        *("shoulder", "push", "strain", "weight", "weights", "scale", "stones", "belt"),
        *("jeans"),
    }
)


@pytest.mark.parametrize("word", sorted(EVERYDAY))
def test_no_everyday_word_alone_raises_an_alarm(word: str) -> None:
    library = load()
    description = hear(f"the outside of my hip aches, {word}").description
    assert assess(description, library).care.rank < CareLevel.URGENT.rank


def test_a_name_that_is_ruled_out_is_not_in_mind() -> None:
    assert hear("my hip hurts but it is not a stress fracture").condition == ""
    assert hear("my hip hurts, a friend had a stress fracture").condition == ""
    assert hear("my hip hurts, maybe a stress fracture").condition == "hip_stress_fracture"


def test_a_warm_up_by_its_name_is_a_warm_up() -> None:
    assert hear("run the pre run routine").intent is Intent.START_WARM_UP


def test_a_numb_foot_is_about_the_nerve_and_a_sore_one_about_the_foot() -> None:
    assert not hear("pins and needles in my foot and my hip hurts").description.outside
    assert hear("my foot hurts").description.outside == "foot"


@pytest.mark.parametrize(
    ("text", "named"),
    [("how do I do a pigeon pose", "other_move"), ("how do I do a clamshell", "")],
)
def test_a_move_the_guide_does_not_have_is_named_as_one(text: str, named: str) -> None:
    meaning = hear(text)
    assert meaning.intent is Intent.ASK_HOWTO
    assert meaning.unknown_name == named


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("my mum had breast cancer and now her hip hurts", True),
        ("my sister has cancer and the side of my hip aches", False),
        ("my mum had cancer and she had her hip replaced, mine aches", False),
    ],
)
def test_an_illness_in_the_family_counts_for_whom_it_hurts(text: str, *, raised: bool) -> None:
    assert ("rf_cancer" in hear(text).description.present) is raised


def test_my_and_a_part_alone_is_a_complaint() -> None:
    assert hear("my hip").intent is Intent.REPORT_SYMPTOM
    assert hear("the hip").intent is not Intent.REPORT_SYMPTOM


@pytest.mark.parametrize(
    "text",
    [
        "it is at the front of my hip and I raised my mileage quickly and the hip clicks",
        "it is on the outside, worse on stairs, and it eases as I warm up",
    ],
)
def test_a_complaint_that_names_a_practice_is_no_question_about_it(text: str) -> None:
    assert hear(text).intent is Intent.REPORT_SYMPTOM


def test_a_question_that_tells_of_a_pain_stays_one() -> None:
    text = "how do I warm up when the front of my hip clicks and hurts on stairs"
    assert hear(text).intent is not Intent.REPORT_SYMPTOM


def test_what_was_asked_is_a_feature_of_an_utterance() -> None:
    ears = UNDERSTANDING
    alone, asked = ears.features("no"), ears.features("no", Setting.YES_OR_NO)
    assert alone != asked
    assert alone & asked


def test_a_topic_that_answers_to_a_flag_leaves_no_doubt_about_it() -> None:
    meaning = hear("what happens if I run on a replaced hip")
    assert meaning.topic == "replaced_hip"
    assert meaning.description.possible_flag == ""


def test_a_question_that_is_not_understood_stands_beside_an_answer() -> None:
    meaning = UNDERSTANDING.interpret("no, what about the wumbo", asked=Setting.YES_OR_NO)
    assert meaning.intent is Intent.NO
    assert meaning.beside is not None
    assert meaning.beside.intent is Intent.UNKNOWN


def test_a_topic_is_asked_about_by_its_name_alone() -> None:
    assert UNDERSTANDING.interpret("ok and the walking sticks").topic == "crutches"
