"""Commands and questions while a session is streamed."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.coaching.launch.handover import paused_session
from content.coaching.nlu import Intent
from content.coaching.session import Event, EventKind, StreamedMove, engine
from content.library import Library
from content.records.speech import Reply, say


class PlayerCommand(StrEnum):
    """Commands for a streamed session; ``LOOP_OR_SHUFFLE`` asks for either of them."""

    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    PREVIOUS = "previous"
    START_OVER = "start_over"
    REPEAT = "repeat"
    STOP = "stop"
    LOOP_OR_SHUFFLE = "order"


ASKED = {
    Intent.TIME_LEFT: EventKind.TIME_LEFT,
    Intent.PROGRESS: EventKind.PROGRESS,
    Intent.WHATS_NEXT: EventKind.WHATS_NEXT,
}
"""Questions that are answered while the session plays."""

ONLY_TURN_BY_TURN = frozenset(
    {
        *(Intent.READY, Intent.SKIP, Intent.GO_TO, Intent.EASIER, Intent.HARDER),
        *(Intent.SLOWER, Intent.FASTER, Intent.LONGER, Intent.SWITCH_SIDE, Intent.SET_VERBOSITY),
    }
)
"""Intents that only a session with one move per turn can carry out."""


SILENCE = Reply(())


class CommandResult(msgspec.Struct, frozen=True):
    """The result of a command.

    ``stream`` is what plays from now on; ``resumes`` continues where it had stopped; ``stops``
    stops the player; without any of them the player goes on. ``reply`` is for spoken commands.
    """

    reply: Reply = SILENCE
    stream: StreamedMove | None = None
    resumes: bool = False
    stops: bool = False


def run_command(
    stream: StreamedMove, command: PlayerCommand, steps: int, library: Library, now: float
) -> CommandResult:
    """Return the result of *command* for *stream*, part of a session of *steps* moves."""
    get = library.phrases.get
    match command:
        case PlayerCommand.PAUSE:
            return CommandResult(Reply(say(get("stream.paused"))), stops=True)
        case PlayerCommand.STOP:
            return CommandResult(Reply(say(get("stream.stopped"))), stops=True)
        case PlayerCommand.RESUME:
            return CommandResult(stream=stream.following(stream.step, now), resumes=True)
        case PlayerCommand.LOOP_OR_SHUFFLE:
            return CommandResult(Reply(say(get("stream.once"))))
    step = _target_step(stream.step, command)
    if command is PlayerCommand.NEXT and step >= steps:
        return CommandResult(Reply(say(get("stream.last"))), stops=True)
    return CommandResult(stream=stream.following(step, now))


def _target_step(step: int, command: PlayerCommand) -> int:
    match command:
        case PlayerCommand.NEXT:
            return step + 1
        case PlayerCommand.PREVIOUS:
            return max(0, step - 1)
        case PlayerCommand.START_OVER:
            return 0
    return step


def answer_after_end(library: Library) -> CommandResult:
    """Answer a command to a session that has ended."""
    return CommandResult(Reply(say(library.phrases.get("stream.over"))), stops=True)


def answer_question(
    stream: StreamedMove, intent: Intent, offset: float, library: Library, now: float
) -> Reply | None:
    """Answer a question *offset* seconds into *stream*; ``None`` if it is none.

    The dialog ends with the answer, so that the session plays on.
    """
    if intent in ONLY_TURN_BY_TURN:
        return Reply(say(library.phrases.get("stream.only")))
    if intent not in ASKED:
        return None
    there = paused_session(stream, library, now, offset)
    told = engine.advance(there, Event(ASKED[intent], at=now), library).reply
    return Reply(told.parts[:-1])
