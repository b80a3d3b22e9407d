"""Starts sessions, and answers commands while one is streamed.

A turn context and a meaning enter; a turn leaves that asks, refuses, begins with one move per turn
or hands over to a player. It may use the consultation, since nobody in danger may start a session.
"""

from content.coaching.dialog import DEFAULT_WARM_UP
from content.coaching.launch.streaming import CommandResult, with_streamed_session

__all__ = [
    "DEFAULT_WARM_UP",
    "CommandResult",
    "with_streamed_session",
]
