"""Pain in a session, fed with meanings as either channel makes them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.dialog import Asked, Conversation, Pending
from content.coaching.nlu import Kind, Meaning
from content.library import Library, load
from content.records.red_flags import CareLevel
from tests.fakes.symptoms import answered, asked_of, report, told


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


@pytest.fixture(scope="module")
def coach(library: Library) -> Coach:
    return Coach(library)


def session(coach: Coach) -> Conversation:
    return answered(coach, Conversation(), Kind.START_WARM_UP, Kind.REPORT_PAIN).talk


def test_stop_is_heard_while_the_danger_question_waits(coach: Coach) -> None:
    turn = answered(coach, session(coach), Kind.STOP)
    assert turn.talk.session is None


def test_a_worrying_pain_in_ones_own_words_ends_the_session(coach: Coach) -> None:
    turn = answered(coach, session(coach), report("loc_groin"))
    assert turn.talk.session is None
    assert turn.talk.care is CareLevel.SOON
    assert asked_of(turn) is Asked.SWEEP
    assert turn.progress is not None
    assert turn.progress.place is None


def test_a_groin_pain_told_before_is_not_asked_for_again(coach: Coach) -> None:
    talk = answered(coach, Conversation(), Kind.START_WARM_UP, report("loc_groin")).talk
    assert talk.pending is not None
    assert talk.pending.asked is Asked.HURT_DANGER
    turn = answered(coach, talk, Kind.YES)
    assert asked_of(turn) is Asked.SWEEP
    assert turn.reply.words.startswith("Then we stop here for today.")


def test_a_condition_that_holds_nothing_back_changes_no_move(coach: Coach) -> None:
    talk = answered(coach, session(coach), report("loc_outer_hip"), Kind.EASIER).talk
    again = answered(coach, talk, Kind.REPORT_PAIN, Kind.NO)
    assert "also leave out" not in again.reply.words
    assert again.talk.session is not None


def test_a_pain_that_holds_nothing_more_back_is_not_announced(
    coach: Coach, library: Library
) -> None:
    talk = session(coach)
    assert talk.session is not None
    rest = tuple(
        replace(move, out=move.exercise not in {"march_in_place", "hip_circle"})
        for move in talk.session.plan
    )
    step = next(i for i, move in enumerate(rest) if not move.out)
    talk = replace(talk, session=replace(talk.session, plan=rest, step=step))
    turn = answered(coach, talk, report("loc_outer_knee", "agg_downhill"))
    assert "also leave out" not in turn.reply.words
    assert turn.talk.session is not None
    assert turn.talk.session.choices.condition in library.conditions


def test_a_question_about_something_else_leaves_the_danger_question(coach: Coach) -> None:
    turn = answered(coach, session(coach), Meaning(Kind.ASK_CONDITION, condition="labral_tear"))
    assert asked_of(turn) is Asked.HURT_DANGER


def test_no_danger_without_a_session_leads_to_the_questions(coach: Coach) -> None:
    asking = Pending(Asked.HURT_DANGER, "session.hurt_question")
    turn = answered(coach, Conversation(pending=asking), Kind.NO)
    assert turn.talk.session is None
    assert asked_of(turn) is Asked.SWEEP


def test_danger_told_at_the_start_leads_to_the_questions(coach: Coach) -> None:
    asking = Pending(Asked.SAFETY, "start.safety")
    it = Meaning(Kind.YES, description=told("sign_limp"))
    turn = answered(coach, Conversation(pending=asking), it)
    assert turn.talk.session is None
    assert asked_of(turn) is Asked.SWEEP
    assert turn.talk.care is CareLevel.SOON
