"""Guided sessions by turns: starting one, and steering it."""

from __future__ import annotations

from content.coaching.nlu import Intent
from skill.handlers.base import TalkHandler


class StartHandler(TalkHandler):
    """A warm-up or another routine is asked for."""

    kinds = frozenset({Intent.START_WARM_UP, Intent.START_SESSION, Intent.LIST_ROUTINES})


class SteerHandler(TalkHandler):
    """Everything a runner says to a session under way."""

    kinds = frozenset(
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
            Intent.TALK,
        }
    )
