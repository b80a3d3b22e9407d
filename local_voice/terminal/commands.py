"""The commands of a session that is being played, and the keys and words for them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from content.coaching.nlu import Intent


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

LINE_INTENTS: Mapping[str, Intent] = {
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
"""Lines whose intent is fixed, so that they work at once; all others need the coach's NLU."""

INTENT_COMMANDS: Mapping[Intent, SessionCommand] = {
    Intent.PAUSE: SessionCommand.PAUSE,
    Intent.RESUME: SessionCommand.RESUME,
    Intent.READY: SessionCommand.RESUME,
    Intent.NEXT: SessionCommand.FORWARD,
    Intent.SKIP: SessionCommand.SKIP,
    Intent.PREVIOUS: SessionCommand.BACK,
    Intent.REPEAT: SessionCommand.REPEAT,
    Intent.START_OVER: SessionCommand.START_OVER,
    Intent.EASIER: SessionCommand.EASIER,
    Intent.HARDER: SessionCommand.HARDER,
    Intent.LONGER: SessionCommand.LONGER,
    Intent.ASK_HOWTO: SessionCommand.HOW,
    Intent.REPORT_PAIN: SessionCommand.HURTS,
    Intent.STOP: SessionCommand.STOP,
    Intent.CANCEL: SessionCommand.STOP,
    Intent.TIME_LEFT: SessionCommand.TIME_LEFT,
    Intent.PROGRESS: SessionCommand.TIME_LEFT,
    Intent.WHATS_NEXT: SessionCommand.WHATS_NEXT,
}

KEY_HELP = (
    "space pause  arrows move  r repeat  e easier  h harder  + ten seconds  s skip  "
    "? how  p that hurts  q stop  enter: type a word"
)


def command_for_key(key: str) -> SessionCommand | None:
    """Return the command of *key*, a character or "left", "right", "up" or "down"."""
    return KEY_COMMANDS.get(key.lower())
