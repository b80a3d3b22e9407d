"""The state of a dialog, and the building blocks of a turn.

The dialog state and a meaning enter; the meaning with its references resolved, or a turn with the
next state, leaves. It may use the structs of the nlu, the session and the library.
"""

from content.coaching.dialog.persons import know_person, without_own
from content.coaching.dialog.question import (
    ANYTHING,
    DEFAULT_WARM_UP,
    ELSE,
    MOST_OFFERS,
    OFFERED,
    WARM_UP,
    PendingQuestion,
    Promise,
    QuestionType,
    SessionRequest,
    meaning_of_yes,
)
from content.coaching.dialog.reference_resolution import resolve_references
from content.coaching.dialog.state import (
    DialogState,
    Turn,
    TurnContext,
    card_of,
    question_reply,
    reword,
)

__all__ = [
    "ANYTHING",
    "DEFAULT_WARM_UP",
    "ELSE",
    "MOST_OFFERS",
    "OFFERED",
    "WARM_UP",
    "DialogState",
    "PendingQuestion",
    "Promise",
    "QuestionType",
    "SessionRequest",
    "Turn",
    "TurnContext",
    "card_of",
    "know_person",
    "meaning_of_yes",
    "question_reply",
    "resolve_references",
    "reword",
    "without_own",
]
