"""A session that plays by itself, steered: what plays next, whether it stops, and what is said."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.coaching.launch.handover import paused_session
from content.coaching.nlu import Intent
from content.coaching.session import Event, EventKind, Stream, engine
from content.library import Library
from content.records.speech import Reply, say


class PlayerCommand(StrEnum):
    """What a runner may ask of a session that plays; ``ORDER`` is any wish to loop or shuffle."""

    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    PREVIOUS = "previous"
    START_OVER = "start_over"
    REPEAT = "repeat"
    STOP = "stop"
    ORDER = "order"


ASKED = {
    Intent.TIME_LEFT: EventKind.TIME_LEFT,
    Intent.PROGRESS: EventKind.PROGRESS,
    Intent.WHATS_NEXT: EventKind.WHATS_NEXT,
}
"""Questions that are answered while it plays."""

ONLY_BY_TURNS = frozenset(
    {
        *(Intent.READY, Intent.SKIP, Intent.GO_TO, Intent.EASIER, Intent.HARDER),
        *(Intent.SLOWER, Intent.FASTER, Intent.LONGER, Intent.SWITCH_SIDE, Intent.TALK),
    }
)
"""What only a session by turns can do."""


SILENCE = Reply(())


class CommandResult(msgspec.Struct, frozen=True):
    """What follows a command.

    ``stream`` is what plays from now on, ``resumes`` where it had stopped; it ``stops`` where
    nothing may play on; neither leaves the player as it is. The words are for a runner who spoke.
    """

    reply: Reply = SILENCE
    stream: Stream | None = None
    resumes: bool = False
    stops: bool = False


def run_command(
    stream: Stream, command: PlayerCommand, steps: int, library: Library, now: float
) -> CommandResult:
    """Return what follows *command* while *stream*, a move of *steps*, plays or is paused."""
    get = library.phrases.get
    match command:
        case PlayerCommand.PAUSE:
            return CommandResult(Reply(say(get("stream.paused"))), stops=True)
        case PlayerCommand.STOP:
            return CommandResult(Reply(say(get("stream.stopped"))), stops=True)
        case PlayerCommand.RESUME:
            return CommandResult(stream=stream.next_play(stream.step, now), resumes=True)
        case PlayerCommand.ORDER:
            return CommandResult(Reply(say(get("stream.once"))))
    step = _target_step(stream.step, command)
    if command is PlayerCommand.NEXT and step >= steps:
        return CommandResult(Reply(say(get("stream.last"))), stops=True)
    return CommandResult(stream=stream.next_play(step, now))


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
    """Answer a command to a session that has ended since."""
    return CommandResult(Reply(say(library.phrases.get("stream.over"))), stops=True)


def answer_question(
    stream: Stream, intent: Intent, offset: float, library: Library, now: float
) -> Reply | None:
    """Answer a question while *stream* plays, *offset* seconds into its move; ``None`` for none.

    The talk ends with the answer, so that the session plays on.
    """
    if intent in ONLY_BY_TURNS:
        return Reply(say(library.phrases.get("stream.only")))
    if intent not in ASKED:
        return None
    there = paused_session(stream, library, now, offset)
    told = engine.advance(there, Event(ASKED[intent], at=now), library).reply
    return Reply(told.parts[:-1])
