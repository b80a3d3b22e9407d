"""A session inside a dialog: forwards intents to it, and stores its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from content.coaching.dialog.question import ANYTHING, PendingQuestion, QuestionType
from content.coaching.dialog.state import Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import (
    Command,
    Event,
    Phase,
    SessionState,
    SessionTurn,
    Then,
    engine,
    place_of,
)
from content.coaching.timeline import Verbosity
from content.language.en.picks import names_the_end, pick_by_last_word
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

BY_DETAIL: Mapping[str, Command] = {
    it.value: it for it in (Command.MOVES_LEFT, Command.HALVE, Command.AGAIN_AT_END)
}
"""Commands that no intent has of its own, by the detail of a meaning."""

MOVE_NAMING = frozenset({Intent.SKIP, Intent.GO_TO})
"""Commands with the name of a move, of which a part will do where only those of a plan count."""

BESIDE_WITHOUT = frozenset(
    {
        *(Command.READY, Command.NEXT, Command.SKIP, Command.RESUME, Command.GO_TO),
        *(Command.STOP, Command.PAUSE, Command.START_OVER),
    }
)
"""Commands that are carried out beside a change of the plan for what is not at hand."""

MOST_WORDS_OF_A_PAUSE = 3

JUST_NOW = 600.0
"""Seconds in which a session that was left goes on without the questions before it."""

DANGER_AFTER_PAIN = PendingQuestion(QuestionType.DANGER_AFTER_PAIN, "session.hurt_question")
"""The danger question after pain in a session."""

DID_IT_HURT = PendingQuestion(QuestionType.DID_IT_HURT, "ask.did_it_hurt")
"""The question after a finished session."""


def is_for_session(meaning: Meaning) -> bool:
    """Whether *meaning* is for the running session."""
    how = meaning.intent is Intent.ASK_HOWTO and not meaning.exercise and not meaning.unknown_name
    return how or meaning.intent in COMMAND_OF_INTENT or bool(meaning.without)


def forward_to_session(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn:
    """Forward *meaning* to the running session."""
    if meaning.intent is Intent.RESUME and _waits_to_go_on(state, context.now):
        meaning = replace(meaning, intent=Intent.READY)
    event = event_of(name_move(context, state, meaning), context.now)
    return keep_session(
        context, engine.advance(state, event, context.library, context.speech_duration)
    )


def _waits_to_go_on(state: SessionState, now: float) -> bool:
    """Whether the turn is over and it was asked whether to go on, so that "go on" says yes."""
    return state.phase is Phase.RUNNING and state.is_turn_played(now)


def name_move(context: TurnContext, state: SessionState, meaning: Meaning) -> Meaning:
    """Return *meaning* with the move of the plan that "skip the leg raises" or "the end" names.

    After a turn, that which was announced comes first.
    """
    ahead = [move.exercise for move in state.plan[state.step :] if not move.out]
    if meaning.intent not in MOVE_NAMING or meaning.exercise in ahead:
        return meaning
    if names_the_end(meaning.tokens) and ahead:
        return replace(meaning, intent=Intent.GO_TO, exercise=ahead[-1])
    if state.is_turn_played(context.now):
        ahead = [*ahead[1:], *ahead[:1]]
    moves = [context.library.exercises[id_] for id_ in ahead]
    picked = pick_by_last_word([(it.name, it.singular) for it in moves], meaning.tokens)
    return meaning if picked is None else replace(meaning, exercise=ahead[picked])


def event_of(meaning: Meaning, now: float) -> Event:
    """Return the event of *meaning*; a question about the side only asks for progress."""
    command = COMMAND_OF_INTENT.get(meaning.intent, Command.HOW)
    command = BY_DETAIL.get(meaning.detail, command)
    if meaning.intent is Intent.SWITCH_SIDE and meaning.detail:
        command = Command.PROGRESS
    if meaning.without and command not in BESIDE_WITHOUT:
        command = Command.NOT_YET
    return Event(
        command,
        at=now,
        number=meaning.number,
        exercise=meaning.exercise,
        side=meaning.description.side,
        brief=command is Command.PAUSE and _is_brief(meaning),
        verbosity=Verbosity(meaning.verbosity) if meaning.verbosity else None,
        seconds=_seconds_left(meaning),
        without=meaning.without,
    )


def _seconds_left(meaning: Meaning) -> float | None:
    """Return the seconds of "I only have two minutes"; None if no time is named."""
    return meaning.seconds if meaning.minutes is None else meaning.minutes * 60.0


def _is_brief(meaning: Meaning) -> bool:
    """Whether a pause is for a moment: "hang on, the door", and not a bare "pause"."""
    return bool(meaning.detail) or len(meaning.tokens) > MOST_WORDS_OF_A_PAUSE


def hold_session(context: TurnContext) -> TurnContext:
    """Return the context with the place of a running session held while something else is said."""
    if context.dialog.session is None:
        return context
    state = engine.hold_session(context.dialog.session, context.now)
    return context.with_dialog(session=state)


def drop_lost(context: TurnContext, state: SessionState) -> TurnContext:
    """Return the context without the session of *state* if its routine is gone, or if it was left.

    Whoever comes back to its place is asked about danger as on another day.
    """
    is_held = state.phase is Phase.PAUSED and context.progress.place is not None
    is_left = is_held and context.now - state.turn_started_at > JUST_NOW
    is_lost = is_left or state.routine not in context.library.routines
    return context.with_dialog(session=None, requested=None) if is_lost else context


def keep_session(context: TurnContext, turn: SessionTurn) -> Turn:
    """Return *turn* with the session in the dialog state, and its place in the progress.

    A paused one is kept as long as the talk is. The place is not stored if it would reveal a
    complaint.
    """
    is_held = turn.outcome is not None and turn.outcome.then is Then.HOLD
    state = None if turn.ends_dialog and not is_held else turn.state
    kept = replace(context.dialog, session=state, pending=_pending_after(turn, state))
    before = context.dialog.session
    if state is None and before is not None and before.phase is Phase.ASKING_ABOUT_PAIN:
        # whoever comes back is asked about danger, and nobody whether it hurt
        kept = replace(kept, requested=None, pending=ANYTHING)
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
    if state is not None and state.phase is Phase.ASKING_ABOUT_PAIN:
        return DANGER_AFTER_PAIN
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


def stop_for_pain(context: TurnContext, state: SessionState, words: Sequence[str] = ()) -> Turn:
    """Stop the move that hurts, and ask the danger question; the place moves past it.

    It is the one under way, or the one that was announced, if *words* name it.
    """
    ahead = None if state.has_no_step_left else state.step_ahead(context.now)
    steps = [it for it in dict.fromkeys((ahead, state.step)) if it is not None]
    moves = [context.library.exercises[state.plan[it].exercise] for it in steps if words]
    picked = pick_by_last_word([(it.name, it.singular) for it in moves], words)
    named = "" if picked is None else moves[picked].id
    event = Event(Command.THAT_HURTS, at=context.now, exercise=named)
    return keep_session(
        context, engine.advance(state, event, context.library, context.speech_duration)
    )


def question_after_pain(context: TurnContext, state: SessionState) -> PendingQuestion:
    """Return the question how to go on after pain without danger."""
    name = with_article(context.library.routines[state.routine])
    return PendingQuestion(QuestionType.ANYTHING, "session.after_pain", values={"name": name})
