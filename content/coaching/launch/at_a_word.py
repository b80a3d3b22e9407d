"""What a session does at a word, whatever else is said with it: stop, go on, which side first."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.dialog import ELSE, Turn, TurnContext
from content.coaching.dialog.guided_session import forward_to_session
from content.coaching.launch import move_questions
from content.coaching.launch.on_the_body import may_be_danger
from content.coaching.nlu import ASKING_INTENTS, RUNNING_INTENTS, STOP_INTENTS, Intent, Meaning
from content.coaching.session import Phase, SessionState
from content.language.en.asking.commands import (
    asked_beside_stop,
    side_first,
    tells_go_on,
    tells_stop,
    wants_easier_one,
    wants_smaller,
)
from content.language.en.asking.moves import wished_instead
from content.language.en.in_session import names_limb, speaks_of_hurt
from content.language.en.normalisation import clauses_of
from content.records.sides import Side

Interpret = Callable[[str], Meaning]
Answer = Callable[[TurnContext, Meaning], Turn]


def stop(
    context: TurnContext,
    state: SessionState,
    meaning: Meaning,
    interpret: Interpret,
    answer: Answer,
) -> Turn | None:
    """End the session where that is told, and answer what is asked besides; None if it is not.

    A pain that is told with it stops the move, and is asked about; not so after a move that hurt.
    One of another part of the body is spoken to.
    """
    is_over = state.last_turn_begun and state.is_turn_played(context.now)
    is_asked = state.phase is Phase.ASKING_ABOUT_PAIN or is_over
    part = bool(meaning.description.outside) and names_limb(meaning.tokens)
    first = may_be_danger(context, meaning) or part or (_tells_pain(meaning) and not is_asked)
    if first or not tells_stop(meaning.tokens):
        return None
    turn = forward_to_session(context, state, Meaning(Intent.STOP))
    rest = asked_beside_stop(meaning.tokens)
    of_moves = move_questions.asked_alike(context, rest)
    asked = interpret(" ".join(rest)) if rest else Meaning(Intent.UNKNOWN)
    if not of_moves and asked.intent not in ASKING_INTENTS | RUNNING_INTENTS:
        return turn
    progress = turn.progress or context.progress
    over = replace(context, dialog=turn.dialog, progress=progress)
    over = over.with_dialog(session=None, pending=None)
    told = over.ask(of_moves, ELSE) if of_moves else answer(over, asked)
    told = replace(told, progress=told.progress or turn.progress)
    return told.opened_by(context.words("session.stopped_first"))


def take(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Do what is wished of the move at hand, its side or its form; None if nothing is."""
    taken = take_side(context, state, meaning) or ease(context, state, meaning)
    taken = taken or _take_instead(context, state, meaning)
    return taken or _go_on_after_all(context, state, meaning)


def take_side(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Begin the move that was announced with the side that is named; None if none is."""
    side = side_first(meaning.tokens)
    ahead = state.step_ahead(context.now)
    if not side or ahead in {None, state.step} or _tells_pain(meaning):
        return None
    described = replace(meaning.description, side=Side(side))
    wish = replace(meaning, intent=Intent.SWITCH_SIDE, detail="", description=described)
    return begin_if_told(context, forward_to_session(context, state, wish), meaning)


def ease(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Take the easier way of the move at hand, or a smaller one; None if none is wished for."""
    smaller = wants_smaller(meaning.tokens)
    if (
        not (smaller or wants_easier_one(meaning.tokens))
        or _tells_pain(meaning)
        or meaning.exercise not in {"", _at_hand(state, context.now)}
    ):
        return None
    turn = forward_to_session(context, state, replace(meaning, intent=Intent.EASIER))
    beside = move_questions.side_asked(context, state, meaning.tokens)
    turn = turn.opened_by((*beside, *(context.words("session.smaller") if smaller else ())))
    return begin_if_told(context, turn, meaning)


def _at_hand(state: SessionState, now: float) -> str:
    """Return the id of the move that is announced, or under way."""
    ahead = state.step_ahead(now)
    return state.plan[state.step if ahead is None else ahead].exercise


def _take_instead(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Go to the later move that is wished for beside a refusal; None if none is.

    "No hip circles, just the leg swings" leaves out what is between them.
    """
    ahead = {move.exercise for move in state.plan[state.step + 1 :] if not move.out}
    wished = () if _tells_pain(meaning) else wished_instead(meaning.tokens)
    named = (move_questions.named_move(context, state, part) for part in wished)
    ids = [it.id for it in named if it is not None and it.id in ahead]
    if not ids:
        return None
    there = Meaning(Intent.GO_TO, exercise=ids[-1], tokens=meaning.tokens)
    return forward_to_session(context, state, there)


def _go_on_after_all(context: TurnContext, state: SessionState, meaning: Meaning) -> Turn | None:
    """Go on at "never mind, just go", which is heard as the wish to end; None if it is not said."""
    ends = meaning.intent in STOP_INTENTS and not _tells_pain(meaning)
    last = next(reversed(clauses_of(meaning.tokens)), [])
    return (
        forward_to_session(context, state, Meaning(Intent.READY))
        if ends and tells_go_on(last)
        else None
    )


def begin_if_told(context: TurnContext, turn: Turn, meaning: Meaning) -> Turn:
    """Return *turn* with the move begun that it asks about, if *meaning* says so as well."""
    state, before = turn.dialog.session, context.dialog.session
    waits = before is not None and (
        before.phase in {Phase.PAUSED, Phase.ASIDE} or before.is_turn_played(context.now)
    )
    if state is None or not (waits and turn.reply.is_open and tells_go_on(meaning.tokens)):
        return turn
    after = replace(context, dialog=turn.dialog, progress=turn.progress or context.progress)
    begun = forward_to_session(after, state, Meaning(Intent.READY))
    return begun.opened_by(turn.reply.parts[:-1])


def _tells_pain(meaning: Meaning) -> bool:
    """Whether a pain is told, which is asked about first."""
    hurts = meaning.intent in {Intent.REPORT_PAIN, Intent.FEELS_WORSE}
    return hurts or bool(meaning.description.pain) or speaks_of_hurt(meaning.tokens)
