"""What is asked of the move at hand, and answered in a sentence or two: how low, which leg."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec.structs import replace

from content.coaching.answers.exercises import days_of
from content.coaching.dialog import Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import SessionState, fits_content, script_of, step_position
from content.coaching.timeline import Script, side_name, sided_part
from content.language.en.asking.commands import muscle_asked, tells_hold
from content.language.en.asking.moves import (
    asks_how_long,
    asks_to_stand,
    frees_leg,
    stands_on_leg,
)
from content.language.en.in_session import asked_of_move, asks_purpose, tells_range
from content.language.en.normalisation import thoughts_of, tokenise
from content.language.en.picks import pick_by_last_word
from content.language.en.spoken_forms import capitalise, say_seconds
from content.records.exercises import Exercise
from content.records.sides import Side, Sides
from content.records.speech import Part, say

SIDE, RANGE, OFTEN, RIGHT = "side", "range", "often", "right"
PURPOSE = "purpose"
LENGTH, HOLD = "length", "hold"
_TEN = 10
BY_POSITION = frozenset({"bed", "standing"})
"""What is asked that the position of a move answers."""

MOST_ANSWERS = 3
"""How many questions about a move are answered at once."""

PHRASES = {
    "carpet": "session.carpet",
    "harm": "session.harm",
    "held": "session.held_stretches",
    "after_run": "session.after_run",
    "shoes": "session.shoes",
    "hurt": "session.meant_to_hurt",
    "weight": "session.weight",
    "order": "session.order",
    "matters": "session.matters",
}
"""What is asked that every move answers alike."""


def asked_of(context: TurnContext, state: SessionState, meaning: Meaning) -> tuple[Part, ...]:
    """Return what is said to a question about a move in *meaning*; empty if it asks none."""
    if state.has_no_step_left or not fits_content(state, context.library):
        return ()
    by_intent = meaning.intent is Intent.ASK_DETAIL and meaning.detail == PURPOSE
    if by_intent or asks_purpose(meaning.tokens):
        return _purpose(context, state, meaning)
    if meaning.intent is Intent.SWITCH_SIDE and meaning.detail:
        return side_words(context, state, meaning.tokens)
    return _answer(context, state, meaning.tokens)


def asked_alike(context: TurnContext, words: Sequence[str]) -> tuple[Part, ...]:
    """Return what every move answers alike to a question in *words*; empty if none is asked."""
    asked = (asked_of_move(it) for it in thoughts_of(words))
    return next((context.words(PHRASES[it]) for it in asked if it in PHRASES), ())


def side_asked(context: TurnContext, state: SessionState, words: Sequence[str]) -> tuple[Part, ...]:
    """Return which leg the move at hand is on, if *words* ask it besides; else nothing."""
    asks = any(asked_of_move(it) == SIDE for it in thoughts_of(words))
    return side_words(context, state, words) if asks and not state.has_no_step_left else ()


def _purpose(context: TurnContext, state: SessionState, meaning: Meaning) -> tuple[Part, ...]:
    """Return what a move is for: that of the plan which is named, or the one under way."""
    under_way = context.library.exercises[meaning.exercise or state.plan[state.step].exercise]
    return say((named_move(context, state, meaning.tokens) or under_way).purpose)


def _answer(context: TurnContext, state: SessionState, words: Sequence[str]) -> tuple[Part, ...]:
    """Return what is said to each question about a move in *words*."""
    named = named_move(context, state, words)
    told = (_answer_one(context, state, named, it) for it in thoughts_of(words))
    return tuple(itertools.chain(*list(dict.fromkeys(filter(None, told)))[:MOST_ANSWERS]))


def _answer_one(
    context: TurnContext, state: SessionState, named: Exercise | None, words: Sequence[str]
) -> tuple[Part, ...]:
    asked = asked_of_move(words)
    if asked in PHRASES:
        return context.words(PHRASES[asked])
    if asked == SIDE:
        return side_words(context, state, words)
    asked = asked or (LENGTH if named is not None and asks_how_long(words) else "")
    if asked == OFTEN:
        return _how_often(context, state, named)
    if asked in {LENGTH, HOLD}:
        return _time_of(context, state, named, asked)
    return _of_the_move(context, state, named, words)


def _of_the_move(
    context: TurnContext, state: SessionState, named: Exercise | None, words: Sequence[str]
) -> tuple[Part, ...]:
    """Return what *words* ask of the move that is *named*, or at hand."""
    asked, muscle = asked_of_move(words), muscle_asked(words)
    it = named or context.library.exercises[state.plan[_step_meant(context, state, asked)].exercise]
    if muscle and not asked:
        return _works(context, it, muscle)
    if asked == RANGE:
        return _range_of(context, it)
    if asked == RIGHT:
        return context.words("session.right", feel=it.feel)
    return context.words(f"session.{asked}_{it.position.value}") if asked in BY_POSITION else ()


def _works(context: TurnContext, it: Exercise, muscle: str) -> tuple[Part, ...]:
    """Return what the move is for, with a yes if the *muscle* that is asked about is of it."""
    stem = muscle.removesuffix("s")
    is_one = any(stem in own for own in it.muscles)
    return (*(context.words("session.works_yes") if is_one else ()), *say(it.purpose))


def _time_of(
    context: TurnContext, state: SessionState, named: Exercise | None, asked: str
) -> tuple[Part, ...]:
    """Return how long a move of the plan takes, or is held, on a side, in about ten seconds."""
    meant = _step_meant(context, state, asked)
    id_ = named.id if named is not None else ""
    steps = (*range(meant, len(state.plan)), *range(meant))
    step = next((at for at in steps if state.plan[at].exercise == id_), meant)
    script = script_of(context.library, state.routine, state.choices, context.speech_duration)
    it = script.exercise(state.plan[step])
    each = "_each" if it.sides is Sides.EACH else ""
    time = say_seconds(_TEN * max(1, round(script.work_seconds(state.plan[step]) / _TEN)))
    if asked == LENGTH:
        return context.words(f"session.lasts{each}", name=capitalise(it.name), time=time)
    if it.dose.hold:
        return context.words(f"session.holds{each}", time=time)
    told = (text for text in (*it.instructions, it.motion) if tells_hold(tokenise(text)))
    own = next(told, "")
    return say(own) if own else context.words("session.holds_not")


def words_after(context: TurnContext, turn: Turn, words: Sequence[str]) -> tuple[Part, ...]:
    """Return on which legs the move is that begins with *turn*, if *words* ask; else nothing.

    Which side comes first is told as it begins.
    """
    state = turn.dialog.session
    if state is None or asked_of_move(words) != SIDE or state.has_no_step_left:
        return ()
    known = replace(context, dialog=turn.dialog)
    sides = context.library.exercises[state.plan[state.step].exercise].sides
    return () if sides is Sides.EACH else side_words(known, state)


def named_move(context: TurnContext, state: SessionState, words: Sequence[str]) -> Exercise | None:
    """Return the move of the plan that *words* name; None if they name none."""
    ahead_first = (*state.plan[state.step :], *state.plan)
    ids = dict.fromkeys(move.exercise for move in ahead_first)
    moves = [context.library.exercises[id_] for id_ in ids]
    picked = pick_by_last_word([(it.name, it.singular) for it in moves], words)
    return None if picked is None else moves[picked]


def _step_meant(context: TurnContext, state: SessionState, asked: str) -> int:
    """Return the step under way, or the one announced; "did I do it right" is of the former."""
    ahead = state.step_ahead(context.now)
    return state.step if ahead is None or asked == RIGHT else ahead


def _how_often(
    context: TurnContext, state: SessionState, named: Exercise | None
) -> tuple[Part, ...]:
    """Return how often the session is done, or the move that is named."""
    if named is None:
        return context.words(f"session.often_{context.library.routines[state.routine].kind.value}")
    return context.words(f"exercise.{days_of(named)}")


def _range_of(context: TurnContext, it: Exercise) -> tuple[Part, ...]:
    """Return how far the move goes: the sentence of its own that says so, else what holds for it.

    A stretch goes as far as it is felt.
    """
    told = (text for text in (*it.instructions, it.motion) if tells_range(tokenise(text)))
    own = next(told, "")
    return say(own) if own else context.words(f"session.range{'_held' if it.dose.hold else ''}")


def side_words(
    context: TurnContext, state: SessionState, words: Sequence[str] = ()
) -> tuple[Part, ...]:
    """Return which leg the move under way, or the one announced, is on.

    Where *words* ask for it, also which leg one stands on.
    """
    ahead = state.step_ahead(context.now)
    step = state.step if ahead is None else ahead
    script = script_of(context.library, state.routine, state.choices, context.speech_duration)
    it = script.exercise(state.plan[step])
    if it.sides is not Sides.EACH:
        return context.words(f"session.side_{it.sides.value}", name=capitalise(it.name))
    begun = step_position(script, state, context.now).side if step == state.step else None
    key = "first" if begun is None else "next" if state.is_turn_played(context.now) else "now"
    side = begun or state.choices.sides[0]
    part = sided_part(script, state.plan[step], side)
    stands = _stood_on(script, it, side) if asks_to_stand(words) else ""
    under = context.words("session.stand_on", side=stands) if stands else ()
    return (*context.words(f"session.side_{key}", name=capitalise(it.name), part=part), *under)


def _stood_on(script: Script, it: Exercise, side: Side) -> str:
    """Return the name of the leg that one stands on while *side* works; empty if not told."""
    told = tokenise(it.start)
    if not (stands_on_leg(told) or frees_leg(told)):
        return ""
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    return side_name(script, side if stands_on_leg(told) else other)
