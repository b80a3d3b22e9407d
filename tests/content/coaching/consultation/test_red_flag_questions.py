"""A no clears what its question named, and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.consultation.red_flag_questions import WHICH
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType, Turn
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Finding
from content.library import load, name_of_id
from content.records.red_flags import CareLevel
from tests.fakes.symptoms import answered, asked_of, report, swept, told

LIBRARY = load()
COACH = Coach(LIBRARY)
SIGNS = {sign.flag for sweep in LIBRARY.sweeps.values() for sign in sweep.flags}
FIVE = {
    *("rf_hot_joint", "rf_leg_weakness", "rf_night_constant", "rf_locked_hip"),
    "rf_immunosuppressed",
}
PLACES = sorted(id_ for id_ in LIBRARY.findings if id_.startswith("loc_"))
OTHERS = sorted(id_ for id_ in LIBRARY.findings if not id_.startswith("loc_"))
TOLD = st.tuples(
    st.sampled_from(PLACES),
    st.sets(st.sampled_from([*OTHERS, *sorted(LIBRARY.red_flags)]), max_size=5),
    st.one_of(st.none(), st.integers(8, 90)),
)


def first(case: tuple[str, set[str], int | None]) -> Meaning:
    place, others, age = case
    return Meaning(
        Intent.REPORT_SYMPTOM, description=replace(told(place, *sorted(others)), age=age)
    )


def newly(turn: Turn, before: DialogState) -> set[str]:
    return set(turn.dialog.case.denied - before.case.denied)


@settings(max_examples=60, deadline=None)
@given(TOLD)
def test_a_no_denies_only_what_its_question_named(case: tuple[str, set[str], int | None]) -> None:
    turn = answered(COACH, DialogState(), first(case))
    while (waits := turn.dialog.pending) is not None and waits.kind in {
        QuestionType.RED_FLAGS,
        QuestionType.SYMPTOM,
    }:
        before, asked = turn.dialog, turn.reply.words
        turn = answered(COACH, before, Intent.NO)
        denied = newly(turn, before)
        assert denied or waits.phrase.startswith("consult.where")
        if waits.kind is QuestionType.RED_FLAGS or "rf_stress_pattern" in waits.about:
            assert 1 <= len(denied) <= 4
            assert all(name_of_id(LIBRARY, id_) in asked for id_ in denied), (denied, asked)
        else:
            assert denied <= {*waits.about}


@settings(max_examples=60, deadline=None)
@given(TOLD)
def test_the_five_are_asked_for_before_anything_below_urgent(
    case: tuple[str, set[str], int | None],
) -> None:
    turn = answered(COACH, DialogState(), first(case))
    words = turn.reply.words
    while (waits := turn.dialog.pending) is not None and waits.kind in {
        QuestionType.RED_FLAGS,
        QuestionType.SYMPTOM,
    }:
        turn = answered(COACH, turn.dialog, Intent.NO)
        words += turn.reply.words
    if turn.dialog.care.rank < CareLevel.URGENT.rank and turn.dialog.case.findings:
        open_ = FIVE - case[1]
        assert all(name_of_id(LIBRARY, id_) in words for id_ in open_), words


def test_five_questions_of_four_where_nothing_is_told() -> None:
    turn = answered(COACH, DialogState(), report("loc_outer_hip"))
    asked = []
    while asked_of(turn) is QuestionType.RED_FLAGS and turn.dialog.pending is not None:
        asked.append(turn.dialog.pending.about)
        turn = answered(COACH, turn.dialog, Intent.NO)
    assert [len(ids) for ids in asked] == [4] * 5
    assert {id_ for ids in asked for id_ in ids} == SIGNS


def test_questions_are_as_even_as_can_be() -> None:
    case = swept(LIBRARY, "loc_outer_hip")
    some = {"rf_fever", "rf_cancer", "rf_steroids", "rf_teen", "rf_pregnant"}
    left = tuple(finding for finding in case.findings if finding.id not in some)
    turn = answered(COACH, DialogState(case=replace(case, findings=left)), report("char_ache"))
    assert "a fever or chills, a history of cancer, or long use of steroids?" in turn.reply.words
    turn = answered(COACH, turn.dialog, Intent.NO)
    assert turn.reply.words == "Or one of these: an age under seventeen or pregnancy or a new baby?"


def test_a_single_sign_is_asked_for_by_its_name() -> None:
    case = swept(LIBRARY, "loc_outer_hip")
    left = tuple(finding for finding in case.findings if finding.id != "rf_cancer")
    turn = answered(COACH, DialogState(case=replace(case, findings=left)), report("char_ache"))
    assert turn.reply.words.endswith("What about a history of cancer?")
    turn = answered(COACH, turn.dialog, Intent.NO)
    assert "rf_cancer" in turn.dialog.case.denied


def test_emergencies_then_a_bone_under_stress_then_the_rest() -> None:
    turn = answered(COACH, DialogState(), report("loc_groin"))
    turn = answered(COACH, turn.dialog, Intent.NO, Intent.NO, Intent.NO)
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.about == ("rf_stress_pattern",)
    before = turn.dialog
    turn = answered(COACH, turn.dialog, Intent.NO)
    assert newly(turn, before) == {"agg_weight_bearing", "pain_rest", "pain_night", "sign_limp"}


def test_the_question_about_a_bone_names_only_what_is_open() -> None:
    turn = answered(COACH, DialogState(), report("loc_groin", "-sign_limp", "-pain_night"))
    turn = answered(COACH, turn.dialog, Intent.NO, Intent.NO, Intent.NO)
    assert "do you notice pain with each step or pain at rest?" in turn.reply.words
    turn = answered(COACH, turn.dialog, report("pain_rest", kind=Intent.NO))
    assert "pain_rest" in turn.dialog.case.present


def test_what_a_told_flag_is_worse_with_is_asked_for_and_raises_the_care() -> None:
    case = swept(LIBRARY, "rf_steroids", "loc_outer_hip")
    turn = answered(COACH, DialogState(case=case), report("char_ache"))
    assert "pain in the groin" in turn.reply.words
    turn = answered(COACH, turn.dialog, Intent.YES, report("pain_night"))
    assert turn.dialog.care is CareLevel.URGENT


def test_a_no_to_a_question_of_a_former_version_clears_nothing_and_asks_anew() -> None:
    former = PendingQuestion(
        QuestionType.RED_FLAGS, "consult.question", about=("1_injury",), values={"question": "?"}
    )
    case = told("loc_outer_hip")
    turn = answered(COACH, DialogState(case=case, pending=former), Intent.NO)
    assert turn.dialog.case.denied == frozenset()
    assert asked_of(turn) is QuestionType.RED_FLAGS
    turn = answered(COACH, DialogState(case=case, pending=former), Intent.YES)
    assert turn.dialog.pending == WHICH
    which = replace(former, kind=QuestionType.WHICH_FLAG)
    turn = answered(COACH, DialogState(case=case, pending=which), Intent.NO)
    assert asked_of(turn) is QuestionType.RED_FLAGS


def test_the_danger_question_before_a_session_denies_nothing() -> None:
    safety = PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "start.safety")
    turn = answered(COACH, DialogState(pending=safety), Intent.NO)
    assert turn.dialog.case.findings == ()
    hurt = PendingQuestion(QuestionType.DANGER_AFTER_PAIN, "session.hurt_question")
    turn = answered(COACH, DialogState(case=told("loc_outer_hip"), pending=hurt), Intent.NO)
    assert turn.dialog.case.findings == (Finding("loc_outer_hip"),)
