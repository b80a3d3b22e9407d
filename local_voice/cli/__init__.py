"""``hip-coach``: the commands of the laptop.

Arguments enter; lines on standard output, one line for what is refused, and an exit code leave. A
module for each group of commands, loaded when one of them is asked for; nothing imports this room.
"""

from local_voice.cli.program import hip_coach, main, run

__all__ = [
    "hip_coach",
    "main",
    "run",
]
