"""A session that plays by itself, steered: what plays next, whether it stops, and what is said."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from content.coaching.launch.handover import halted
from content.coaching.nlu import Kind
from content.coaching.session import Event, EventKind, Stream, engine
from content.library import Library
from content.records.speech import Reply, say


class Command(StrEnum):
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
    Kind.TIME_LEFT: EventKind.TIME_LEFT,
    Kind.PROGRESS: EventKind.PROGRESS,
    Kind.WHATS_NEXT: EventKind.WHATS_NEXT,
}
"""Questions that are answered while it plays."""

NOT_MEANWHILE = frozenset(
    {
        *(Kind.READY, Kind.SKIP, Kind.GO_TO, Kind.EASIER, Kind.HARDER),
        *(Kind.SLOWER, Kind.FASTER, Kind.LONGER, Kind.SWITCH_SIDE, Kind.TALK),
    }
)
"""What only a session by turns can do."""


SILENCE = Reply(())


class Steered(msgspec.Struct, frozen=True):
    """What follows a command.

    ``stream`` is what plays from now on, ``resumes`` where it had stopped; it ``stops`` where
    nothing may play on; neither leaves the player as it is. The words are for a runner who spoke.
    """

    reply: Reply = SILENCE
    stream: Stream | None = None
    resumes: bool = False
    stops: bool = False


def steered(stream: Stream, command: Command, steps: int, library: Library, now: float) -> Steered:
    """Return what follows *command* while *stream*, a move of *steps*, plays or is paused."""
    get = library.phrases.get
    match command:
        case Command.PAUSE:
            return Steered(Reply(say(get("stream.paused"))), stops=True)
        case Command.STOP:
            return Steered(Reply(say(get("stream.stopped"))), stops=True)
        case Command.RESUME:
            return Steered(stream=stream.then(stream.step, now), resumes=True)
        case Command.ORDER:
            return Steered(Reply(say(get("stream.once"))))
    step = _asked_for(stream.step, command)
    if command is Command.NEXT and step >= steps:
        return Steered(Reply(say(get("stream.last"))), stops=True)
    return Steered(stream=stream.then(step, now))


def _asked_for(step: int, command: Command) -> int:
    match command:
        case Command.NEXT:
            return step + 1
        case Command.PREVIOUS:
            return max(0, step - 1)
        case Command.START_OVER:
            return 0
    return step


def over(library: Library) -> Steered:
    """Answer a command to a session that has ended since."""
    return Steered(Reply(say(library.phrases.get("stream.over"))), stops=True)


def answered(
    stream: Stream, kind: Kind, offset: float, library: Library, now: float
) -> Reply | None:
    """Answer a question while *stream* plays, *offset* seconds into its move; ``None`` for none.

    The talk ends with the answer, so that the session plays on.
    """
    if kind in NOT_MEANWHILE:
        return Reply(say(library.phrases.get("stream.only")))
    if kind not in ASKED:
        return None
    there = halted(stream, library, now, offset)
    told = engine.advance(there, Event(ASKED[kind], at=now), library).reply
    return Reply(told.parts[:-1])
