"""Pain in a session, fed with meanings as either channel makes them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import Intent, Meaning
from content.library import Library, load
from content.records.red_flags import CareLevel
from tests.fakes.symptoms import answered, asked_of, report, told


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def coach(library: Library) -> Coach:
    return Coach(library)


def session(coach: Coach) -> DialogState:
    return answered(coach, DialogState(), Intent.START_WARM_UP, Intent.REPORT_PAIN).dialog


def test_stop_is_heard_while_the_danger_question_waits(coach: Coach) -> None:
    turn = answered(coach, session(coach), Intent.STOP)
    assert turn.dialog.session is None


def test_a_worrying_pain_in_ones_own_words_ends_the_session(coach: Coach) -> None:
    turn = answered(coach, session(coach), report("loc_groin"))
    assert turn.dialog.session is None
    assert turn.dialog.care is CareLevel.SOON
    assert asked_of(turn) is QuestionType.RED_FLAGS
    assert turn.progress is not None
    assert turn.progress.place is None


def test_a_groin_pain_told_before_is_not_asked_for_again(coach: Coach) -> None:
    dialog = answered(coach, DialogState(), Intent.START_WARM_UP, report("loc_groin")).dialog
    assert dialog.pending is not None
    assert dialog.pending.kind is QuestionType.DANGER_AFTER_PAIN
    turn = answered(coach, dialog, Intent.YES)
    assert asked_of(turn) is QuestionType.RED_FLAGS
    assert turn.reply.words.startswith("Then we stop here for today.")


def test_a_condition_that_holds_nothing_back_changes_no_move(coach: Coach) -> None:
    dialog = answered(coach, session(coach), report("loc_outer_hip"), Intent.EASIER).dialog
    again = answered(coach, dialog, Intent.REPORT_PAIN, Intent.NO)
    assert "also leave out" not in again.reply.words
    assert again.dialog.session is not None


def test_a_pain_that_holds_nothing_more_back_is_not_announced(
    coach: Coach, library: Library
) -> None:
    dialog = session(coach)
    assert dialog.session is not None
    rest = tuple(
        replace(move, out=move.exercise not in {"march_in_place", "hip_circle"})
        for move in dialog.session.plan
    )
    step = next(i for i, move in enumerate(rest) if not move.out)
    dialog = replace(dialog, session=replace(dialog.session, plan=rest, step=step))
    turn = answered(coach, dialog, report("loc_outer_knee", "agg_downhill"))
    assert "also leave out" not in turn.reply.words
    assert turn.dialog.session is not None
    assert turn.dialog.session.choices.condition in library.conditions


def test_a_question_about_something_else_leaves_the_danger_question(coach: Coach) -> None:
    turn = answered(coach, session(coach), Meaning(Intent.ASK_CONDITION, condition="labral_tear"))
    assert asked_of(turn) is QuestionType.DANGER_AFTER_PAIN
    over = answered(coach, turn.dialog, Intent.YES)
    assert over.dialog.session is None
    assert asked_of(over) is QuestionType.WHICH_FLAG


def test_no_danger_without_a_session_leads_to_the_questions(coach: Coach) -> None:
    asking = PendingQuestion(QuestionType.DANGER_AFTER_PAIN, "session.hurt_question")
    turn = answered(coach, DialogState(pending=asking), Intent.NO)
    assert turn.dialog.session is None
    assert asked_of(turn) is QuestionType.RED_FLAGS


def test_danger_told_at_the_start_leads_to_the_questions(coach: Coach) -> None:
    asking = PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "start.safety")
    it = Meaning(Intent.YES, description=told("sign_limp"))
    turn = answered(coach, DialogState(pending=asking), it)
    assert turn.dialog.session is None
    assert asked_of(turn) is QuestionType.RED_FLAGS
    assert turn.dialog.care is CareLevel.SOON
