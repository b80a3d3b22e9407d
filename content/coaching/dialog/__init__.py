"""What is kept in mind during one talk, and how a turn of it is put together.

The dialog state and a meaning enter; the meaning in its context, or a turn with the next state,
leaves. It may touch the understanding's records, the session and the library.
"""

from content.coaching.dialog.references import resolve_references
from content.coaching.dialog.state import (
    DialogState,
    PendingQuestion,
    QuestionType,
    SessionRequest,
    Turn,
)
from content.coaching.dialog.turn_context import (
    ANYTHING,
    ELSE,
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
]
