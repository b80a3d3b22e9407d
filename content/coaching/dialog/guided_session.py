"""A session inside a dialog: forwards intents to it, and stores its place."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.dialog.question import ANYTHING, PendingQuestion, QuestionType
from content.coaching.dialog.state import Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import Command, Event, SessionState, SessionTurn, engine, place_of
from content.coaching.timeline import Verbosity
from content.language.en.spoken_forms import with_article
from content.records.progress import Progress, SavedPlace

_COMMANDS = {command.value: command for command in Command}

COMMAND_OF_INTENT: Mapping[Intent, Command] = {
    **{intent: _COMMANDS[intent.value] for intent in Intent if intent.value in _COMMANDS},
    Intent.CANCEL: Command.STOP,
    Intent.YES: Command.READY,
    Intent.NO: Command.NOT_YET,
}
"""The command of each intent in a session: one of the same name, "yes" to "ready?", "no" to it."""

DANGER_AFTER_PAIN = PendingQuestion(QuestionType.DANGER_AFTER_PAIN, "session.hurt_question")
"""The danger question after pain in a session."""

DID_IT_HURT = PendingQuestion(QuestionType.DID_IT_HURT, "ask.did_it_hurt")
"""The question after a finished session."""


def is_for_session(meaning: Meaning) -> bool:
    """Whether *meaning* is for the running session."""
    how = meaning.intent is Intent.ASK_HOWTO and not meaning.exercise and not meaning.unknown_name
    return how or meaning.intent in COMMAND_OF_INTENT


def forward_to_session(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn:
    """Forward *meaning* to the running session."""
    event = event_of(meaning, context.now)
    return keep_session(
        context, engine.advance(state, event, context.library, context.speech_duration)
    )


def event_of(meaning: Meaning, now: float) -> Event:
    """Return the event of *meaning*; a question about the side only asks for progress."""
    command = COMMAND_OF_INTENT.get(meaning.intent, Command.HOW)
    if meaning.intent is Intent.SWITCH_SIDE and meaning.detail:
        command = Command.PROGRESS
    return Event(
        command,
        at=now,
        number=meaning.number,
        exercise=meaning.exercise,
        side=meaning.description.side,
        verbosity=Verbosity(meaning.verbosity) if meaning.verbosity else None,
    )


def hold_session(context: TurnContext) -> TurnContext:
    """Return the context with the place of a running session held while something else is said."""
    if context.dialog.session is None:
        return context
    state = engine.hold_session(context.dialog.session, context.now)
    return context.with_dialog(session=state)


def keep_session(context: TurnContext, turn: SessionTurn) -> Turn:
    """Return *turn* with the session in the dialog state, and its place in the progress.

    The place is not stored if it would reveal a complaint.
    """
    state = None if turn.ends_dialog else turn.state
    kept = replace(context.dialog, session=state, pending=_pending_after(turn, state))
    return Turn(turn.reply, kept, _progress_after(context, turn), outcome=turn.outcome)


def _progress_after(context: TurnContext, turn: SessionTurn) -> Progress:
    if turn.counts_as_done:
        minutes = context.dialog.requested.minutes if context.dialog.requested else None
        return context.progress.after_session(_storable_routine_id(context), context.now, minutes)
    if turn.state is None:
        return replace(context.progress, place=None)
    return _progress_with_place(context, turn.state)


def _pending_after(turn: SessionTurn, state: SessionState | None) -> PendingQuestion | None:
    """Return the pending question after *turn*; None while the session goes on."""
    if turn.counts_as_done or (state is not None and state.last_turn_begun):
        return DID_IT_HURT
    return ANYTHING if state is None else None


def _storable_routine_id(context: TurnContext) -> str:
    """Return the id of the requested routine; empty if it would reveal a complaint."""
    routine = (
        context.library.routines.get(context.dialog.requested.routine)
        if context.dialog.requested
        else None
    )
    return "" if routine is None or routine.condition else routine.id


def _progress_with_place(context: TurnContext, state: SessionState) -> Progress:
    """Return the progress with the place, the pace and the verbosity of *state*."""
    pace, talk = state.choices.pace, state.choices.verbosity
    return replace(context.progress, place=_saved_place(context, state), pace=pace, verbosity=talk)


def _saved_place(context: TurnContext, state: SessionState) -> SavedPlace | None:
    """Return the place of *state*; None at the end, or if it would reveal a complaint."""
    if state.has_no_step_left or state.last_turn_begun:
        return None
    return place_of(context.library, state.routine, state.choices, state.step, context.now)


def stop_for_pain(context: TurnContext, state: SessionState) -> Turn:
    """Stop the move that hurts and ask the danger question; the place moves past it."""
    event = Event(Command.THAT_HURTS, at=context.now)
    turn = keep_session(
        context, engine.advance(state, event, context.library, context.speech_duration)
    )
    return replace(turn, dialog=replace(turn.dialog, pending=DANGER_AFTER_PAIN))


def question_after_pain(context: TurnContext, state: SessionState) -> PendingQuestion:
    """Return the question how to go on after pain without danger."""
    name = with_article(context.library.routines[state.routine])
    return PendingQuestion(QuestionType.ANYTHING, "session.after_pain", values={"name": name})
