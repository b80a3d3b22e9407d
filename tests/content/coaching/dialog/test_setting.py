"""What the ears are told of the dialog."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.dialog import DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import Intent, Setting
from tests.fakes.talking import KNOWN, Talking

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
    assert DialogState(pending=pending).setting is SETTINGS[kind]


def test_a_question_about_the_place_wants_no_yes() -> None:
    pending = PendingQuestion(QuestionType.SYMPTOM, "consult.where")
    assert DialogState(pending=pending).setting is Setting.DETAIL


def test_without_a_question_or_a_session_there_is_no_setting() -> None:
    assert DialogState().setting is None
    talking = Talking(KNOWN)
    talking.means(Intent.START_WARM_UP, routine="pre_run_warm_up")
    running = replace(talking.talk, pending=None)
    assert running.session is not None
    assert running.setting is Setting.SESSION
