"""The talk about symptoms, fed with meanings as either channel makes them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.consultation.policy import WHERE
from content.coaching.consultation.red_flag_questions import WHICH
from content.coaching.dialog import ELSE, DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.library import Library, load
from content.records.red_flags import CareLevel
from content.records.sides import Side
from tests.fakes.symptoms import answered, asked_of, report, swept, told

SWEPT = (
    *("rf_cannot_bear_weight", "rf_trauma", "rf_deformity", "rf_locked_hip"),
    *("rf_fever", "rf_hot_joint"),
)

EVASIONS = ("agg_stairs", "agg_press", "agg_walk", "agg_run")


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def coach(library: Library) -> Coach:
    return Coach(library)


def test_danger_is_swept_before_the_place_is_asked(coach: Coach) -> None:
    turn = answered(coach, DialogState(), report("loc_vague_hip"))
    assert asked_of(turn) is QuestionType.RED_FLAGS
    turn = answered(coach, turn.dialog, Intent.NO, Intent.NO)
    assert turn.dialog.pending == WHERE


def test_at_most_three_danger_questions_a_place_and_one_for_the_name(coach: Coach) -> None:
    turn = answered(coach, DialogState(), report("loc_vague_hip"))
    questions = 0
    while turn.dialog.pending and turn.dialog.pending.kind in {
        QuestionType.RED_FLAGS,
        QuestionType.SYMPTOM,
    }:
        questions += 1
        assert questions <= 5
        turn = answered(coach, turn.dialog, Intent.UNSURE)
    assert turn.dialog.care is CareLevel.SOON


def test_what_was_said_is_left_out_of_a_grouped_question(coach: Coach) -> None:
    turn = answered(coach, DialogState(), report("loc_outer_hip", "-rf_trauma"))
    assert turn.dialog.pending is not None
    assert "cannot take weight" in turn.reply.words
    assert "fall" not in turn.reply.words


def test_a_question_evaded_twice_is_split_and_then_counts_as_not_sure(coach: Coach) -> None:
    turn = answered(coach, DialogState(), report("loc_outer_hip"))
    turn = answered(coach, turn.dialog, report("agg_stairs"))
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.about == SWEPT
    turn = answered(coach, turn.dialog, report("agg_press"))
    assert not turn.dialog.case.unsure
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.about == SWEPT[:1]
    for finding in ("agg_walk", "agg_run"):
        turn = answered(coach, turn.dialog, report(finding))
    assert turn.dialog.case.unsure == set(SWEPT[:1])
    assert turn.dialog.care is CareLevel.SOON


def test_a_joint_name_evaded_twice_counts_as_not_sure_too(coach: Coach) -> None:
    case = swept(load(), "loc_outer_hip")
    left = tuple(it for it in case.findings if it.id not in {*SWEPT[2:], "rf_trauma"})
    dialog = DialogState(case=replace(case, findings=(*left, Finding("rf_trauma", denied=True))))
    turn = answered(coach, dialog, *(report(id_) for id_ in EVASIONS[:3]))
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.about == SWEPT[2:4]
    turn = answered(coach, turn.dialog, *map(report, (*EVASIONS[3:], "agg_sit_long")))
    assert turn.dialog.case.unsure == set(SWEPT[2:4])


def test_stopping_inside_a_question_ends_the_talk(coach: Coach) -> None:
    turn = answered(coach, DialogState(), report("loc_outer_hip"), Intent.STOP)
    assert not turn.reply.is_open


def test_stopping_instead_of_telling_where_ends_the_talk(coach: Coach) -> None:
    turn = answered(coach, DialogState(pending=WHERE), Intent.STOP)
    assert not turn.reply.is_open


@pytest.mark.parametrize("intent", [Intent.NO, Intent.UNSURE])
def test_a_yes_neither_named_nor_confirmed_as_a_slip_is_left_open(
    coach: Coach, intent: Intent
) -> None:
    turn = answered(coach, DialogState(), report("loc_outer_hip"), Intent.YES, Intent.NO)
    assert asked_of(turn) is QuestionType.TAKE_BACK
    turn = answered(coach, turn.dialog, intent)
    assert turn.dialog.case.unsure >= set(SWEPT)
    assert turn.dialog.care is CareLevel.SOON


def test_a_side_question_leaves_a_take_back_open(coach: Coach) -> None:
    dialog = DialogState(case=told("rf_cancer", "loc_outer_hip"), care=CareLevel.URGENT)
    turn = answered(coach, dialog, report("-rf_cancer"))
    assert asked_of(turn) is QuestionType.TAKE_BACK
    turn = answered(coach, turn.dialog, Meaning(Intent.ASK_CONDITION, condition="labral_tear"))
    assert "Everything else can wait" in turn.reply.words
    assert asked_of(turn) is QuestionType.TAKE_BACK


def test_denying_it_again_confirms_that_it_is_taken_back(coach: Coach) -> None:
    dialog = DialogState(case=told("rf_cancer", "loc_outer_hip"), care=CareLevel.URGENT)
    turn = answered(coach, dialog, report("-rf_cancer"), report("-rf_cancer", kind=Intent.NO))
    assert turn.dialog.care is CareLevel.SELF_CARE
    assert asked_of(turn) is QuestionType.RED_FLAGS


def test_taking_back_one_sign_keeps_what_another_asked_for(coach: Coach) -> None:
    dialog = DialogState(case=told("rf_cancer", "rf_trauma"), care=CareLevel.URGENT)
    turn = answered(coach, dialog, report("-rf_cancer"), Intent.NO)
    assert turn.dialog.care is CareLevel.URGENT
    lead = turn.reply.words.split(".")[0]
    assert all(part in lead for part in ("run", "emergency department", "today"))
    assert "I take it back: a history of cancer. One thing stays: a hard fall" in turn.reply.words


def test_care_from_elsewhere_outlives_a_take_back(coach: Coach) -> None:
    dialog = DialogState(case=told("ctx_low_fuel", "loc_outer_hip"), care=CareLevel.URGENT)
    turn = answered(coach, dialog, report("-ctx_low_fuel"), Intent.NO)
    assert turn.dialog.care is CareLevel.URGENT


def test_a_later_harmless_answer_never_lowers_care(coach: Coach) -> None:
    dialog = DialogState(case=told("loc_groin", "sign_limp"), care=CareLevel.URGENT)
    turn = answered(coach, dialog, report("-sign_limp"))
    assert asked_of(turn) is QuestionType.TAKE_BACK
    turn = answered(coach, turn.dialog, Intent.YES)
    assert turn.dialog.care is CareLevel.URGENT
    assert "sign_limp" in turn.dialog.case.present
    assert "it stays: a limp" in turn.reply.words


def test_another_place_on_second_thought_is_confirmed_where_it_lowers_care(coach: Coach) -> None:
    dialog = DialogState(case=told("loc_groin", "sign_limp"), care=CareLevel.URGENT)
    turn = answered(coach, dialog, report("loc_outer_hip", kind=Intent.CORRECT))
    assert asked_of(turn) is QuestionType.TAKE_BACK
    turn = answered(coach, turn.dialog, Intent.NO)
    assert "loc_outer_hip" in turn.dialog.case.present
    assert "loc_groin" not in turn.dialog.case.present
    assert turn.dialog.care is CareLevel.SOON


def test_another_place_replaces_the_first_one(coach: Coach) -> None:
    case = told("loc_back_thigh", "agg_sit_long")
    dialog = DialogState(case=case, pending=ELSE, care=CareLevel.SELF_CARE)
    turn = answered(coach, dialog, report("loc_buttock", kind=Intent.CORRECT))
    assert turn.dialog.case.present == {"loc_buttock", "agg_sit_long"}


def test_a_side_put_right_after_the_conclusion_concludes_again(
    coach: Coach, library: Library
) -> None:
    case = swept(library, "loc_outer_hip", "agg_side_lying", "agg_stairs", "agg_press")
    turn = answered(coach, DialogState(case=case), report("onset_gradual"))
    assert asked_of(turn) is QuestionType.ADVICE
    left = Meaning(Intent.CORRECT, description=Description(side=Side.LEFT))
    turn = answered(coach, turn.dialog, left)
    assert turn.reply.words.startswith("The left side, then.")
    assert asked_of(turn) is QuestionType.ADVICE


def test_a_place_that_is_not_ours_answers_no_question(coach: Coach) -> None:
    heel = Meaning(Intent.REPORT_SYMPTOM, description=Description(outside="heel"))
    turn = answered(coach, DialogState(pending=WHERE), heel)
    assert "only know the hip" in turn.reply.words
    assert turn.dialog.pending == WHERE
    assert turn.dialog.case == Description()


def test_a_pain_that_is_not_ours_is_refused(coach: Coach) -> None:
    shin = Meaning(Intent.REPORT_SYMPTOM, description=replace(told("char_ache"), outside="shin"))
    turn = answered(coach, DialogState(), shin)
    assert "only know the hip" in turn.reply.words
    assert turn.dialog.care is CareLevel.NONE


def test_why_after_an_emergency_says_the_action_again(coach: Coach) -> None:
    turn = answered(coach, DialogState(), report("rf_fever", "loc_groin"), Intent.WHY)
    assert "call nine one one" in turn.reply.words.split(".")[0]
    assert "infection in the joint" in turn.reply.words
    assert asked_of(turn) is QuestionType.TAKE_BACK


def test_which_sign_it_is_narrows_after_two_misunderstandings(coach: Coach) -> None:
    turn = answered(coach, DialogState(pending=WHICH), Intent.UNKNOWN, Intent.UNKNOWN)
    assert "one or two words" in turn.reply.words
    turn = answered(coach, turn.dialog, Intent.UNKNOWN)
    assert asked_of(turn) is QuestionType.RED_FLAGS


def test_a_side_question_does_not_count_as_a_misunderstanding(coach: Coach) -> None:
    turn = answered(coach, DialogState(pending=WHERE), Intent.UNKNOWN, Intent.HELP, Intent.UNKNOWN)
    assert turn.dialog.misses == 1


def test_no_bone_question_where_all_of_it_was_said(coach: Coach, library: Library) -> None:
    signs = ("-agg_weight_bearing", "-pain_night", "-pain_rest", "-sign_limp")
    case = swept(library, "loc_groin", *signs, "-ctx_load_spike")
    turn = answered(coach, DialogState(case=case), report("char_ache"))
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.about not in {("rf_stress_pattern",), ("ctx_load_spike",)}


def test_a_jump_in_training_asks_whether_it_gets_worse(coach: Coach, library: Library) -> None:
    signs = ("-agg_weight_bearing", "-pain_night", "-pain_rest", "-sign_limp")
    case = swept(library, "loc_groin", *signs, "ctx_load_spike")
    turn = answered(coach, DialogState(case=case), report("char_ache"))
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.about == ("course_worsening",)
    turn = answered(coach, turn.dialog, Intent.YES)
    assert turn.dialog.care is CareLevel.URGENT


def test_no_gentle_session_where_a_flag_was_raised(coach: Coach) -> None:
    dialog = DialogState(
        case=told("rf_pregnant", "loc_outer_hip"),
        pending=PendingQuestion(
            QuestionType.ADVICE, "conclude.advice", about=("trochanteric_bursitis",)
        ),
    )
    turn = answered(coach, dialog, Meaning(Intent.ASK_TREATMENT))
    assert asked_of(turn) is QuestionType.ANYTHING
    assert turn.reply.card is None


def test_a_report_that_tells_nothing_asks_where(coach: Coach) -> None:
    turn = answered(coach, DialogState(), Intent.REPORT_SYMPTOM)
    assert turn.reply.words.startswith("I am sorry to hear that.")
    assert turn.dialog.pending == WHERE


def test_a_correction_of_nothing_told_yet_is_a_report(coach: Coach) -> None:
    turn = answered(coach, DialogState(), report("loc_outer_hip", kind=Intent.CORRECT))
    assert turn.dialog.case.present == {"loc_outer_hip"}
    assert asked_of(turn) is QuestionType.RED_FLAGS
