"""What is kept in mind during one talk, and how a turn of it is put together.

The dialog state and a meaning enter; the meaning in its context, or a turn with the next state,
leaves. It may touch the understanding's records, the session and the library.
"""

from content.coaching.dialog.context import in_context
from content.coaching.dialog.scene import ANYTHING, ELSE, Scene, asking, card_of
from content.coaching.dialog.state import Asked, Conversation, Pending, Plan, Turn

__all__ = [
    "ANYTHING",
    "ELSE",
    "Asked",
    "Conversation",
    "Pending",
    "Plan",
    "Scene",
    "Turn",
    "asking",
    "card_of",
    "in_context",
]
