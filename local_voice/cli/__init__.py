"""``hip-coach``: the command line of the laptop.

Arguments enter; standard output, one line on standard error for a refusal, and an exit code leave.
Each group of commands is a module that is loaded only when it is needed. No other package imports
this one.
"""

from local_voice.cli.program import hip_coach, main, run

__all__ = [
    "hip_coach",
    "main",
    "run",
]
