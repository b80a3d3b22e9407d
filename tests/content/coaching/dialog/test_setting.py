"""What the ears are told of the dialog."""

from __future__ import annotations

import pytest

from content.coaching.dialog import PendingQuestion, QuestionType, setting_of
from content.coaching.nlu import Setting

SETTINGS = {
    QuestionType.MORE: Setting.OFFER,
    QuestionType.START: Setting.OFFER,
    QuestionType.SYMPTOM: Setting.YES_OR_NO,
    QuestionType.RED_FLAGS: Setting.YES_OR_NO,
    QuestionType.WHICH_EXERCISE: Setting.DETAIL,
    QuestionType.WHICH_INTENT: Setting.DETAIL,
    QuestionType.FEELING_AFTER: Setting.FEELING,
    QuestionType.ANYTHING: None,
}


@pytest.mark.parametrize("kind", SETTINGS)
def test_the_pending_question_is_the_setting(kind: QuestionType) -> None:
    pending = PendingQuestion(kind, "ask.anything")
    assert setting_of(pending, in_session=False) is SETTINGS[kind]


def test_a_question_about_the_place_wants_no_yes() -> None:
    pending = PendingQuestion(QuestionType.SYMPTOM, "consult.where")
    assert setting_of(pending, in_session=True) is Setting.DETAIL


def test_without_a_question_or_a_session_there_is_no_setting() -> None:
    assert setting_of(None, in_session=False) is None
    assert setting_of(None, in_session=True) is Setting.SESSION
