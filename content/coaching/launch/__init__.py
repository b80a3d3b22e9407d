"""From the wish for a routine to its first move, and the player's commands afterwards.

A scene and a wish enter; a turn leaves that asks, refuses, begins by turns or hands over to a
player. It may touch the consultation, since nobody in danger is led through a session.
"""

from content.coaching.launch.handover import take_over
from content.coaching.launch.routine_choice import DEFAULT_WARM_UP
from content.coaching.launch.transport import ONLY_BY_TURNS, CommandResult, PlayerCommand

__all__ = ["DEFAULT_WARM_UP", "ONLY_BY_TURNS", "CommandResult", "PlayerCommand", "take_over"]
