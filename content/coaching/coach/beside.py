"""What is said beside a session under way, which goes on: a question, a muscle, another part."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from content.coaching.answers import responder
from content.coaching.consultation import consultation
from content.coaching.dialog import ELSE, QuestionType, Turn, TurnContext, guided_session
from content.coaching.dialog.guided_session import COMMAND_OF_INTENT
from content.coaching.launch import after_end, after_pain, at_a_word, move_questions
from content.coaching.launch.on_the_body import may_be_danger, words_on_the_body
from content.coaching.nlu import ASKING_INTENTS, EXERCISE_INTENTS, Intent, Meaning
from content.coaching.session import Command, Phase, SessionState
from content.coaching.timeline import next_step
from content.language.en.acts import speaks_of_pain
from content.language.en.asking.pain_told import waves_off
from content.language.en.in_session import (
    asked_of_move,
    asks_of_effort,
    counts,
    halves,
    leaves_out,
    leaves_out_next,
    names_a_move,
    names_limb,
    points,
    says_back,
    says_go,
    wants_again_at_end,
)
from content.language.en.partings import says_only_no
from content.language.en.picks import pick_by_name, telling_words
from content.language.en.spoken_forms import sentences_of
from content.library import ids_of_group
from content.records.findings import LOCATION
from content.records.speech import Part

OF_THE_SESSION = EXERCISE_INTENTS | {Intent.WHY}
ASKING_AFTER = ASKING_INTENTS | {Intent.WHY}
"""Intents of a question after the end; those that name nothing are about the session."""

TELLING = frozenset({Intent.REPORT_PAIN, Intent.REPORT_SYMPTOM, Intent.FEELS_WORSE})


ASKING_LENGTH = frozenset({Intent.TIME_LEFT, Intent.PROGRESS})

LEFT = "left"
"""What is asked by "is this the last one"."""

IN_PASSING = frozenset({Intent.OUTSIDE_BODY, Intent.REPEAT, Intent.UNKNOWN})
"""Intents as which "my foot has gone numb" may be classified."""

HURT = "hurt"
"""What is asked by "is it meant to hurt"."""

STEERED = frozenset({QuestionType.ANYTHING, QuestionType.DID_IT_HURT})
"""Questions beside which the words of a running session are heard first."""


def steer(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Answer what words alone tell: "go", a move to leave out, what a move is for; None if none."""
    settled = after_pain.settle(context, state, meaning)
    pending = context.dialog.pending
    is_over = state.has_no_step_left or (
        state.last_turn_begun and state.is_turn_played(context.now)
    )
    if settled is not None or is_over or meaning.without:
        return settled
    if pending is not None and pending.kind not in STEERED:
        return None
    return _done_at_once(context, state, meaning) or _told_beside(context, state, meaning)


def _done_at_once(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Carry out what words alone ask for: a side, an easier form, a command; None if none."""
    is_calm = state.phase is not Phase.ASKING_ABOUT_PAIN and not may_be_danger(context, meaning)
    taken = at_a_word.take(context, state, meaning) if is_calm else None
    steered = _as_command(context, state, meaning) if taken is None else None
    if steered is None:
        return taken
    turn = guided_session.forward_to_session(context, state, steered)
    return turn.opened_by(move_questions.words_after(context, turn, meaning.tokens))


def _told_beside(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Answer what is asked of a move, and go on where that is said; None if nothing is asked."""
    if state.phase is Phase.ASKING_ABOUT_PAIN:
        return None
    skips_for_hip = meaning.intent is Intent.SKIP and _tells_of_hip(context, meaning)
    if skips_for_hip or _asks_of_danger(context, meaning):
        return consultation.consult(context, replace(meaning, intent=Intent.REPORT_PAIN))
    told = () if may_be_danger(context, meaning) else _words_beside(context, state, meaning)
    turn = tell(context, state, told) if told else None
    return None if turn is None else at_a_word.begin_if_told(context, turn, meaning)


def _words_beside(context: TurnContext, state: SessionState, meaning: Meaning) -> tuple[Part, ...]:
    """Return what is said to a question about a move, and to a bare no to going on."""
    words, told = meaning.tokens, meaning.description
    waits = state.phase is Phase.RUNNING and state.is_turn_played(context.now)
    if told.pain is False and not told.present and meaning.intent in TELLING | {Intent.NO}:
        return context.words("chat.all_right")
    if waves_off(words) and not told.present and meaning.intent not in COMMAND_OF_INTENT:
        return context.words("session.elsewhere")
    if waits and meaning.intent is Intent.NO and says_only_no(words):
        return context.words("session.no_hurry")
    asked = move_questions.asked_of(context, state, meaning)
    return asked or after_end.words_on_running(context, meaning, state)


def _asks_of_danger(context: TurnContext, meaning: Meaning) -> bool:
    """Whether what may be a danger is told in passing, or asked about as if it were meant."""
    asks = asks_of_effort(meaning.tokens) or asked_of_move(meaning.tokens) == HURT
    return (asks or meaning.intent in IN_PASSING) and may_be_danger(context, meaning)


def _as_command(context: TurnContext, state: SessionState, meaning: Meaning) -> Meaning | None:
    """Return the command of "go", "how many more" and "not the next one"; None if it is none."""
    words = meaning.tokens
    if says_go(words) or (state.phase is Phase.PAUSED and says_back(words)):
        return replace(meaning, intent=Intent.READY)
    asks_count = meaning.intent in ASKING_LENGTH and counts(words)
    if asks_count or asked_of_move(words) == LEFT:
        detail = Command.MOVES_LEFT if asks_count else meaning.detail
        return replace(meaning, intent=Intent.PROGRESS, detail=detail)
    if halves(words):
        return replace(meaning, intent=Intent.SHORTER, detail=Command.HALVE)
    if wants_again_at_end(words):
        return replace(meaning, intent=Intent.REPEAT, detail=Command.AGAIN_AT_END)
    if not (leaves_out(words) and _is_left_out(context, state, meaning)):
        return None
    named = tuple(word for word in words if not names_limb([word]))  # "my knees" are no move
    left = replace(meaning, intent=Intent.SKIP, tokens=named)
    return replace(left, exercise=_left_out(context, state, meaning))


def _tells_of_hip(context: TurnContext, meaning: Meaning) -> bool:
    """Whether a pain of the hip is told; a move with its name is none."""
    told = meaning.description
    return bool(told.pain and told.present & ids_of_group(context.library, LOCATION))


def _is_left_out(context: TurnContext, state: SessionState, meaning: Meaning) -> bool:
    """Whether the wish to leave out is more than a plain one: for a limb, or with the next move."""
    words = meaning.tokens
    if may_be_danger(context, meaning) or _tells_of_hip(context, meaning):
        return False
    if meaning.intent in TELLING or names_limb(words):
        return names_limb(words)
    return "next" in words or state.phase is Phase.ASKING_ABOUT_PAIN


def _left_out(context: TurnContext, state: SessionState, meaning: Meaning) -> str:
    """Return the move that is left out; empty for the one under way, or announced."""
    words, step = meaning.tokens, state.step
    if state.phase is Phase.ASKING_ABOUT_PAIN:
        is_spoken_of = points(words) and context.dialog.exercise == state.plan[step].exercise
        return context.dialog.exercise if is_spoken_of else meaning.exercise
    named = meaning.exercise if meaning.intent is Intent.SKIP else ""
    ahead = state.step_ahead(context.now)
    between_sets = state.is_turn_played(context.now) and ahead == step
    if not leaves_out_next(words) or (between_sets and not names_a_move(words)):
        return named
    then = ahead if ahead != step else next_step(state.plan, step)
    return "" if then is None else state.plan[then].exercise


def answer_on_the_body(
    context: TurnContext, session: SessionState, meaning: Meaning
) -> Turn | None:
    """Answer what *meaning* tells of the body while *session* goes on, or after it; None if none.

    What may be a danger is left to the question about it.
    """
    if session.last_turn_begun and session.is_turn_played(context.now):
        return _answer_after_end(context, session, meaning)
    words = words_on_the_body(context, meaning)
    return None if words is None else tell(context, session, words)


def _answer_after_end(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Answer what is told or asked once the last move is over; nothing is left to skip."""
    over = context.with_dialog(session=None, requested=None, pending=None)
    if names_limb(meaning.tokens) and not may_be_danger(context, meaning):
        asked = _explained(context, meaning)
        return over.ask((*context.words("session.after_end"), *asked), ELSE)
    if meaning.intent in TELLING:
        return consultation.consult(over, replace(meaning, intent=Intent.REPORT_SYMPTOM))
    told = after_end.words_after(context, meaning, context.library.routines[state.routine].kind)
    if told:
        return over.ask(told, ELSE)
    if meaning.intent in ASKING_AFTER and not meaning.description.present:
        return over.ask(_explained(context, meaning), ELSE)
    return None


def _explained(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return the answer to what is asked after the end; without a name, what the session is for."""
    if meaning.intent not in ASKING_AFTER:
        return ()
    is_named = meaning.exercise or meaning.unknown_name or meaning.topic
    state = context.dialog.session
    if state is not None and meaning.intent in OF_THE_SESSION and not is_named:
        routine = context.library.routines[state.routine]
        about = sentences_of(routine.introduction)[0]
        return context.words("session.was_for", about=about, worked=routine.muscles_worked)
    told = responder.explain(context.library, meaning, context.dialog.case)
    return told.parts if told is not None else ()


def tell(context: TurnContext, state: SessionState, words: tuple[Part, ...]) -> Turn:
    """Return the turn that says *words*, while the session of *state* goes on."""
    turn = guided_session.forward_to_session(context, state, Meaning(Intent.NO))
    return turn.opened_by(words)


def tells_pain(context: TurnContext, meaning: Meaning, parts: Sequence[Meaning]) -> bool:
    """Whether one of *parts* of *meaning* tells of a pain; "I feel silly" does not.

    Neither does the name of a move.
    """
    told = [it for it in parts if not _names_move(context, it)]
    felt = any(it.description.present or speaks_of_pain(it.tokens) for it in told)
    return felt and any(it.intent in TELLING for it in (meaning, *told))


def _names_move(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* is nothing but the name of a move of the session: "the hip flexor one"."""
    state = context.dialog.session
    ahead = () if state is None else state.plan[state.step :]
    names = {context.library.exercises[move.exercise].name for move in ahead}
    said = telling_words(names).intersection(meaning.tokens)
    return bool(said) and any(pick_by_name([name], meaning.tokens) for name in names)
