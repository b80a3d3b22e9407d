"""The state of a dialog, and the building blocks of a turn.

The dialog state and a meaning enter; the meaning with its references resolved, or a turn with the
next state, leaves. It may use the structs of the nlu, the session and the library.
"""

from content.coaching.dialog.reference_resolution import resolve_references
from content.coaching.dialog.setting import setting_of
from content.coaching.dialog.state import (
    ANYTHING,
    ELSE,
    DialogState,
    PendingQuestion,
    QuestionType,
    SessionRequest,
    Turn,
    TurnContext,
    card_of,
    question_reply,
)

__all__ = [
    "ANYTHING",
    "ELSE",
    "DialogState",
    "PendingQuestion",
    "QuestionType",
    "SessionRequest",
    "Turn",
    "TurnContext",
    "card_of",
    "question_reply",
    "resolve_references",
    "setting_of",
]
