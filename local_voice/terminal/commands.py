"""The keys and the fixed lines for the commands of a session that is being played."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from content.coaching.session import Command
from local_voice.phrases import terminal_phrases

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


def command_for_key(key: str) -> Command | None:
    """Return the command of *key*, a character or "left", "right", "up" or "down"."""
    return KEY_COMMANDS.get(key.lower())


def command_for_line(line: str) -> Command | None:
    """Return the command of a typed *line* that works at once; None if the coach must hear it."""
    return _line_commands().get(line.casefold())


@cache
def _line_commands() -> Mapping[str, Command]:
    lines = terminal_phrases()
    keys = ((command, f"terminal.lines.{command}") for command in Command)
    return {line: it for it, key in keys if key in lines for line in lines.variants(key)}
