"""Who says that nothing hurts, however the words were taken, and who has to be checked first."""

from __future__ import annotations

from content.coaching.consultation.policy import end_interview
from content.coaching.dialog import DialogState
from content.coaching.dialog.of_complaint import tells_of_own_hip
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from tests.content.coaching.coach.test_several import KNOWN, Talk
from tests.fakes.engine_channel import NOON, coach_of

NOTHING_HURTS = Meaning(Intent.NO, tokens=("nothing", "hurts"), description=Description(pain=False))


def test_a_no_with_nothing_hurts_ends_with_an_offer() -> None:
    turn = coach_of("en-US").answer(DialogState(), NOTHING_HURTS, KNOWN, NOON)
    assert "warm-up" in turn.reply.words
    assert turn.dialog.case.pain is False


def test_an_interview_that_ends_in_a_session_offers_no_other_one() -> None:
    talk = Talk("start a three minute warm-up", "no")
    turn = end_interview(coach_of("en-US")._context(talk.dialog, KNOWN, talk.now))
    assert "All right" in turn.reply.words
    assert turn.dialog.session is not None


def test_what_is_checked_before_a_move_is_a_complaint() -> None:
    library = coach_of("en-US").library
    told = Description((Finding("rf_both_legs"),))
    assert tells_of_own_hip(
        library, Meaning(Intent.EXERCISES_FOR, tokens=("my", "legs"), description=told)
    )
