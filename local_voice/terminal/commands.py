"""The commands of a session that is being played, and the keys and words for them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from content.coaching.nlu import Kind


class SessionCommand(StrEnum):
    """Something that the user can ask for by a key or by words."""

    TOGGLE_PAUSE = "pause or go on"
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


KEY_COMMANDS: Mapping[str, SessionCommand] = {
    " ": SessionCommand.TOGGLE_PAUSE,
    "left": SessionCommand.BACK,
    "right": SessionCommand.FORWARD,
    "up": SessionCommand.BACK,
    "down": SessionCommand.FORWARD,
    "r": SessionCommand.REPEAT,
    "e": SessionCommand.EASIER,
    "h": SessionCommand.HARDER,
    "+": SessionCommand.LONGER,
    "=": SessionCommand.LONGER,
    "s": SessionCommand.SKIP,
    "?": SessionCommand.HOW,
    "p": SessionCommand.HURTS,
    "q": SessionCommand.STOP,
    "t": SessionCommand.TIME_LEFT,
}

LINE_INTENTS: Mapping[str, Kind] = {
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
"""Lines whose intent is fixed, so that they work at once; all others need the coach's NLU."""

INTENT_COMMANDS: Mapping[Kind, SessionCommand] = {
    Kind.PAUSE: SessionCommand.PAUSE,
    Kind.RESUME: SessionCommand.RESUME,
    Kind.READY: SessionCommand.RESUME,
    Kind.NEXT: SessionCommand.FORWARD,
    Kind.SKIP: SessionCommand.SKIP,
    Kind.PREVIOUS: SessionCommand.BACK,
    Kind.REPEAT: SessionCommand.REPEAT,
    Kind.START_OVER: SessionCommand.START_OVER,
    Kind.EASIER: SessionCommand.EASIER,
    Kind.HARDER: SessionCommand.HARDER,
    Kind.LONGER: SessionCommand.LONGER,
    Kind.ASK_HOWTO: SessionCommand.HOW,
    Kind.REPORT_PAIN: SessionCommand.HURTS,
    Kind.STOP: SessionCommand.STOP,
    Kind.CANCEL: SessionCommand.STOP,
    Kind.TIME_LEFT: SessionCommand.TIME_LEFT,
    Kind.PROGRESS: SessionCommand.TIME_LEFT,
    Kind.WHATS_NEXT: SessionCommand.WHATS_NEXT,
}

KEY_HELP = (
    "space pause  arrows move  r repeat  e easier  h harder  + ten seconds  s skip  "
    "? how  p that hurts  q stop  enter: type a word"
)


def command_for_key(key: str) -> SessionCommand | None:
    """Return the command of *key*, a character or "left", "right", "up" or "down"."""
    return KEY_COMMANDS.get(key.lower())
