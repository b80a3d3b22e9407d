"""What a runner can tell the narrator, by a key or by a typed word."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from content.coaching.nlu import Kind


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

WORDS: Mapping[str, Kind] = {
    "pause": Kind.PAUSE,
    "wait": Kind.PAUSE,
    "resume": Kind.RESUME,
    "go on": Kind.RESUME,
    "next": Kind.NEXT,
    "back": Kind.PREVIOUS,
    "repeat": Kind.REPEAT,
    "easier": Kind.EASIER,
    "harder": Kind.HARDER,
    "more time": Kind.LONGER,
    "skip": Kind.SKIP,
    "how": Kind.ASK_HOWTO,
    "that hurts": Kind.REPORT_PAIN,
    "stop": Kind.STOP,
    "quit": Kind.STOP,
}
"""Whole lines that need no understanding; everything else is heard as the coach hears."""

KINDS: Mapping[Kind, Command] = {
    Kind.PAUSE: Command.PAUSE,
    Kind.RESUME: Command.RESUME,
    Kind.READY: Command.RESUME,
    Kind.NEXT: Command.FORWARD,
    Kind.SKIP: Command.SKIP,
    Kind.PREVIOUS: Command.BACK,
    Kind.REPEAT: Command.REPEAT,
    Kind.START_OVER: Command.START_OVER,
    Kind.EASIER: Command.EASIER,
    Kind.HARDER: Command.HARDER,
    Kind.LONGER: Command.LONGER,
    Kind.ASK_HOWTO: Command.HOW,
    Kind.REPORT_PAIN: Command.HURTS,
    Kind.STOP: Command.STOP,
    Kind.CANCEL: Command.STOP,
    Kind.TIME_LEFT: Command.TIME_LEFT,
    Kind.PROGRESS: Command.TIME_LEFT,
    Kind.WHATS_NEXT: Command.WHATS_NEXT,
}

KEY_HELP = (
    "space pause  arrows move  r repeat  e easier  h harder  + ten seconds  s skip  "
    "? how  p that hurts  q stop  enter: type a word"
)


def command_of_key(key: str) -> Command | None:
    """Return what *key* (a character or "left", "right", ...) asks for."""
    return KEYS.get(key.lower())
