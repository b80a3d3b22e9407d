"""What a runner can tell the narrator, by a key or by a typed word."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from content.coaching.nlu import Intent


class Command(StrEnum):
    """One thing to do now."""

    PAUSE_OR_GO = "pause or go on"
    PAUSE = "pause"
    RESUME = "resume"
    BACK = "back"
    FORWARD = "forward"
    REPEAT = "repeat"
    START_OVER = "start over"
    EASIER = "easier"
    HARDER = "harder"
    LONGER = "longer"
    SKIP = "skip"
    HOW = "how"
    HURTS = "hurts"
    STOP = "stop"
    TIME_LEFT = "time left"
    WHATS_NEXT = "what's next"


KEYS: Mapping[str, Command] = {
    " ": Command.PAUSE_OR_GO,
    "left": Command.BACK,
    "right": Command.FORWARD,
    "up": Command.BACK,
    "down": Command.FORWARD,
    "r": Command.REPEAT,
    "e": Command.EASIER,
    "h": Command.HARDER,
    "+": Command.LONGER,
    "=": Command.LONGER,
    "s": Command.SKIP,
    "?": Command.HOW,
    "p": Command.HURTS,
    "q": Command.STOP,
    "t": Command.TIME_LEFT,
}

WORDS: Mapping[str, Intent] = {
    "pause": Intent.PAUSE,
    "wait": Intent.PAUSE,
    "resume": Intent.RESUME,
    "go on": Intent.RESUME,
    "next": Intent.NEXT,
    "back": Intent.PREVIOUS,
    "repeat": Intent.REPEAT,
    "easier": Intent.EASIER,
    "harder": Intent.HARDER,
    "more time": Intent.LONGER,
    "skip": Intent.SKIP,
    "how": Intent.ASK_HOWTO,
    "that hurts": Intent.REPORT_PAIN,
    "stop": Intent.STOP,
    "quit": Intent.STOP,
}
"""Whole lines that need no understanding; everything else is heard as the coach hears."""

KINDS: Mapping[Intent, Command] = {
    Intent.PAUSE: Command.PAUSE,
    Intent.RESUME: Command.RESUME,
    Intent.READY: Command.RESUME,
    Intent.NEXT: Command.FORWARD,
    Intent.SKIP: Command.SKIP,
    Intent.PREVIOUS: Command.BACK,
    Intent.REPEAT: Command.REPEAT,
    Intent.START_OVER: Command.START_OVER,
    Intent.EASIER: Command.EASIER,
    Intent.HARDER: Command.HARDER,
    Intent.LONGER: Command.LONGER,
    Intent.ASK_HOWTO: Command.HOW,
    Intent.REPORT_PAIN: Command.HURTS,
    Intent.STOP: Command.STOP,
    Intent.CANCEL: Command.STOP,
    Intent.TIME_LEFT: Command.TIME_LEFT,
    Intent.PROGRESS: Command.TIME_LEFT,
    Intent.WHATS_NEXT: Command.WHATS_NEXT,
}

KEY_HELP = (
    "space pause  arrows move  r repeat  e easier  h harder  + ten seconds  s skip  "
    "? how  p that hurts  q stop  enter: type a word"
)


def command_of_key(key: str) -> Command | None:
    """Return what *key* (a character or "left", "right", ...) asks for."""
    return KEYS.get(key.lower())
