"""Commands while a player plays a session by itself, one track a move."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from content.coaching.session import (
    Command,
    Event,
    Outcome,
    Phase,
    SessionState,
    StreamedMove,
    Then,
    engine,
)
from content.coaching.session.continuous import state_at
from content.coaching.timeline import SpeechDuration, Timeline
from content.library import Library
from content.records.speech import Reply, say

SILENCE = Reply(())


class CommandResult(msgspec.Struct, frozen=True):
    """What a player does after a command.

    *stream* is what plays from now on, from *offset* seconds; without it the player goes on, or
    stops if *stops*. *reply* is said first, if the command was spoken.
    """

    reply: Reply = SILENCE
    stream: StreamedMove | None = None
    offset: float = 0.0
    stops: bool = False


class PlayingMove(NamedTuple):
    """A move of *timeline* that a player plays, and how many seconds of it have been played."""

    stream: StreamedMove
    timeline: Timeline
    offset: float


def carry_out(
    playing: PlayingMove, event: Event, library: Library, duration: SpeechDuration
) -> CommandResult:
    """Return the result of *event* for what is *playing*.

    *duration* returns the seconds of a text in the voice of the tracks.
    """
    stream, timeline, offset = playing
    session = SessionState(stream.routine, stream.choices, timeline.plan, phase=Phase.ASIDE)
    place = timeline.steps[stream.step].at + offset
    state = state_at(session, timeline, place, event.at)
    outcome = engine.carry_out(state, event, library, duration)
    get, words = library.phrases.get, say(*outcome.words)
    match outcome.then:
        case Then.FINISH:
            return CommandResult(Reply((*words, *say(get("stream.last")))), stops=True)
        case Then.RESUME:
            return CommandResult(SILENCE, stream.following(stream.step, event.at), offset)
        case Then.GO_ON if not _has_changed(state, outcome):
            return CommandResult(Reply(words))
    following = stream.following(outcome.state.step, event.at)
    if _has_changed(state, outcome):
        following = following.with_plan(outcome.state.choices, outcome.state.plan)
    return CommandResult(Reply(words), following, outcome.state.at)


def _has_changed(before: SessionState, outcome: Outcome) -> bool:
    after = outcome.state
    return (before.choices, before.plan) != (after.choices, after.plan)


def stop(command: Command, library: Library) -> CommandResult:
    """Return the result of a pause or a stop, which needs no session."""
    key = "stream.paused" if command is Command.PAUSE else "stream.stopped"
    return CommandResult(Reply(say(library.phrases.get(key))), stops=True)


def refuse_other_order(library: Library) -> CommandResult:
    """Answer the wish to loop or to shuffle."""
    return CommandResult(Reply(say(library.phrases.get("stream.once"))))


def answer_after_end(library: Library) -> CommandResult:
    """Answer a command to a session that has ended."""
    return CommandResult(Reply(say(library.phrases.get("stream.over"))), stops=True)
