"""Handing a session over to a player and back, and commands while the player plays it."""

from __future__ import annotations

from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from content.coaching.dialog import DialogState, SessionRequest, Turn, TurnContext
from content.coaching.launch import start
from content.coaching.launch.routine_choice import known_choices
from content.coaching.nlu import ACCEPTING_INTENTS, Intent, Meaning
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
from content.coaching.session.playback import state_at, with_lengths
from content.coaching.timeline import (
    ChoiceError,
    SpeechDuration,
    Timeline,
    draft,
    smart_speaker_seconds,
)
from content.library import Library
from content.records.speech import Reply, say

MEANS_BY_TURNS = frozenset({Intent.NO, Intent.UNSURE})
"""Unsure begins one move per turn, as without a player."""

SILENCE = Reply(())


def handle_answer(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Begin as the runner chose: streamed, or one move per turn; ``None`` if it is no answer."""
    request = context.dialog.requested
    if request is not None and meaning.intent in ACCEPTING_INTENTS:
        return _play_session(context, request)
    if request is not None and meaning.intent in MEANS_BY_TURNS:
        return start.begin_turn_by_turn(context, request)
    return None


def _play_session(context: TurnContext, request: SessionRequest) -> Turn:
    """End the dialog and stream the requested session from its step on."""
    choices = known_choices(context, request)
    routine = context.library.routines[request.routine]
    try:
        moves = draft(routine, choices, context.library).fitted
    except ChoiceError:
        return start.begin_turn_by_turn(context, request)  # its reply says what is wrong
    stream = StreamedMove(routine.id, choices, min(request.step, len(moves) - 1), context.now)
    progress = replace(context.progress, heard_safety=True, stream_broke=False)
    dialog = replace(context.dialog, pending=None)
    return Turn(Reply(context.words("stream.begins")), dialog, progress, stream=stream)


def begin_without_player(context: TurnContext) -> Turn:
    """Say that the session could not be streamed, and begin it with one move per turn."""
    if context.dialog.requested is None:
        return context.ask(context.words("stream.unavailable"))
    without_player = context.with_dialog(one_move_per_turn=True)
    turn = start.begin_turn_by_turn(without_player, context.dialog.requested)
    parts = (*context.words("stream.unavailable"), *turn.reply.parts)
    return replace(turn, reply=replace(turn.reply, parts=parts))


def with_streamed_session(
    dialog: DialogState, stream: StreamedMove, library: Library, now: float
) -> DialogState:
    """Return *dialog* with the session of *stream*, paused at *now* in its move."""
    routine, choices = library.routines[stream.routine], stream.choices
    plan = stream.plan or draft(routine, choices, library).plan(smart_speaker_seconds)[0]
    state = SessionState(
        stream.routine,
        choices,
        plan,
        min(stream.step, len(plan) - 1),
        turn_started_at=now,
        phase=Phase.PAUSED,
    )
    session = with_lengths(state, library, smart_speaker_seconds)
    return replace(dialog, session=session, requested=SessionRequest(stream.routine))


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
