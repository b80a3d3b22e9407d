"""Sessions that are guided turn by turn: their start, and commands during the session."""

from __future__ import annotations

from content.coaching.nlu import Intent
from skill.handlers.base import IntentHandler


class SessionStartHandler(IntentHandler):
    """The user asks for a warm-up or another routine."""

    intents = frozenset({Intent.START_WARM_UP, Intent.START_SESSION, Intent.LIST_ROUTINES})


class SessionControlHandler(IntentHandler):
    """Commands and questions during a session."""

    intents = frozenset(
        {
            Intent.READY,
            Intent.NEXT,
            Intent.SKIP,
            Intent.PREVIOUS,
            Intent.REPEAT,
            Intent.PAUSE,
            Intent.RESUME,
            Intent.START_OVER,
            Intent.GO_TO,
            Intent.TIME_LEFT,
            Intent.PROGRESS,
            Intent.WHATS_NEXT,
            Intent.EASIER,
            Intent.HARDER,
            Intent.SLOWER,
            Intent.FASTER,
            Intent.LONGER,
            Intent.SHORTER,
            Intent.SWITCH_SIDE,
            Intent.SET_VERBOSITY,
        }
    )
