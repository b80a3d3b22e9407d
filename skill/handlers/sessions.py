"""Sessions that are guided turn by turn: their start, and commands during the session."""

from __future__ import annotations

from content.coaching.nlu import Kind
from skill.handlers.base import IntentHandler


class SessionStartHandler(IntentHandler):
    """The user asks for a warm-up or another routine."""

    kinds = frozenset({Kind.START_WARM_UP, Kind.START_SESSION, Kind.LIST_ROUTINES})


class SessionControlHandler(IntentHandler):
    """Commands and questions during a session."""

    kinds = frozenset(
        {
            Kind.READY,
            Kind.NEXT,
            Kind.SKIP,
            Kind.PREVIOUS,
            Kind.REPEAT,
            Kind.PAUSE,
            Kind.RESUME,
            Kind.START_OVER,
            Kind.GO_TO,
            Kind.TIME_LEFT,
            Kind.PROGRESS,
            Kind.WHATS_NEXT,
            Kind.EASIER,
            Kind.HARDER,
            Kind.SLOWER,
            Kind.FASTER,
            Kind.LONGER,
            Kind.SHORTER,
            Kind.SWITCH_SIDE,
            Kind.TALK,
        }
    )
