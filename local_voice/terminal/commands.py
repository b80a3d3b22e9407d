"""The keys and the fixed lines for the commands of a session that is being played."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from content.coaching.session import Command
from local_voice.desktop import MediaKey
from local_voice.phrases import terminal_phrases
from local_voice.terminal.keys import TypedInput

PAUSE_KEY = " "
"""Pauses, and goes on again."""
NEXT_KEY = "right"
PREVIOUS_KEY = "left"

KEY_COMMANDS: Mapping[str, Command] = {
    PAUSE_KEY: Command.PAUSE,
    PREVIOUS_KEY: Command.PREVIOUS,
    NEXT_KEY: Command.NEXT,
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


VOLUME_KEYS = {"up": 1, "down": -1}
VOLUME_LINES = {"terminal.lines.louder": 1, "terminal.lines.softer": -1}


def volume_change(typed: TypedInput) -> int:
    """Return by how many steps a key or a typed line changes the volume; 0 if it does not."""
    if typed.key:
        return VOLUME_KEYS.get(typed.key, 0)
    line, phrases = typed.line.casefold(), terminal_phrases()
    return sum(step for key, step in VOLUME_LINES.items() if line in phrases.variants(key))


def command_for_key(key: str) -> Command | None:
    """Return the command of *key*, a character or "left" or "right"."""
    return KEY_COMMANDS.get(key.lower())


def key_of(media: MediaKey, *, is_paused: bool) -> str:
    """Return the key that does what *media* does; "" if that is so already.

    A headset that is taken off may send a stop: it pauses, and the session is not lost.
    """
    match media:
        case MediaKey.NEXT:
            return NEXT_KEY
        case MediaKey.PREVIOUS:
            return PREVIOUS_KEY
        case MediaKey.PLAY:
            return PAUSE_KEY if is_paused else ""
        case MediaKey.PAUSE | MediaKey.STOP:
            return "" if is_paused else PAUSE_KEY
        case MediaKey.PLAY_PAUSE:
            return PAUSE_KEY


def command_for_line(line: str) -> Command | None:
    """Return the command of a typed *line* that works at once; None if the coach must hear it."""
    return _line_commands().get(line.casefold())


@cache
def _line_commands() -> Mapping[str, Command]:
    lines = terminal_phrases()
    keys = ((command, f"terminal.lines.{command}") for command in Command)
    return {line: it for it, key in keys if key in lines for line in lines.variants(key)}
