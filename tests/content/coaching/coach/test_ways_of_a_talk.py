"""Ways that a talk takes seldom: what is denied already, taken back late, or said too long."""

from __future__ import annotations

import pytest

from content.coaching.coach import Coach
from content.coaching.consultation import consultation, red_flag_questions, symptom_answers
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description
from content.library import load
from content.records.red_flags import CareLevel
from tests.fakes.symptoms import KNOWN, NOON, answered, asked_of, told

LIBRARY = load()
COACH = Coach(LIBRARY)
FEVER = told("rf_fever", "loc_outer_hip")
ILL = DialogState(case=FEVER, care=CareLevel.EMERGENCY)


def context(dialog: DialogState) -> TurnContext:
    return TurnContext(LIBRARY, dialog, KNOWN, NOON)


def test_a_command_in_many_words_is_not_understood_without_a_session() -> None:
    said = Meaning(Intent.NEXT, tokens=("what", "about", "the", "ten", "k", "next", "sunday"))
    assert "only help with" in answered(COACH, DialogState(), said).reply.words
    short = Meaning(Intent.NEXT, tokens=("next", "one"))
    assert "No session is running" in answered(COACH, DialogState(), short).reply.words


def test_what_was_denied_is_no_doubt_any_more() -> None:
    known = DialogState(case=told("-rf_fever", "loc_outer_hip"))
    doubt = Description(told("agg_stairs").findings, possible_flag="rf_fever")
    turn = answered(COACH, known, Meaning(Intent.REPORT_SYMPTOM, description=doubt))
    assert asked_of(turn) is not QuestionType.DOUBT


@pytest.mark.parametrize(("denied", "open_"), [("rf_fever", False), ("sign_limp", True)])
def test_only_a_denial_of_the_danger_takes_it_back(*, denied: str, open_: bool) -> None:
    asked = PendingQuestion(
        QuestionType.TAKE_BACK, "consult.understood", ("rf_fever",), values={"names": "a fever"}
    )
    no = Meaning(Intent.NO, description=told(f"-{denied}"), tokens=("no", "i", "have", "not"))
    turn = answered(COACH, DialogState(case=FEVER, care=ILL.care, pending=asked), no)
    assert ("rf_fever" in turn.dialog.case.present) is open_


def test_a_danger_that_was_asked_about_once_is_lifted_by_a_plain_denial() -> None:
    again = DialogState(case=FEVER, care=ILL.care, times_asked={"take_back::rf_fever": 1})
    denial = Meaning(
        Intent.CORRECT, description=told("-rf_fever"), tokens=("i", "have", "no", "fever")
    )
    turn = answered(COACH, again, denial)
    assert "rf_fever" not in turn.dialog.case.present
    assert turn.dialog.care.rank < CareLevel.URGENT.rank


def test_what_was_told_is_kept_while_it_is_asked_what_was_meant() -> None:
    own = Meaning(Intent.CAN_I_RUN, description=told("loc_groin"), tokens=("my", "groin", "aches"))
    kept = consultation.keep_told(context(DialogState()), own).dialog.case.present
    assert kept == {"loc_groin"}
    other = Meaning(Intent.CAN_I_RUN, description=told("loc_groin"), tokens=("the", "groin"))
    assert not consultation.keep_told(context(DialogState()), other).dialog.case.present


def test_nothing_hurts_is_no_correction() -> None:
    said = Meaning(Intent.CORRECT, tokens=("i", "said", "nothing", "hurts"))
    assert "no questions about pain" in answered(COACH, DialogState(), said).reply.words


def test_no_pain_and_nothing_else_leads_to_a_warm_up() -> None:
    none = Meaning(
        Intent.REPORT_SYMPTOM, description=Description(pain=False), tokens=("no", "pain", "there")
    )
    turn = answered(COACH, DialogState(case=Description(pain=False)), none)
    assert asked_of(turn) is QuestionType.START


def test_without_signs_left_the_question_which_is_open() -> None:
    assert red_flag_questions.which_question(LIBRARY, ()) == red_flag_questions.WHICH
    one = red_flag_questions.which_question(LIBRARY, ("rf_fever",))
    assert one.phrase == red_flag_questions.ONE


def test_a_place_that_was_asked_for_is_denied_by_another() -> None:
    asked = PendingQuestion(QuestionType.SYMPTOM, "consult.question", ("loc_groin",))
    back = Meaning(
        Intent.CORRECT,
        description=told("loc_buttock"),
        tokens=("no", ",", "it", "is", "the", "bum"),
    )
    known = symptom_answers.deny_asked(context(DialogState()), asked, back)
    assert known.dialog.case.denied == {"loc_groin"}


def test_what_is_behind_a_danger_without_a_sign_is_not_known() -> None:
    ended = DialogState(case=told("loc_outer_hip"), care=CareLevel.URGENT)
    said = answered(COACH, ended, Meaning(Intent.ASK_CONDITION)).reply.words
    assert "bursitis" not in said
    assert "by tomorrow morning" in said
