"""From the wish for a routine to its first move, and the player's commands afterwards.

A scene and a wish enter; a turn leaves that asks, refuses, begins by turns or hands over to a
player. It may touch the consultation, since nobody in danger is led through a session.
"""

from content.coaching.launch.handover import taken_over
from content.coaching.launch.routine_choice import DEFAULT_WARM_UP
from content.coaching.launch.transport import NOT_MEANWHILE, Command, Steered

__all__ = ["DEFAULT_WARM_UP", "NOT_MEANWHILE", "Command", "Steered", "taken_over"]
