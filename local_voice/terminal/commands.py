"""The keys and the fixed lines for the commands of a session that is being played."""

from __future__ import annotations

from collections.abc import Mapping

from content.coaching.session import Command

PAUSE_KEY = " "
"""Pauses, and goes on again."""

KEY_COMMANDS: Mapping[str, Command] = {
    PAUSE_KEY: Command.PAUSE,
    "left": Command.PREVIOUS,
    "right": Command.NEXT,
    "up": Command.PREVIOUS,
    "down": Command.NEXT,
    "r": Command.REPEAT,
    "e": Command.EASIER,
    "h": Command.HARDER,
    "+": Command.LONGER,
    "=": Command.LONGER,
    "-": Command.SHORTER,
    "<": Command.SLOWER,
    ">": Command.FASTER,
    "x": Command.SWITCH_SIDE,
    "s": Command.SKIP,
    "?": Command.HOW,
    "p": Command.THAT_HURTS,
    "q": Command.STOP,
    "t": Command.TIME_LEFT,
}

LINE_COMMANDS: Mapping[str, Command] = {
    "pause": Command.PAUSE,
    "wait": Command.PAUSE,
    "resume": Command.RESUME,
    "go on": Command.RESUME,
    "next": Command.NEXT,
    "back": Command.PREVIOUS,
    "repeat": Command.REPEAT,
    "easier": Command.EASIER,
    "harder": Command.HARDER,
    "slower": Command.SLOWER,
    "faster": Command.FASTER,
    "more time": Command.LONGER,
    "less time": Command.SHORTER,
    "switch sides": Command.SWITCH_SIDE,
    "skip": Command.SKIP,
    "how": Command.HOW,
    "that hurts": Command.THAT_HURTS,
    "stop": Command.STOP,
    "quit": Command.STOP,
}
"""Lines that work at once; all others need the coach's NLU."""

KEY_HELP = (
    "space pause  arrows move  r repeat  e easier  h harder  + more  - less  < slower  > faster  "
    "x sides  s skip  ? how  p that hurts  q stop  enter: type a word"
)


def command_for_key(key: str) -> Command | None:
    """Return the command of *key*, a character or "left", "right", "up" or "down"."""
    return KEY_COMMANDS.get(key.lower())
