"""The setting of an utterance: what the coach had just asked, for the ears."""

from __future__ import annotations

from collections.abc import Mapping

from content.coaching.dialog.question import QuestionType
from content.coaching.dialog.state import DialogState
from content.coaching.nlu import Setting

_PLACE = "consult.where"
"""The phrases of the questions about the place begin so."""

_SETTINGS: Mapping[QuestionType, Setting] = {
    **dict.fromkeys(
        (
            *(QuestionType.MORE, QuestionType.START, QuestionType.RESUME, QuestionType.ADVICE),
            *(QuestionType.HANDS_FREE, QuestionType.CALLING, QuestionType.FORGET),
        ),
        Setting.OFFER,
    ),
    **dict.fromkeys(
        (
            *(QuestionType.SAFETY_BEFORE_SESSION, QuestionType.DID_IT_HURT, QuestionType.DOUBT),
            *(QuestionType.DANGER_AFTER_PAIN, QuestionType.SYMPTOM, QuestionType.RED_FLAGS),
            QuestionType.TAKE_BACK,
        ),
        Setting.YES_OR_NO,
    ),
    **dict.fromkeys(
        (
            *(QuestionType.WHICH_CONDITION, QuestionType.WHICH_EXERCISE, QuestionType.WHICH_FLAG),
            *(QuestionType.WHICH_ROUTINE, QuestionType.WHICH_INTENT, QuestionType.CHOICE_OF_TWO),
        ),
        Setting.DETAIL,
    ),
    QuestionType.FEELING_AFTER: Setting.FEELING,
}


def setting_of(dialog: DialogState) -> Setting | None:
    """Return what was just asked in *dialog*; else whether a session runs; None for neither."""
    if dialog.pending is not None and dialog.pending.kind in _SETTINGS:
        if dialog.pending.phrase.startswith(_PLACE):
            return Setting.DETAIL
        return _SETTINGS[dialog.pending.kind]
    return Setting.SESSION if dialog.session is not None else None
