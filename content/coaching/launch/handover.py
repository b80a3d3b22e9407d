"""Handing a session over to a player, and back to one move per turn."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog import DialogState, SessionRequest, Turn, TurnContext
from content.coaching.launch import start
from content.coaching.launch.routine_choice import choices_of
from content.coaching.nlu import ACCEPTING_INTENTS, Intent, Meaning
from content.coaching.session import Phase, SessionState, StreamedMove
from content.coaching.session.continuous import with_lengths
from content.coaching.timeline import ChoiceError, draft, smart_speaker_seconds
from content.library import Library
from content.records.speech import Reply

MEANS_BY_TURNS = frozenset({Intent.NO, Intent.UNSURE})
"""Unsure begins one move per turn, as without a player."""


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
    choices = choices_of(context.dialog, request)
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
