"""What is told of the body in a session: a muscle at work, another part, what to hold on to."""

from __future__ import annotations

from content.coaching.dialog import TurnContext
from content.coaching.launch import move_questions
from content.coaching.nlu import Meaning
from content.language.en.in_session import (
    asks_for_hold,
    asks_of_effort,
    names_limb,
    speaks_of_one_side,
    tells_elsewhere,
    tells_of_knee,
    tells_only_tight,
)
from content.language.en.spoken_forms import capitalise
from content.library import ids_of_group, ids_of_role
from content.records.exercises import Exercise, Position
from content.records.findings import LOCATION, ONSET
from content.records.rules import Role
from content.records.speech import Part


def words_on_the_body(context: TurnContext, meaning: Meaning) -> tuple[Part, ...] | None:
    """Return what is said to a muscle at work, another part, or what to hold on to; None if none.

    Whatever may be a danger is none of these.
    """
    words, told = meaning.tokens, meaning.description.present
    if may_be_danger(context, meaning):
        return None
    if asks_for_hold(words) and not meaning.without:
        return context.words("session.hold_on")
    if asks_of_effort(words):
        side = "_side" if speaks_of_one_side(words) else ""
        return context.words(f"session.effort{side}")
    if tells_elsewhere(words) and not told & ids_of_group(context.library, LOCATION):
        return _words_on_part(context, meaning)
    return context.words("session.tight") if tells_only_tight(words) else None


def _words_on_part(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return what is said to another part: a cushion for who kneels, else the easier form."""
    if tells_of_knee(meaning.tokens) and _kneels(context):
        return context.words("session.elsewhere_kneeling")
    own = f"session.elsewhere_{meaning.description.outside}"
    if own in context.library.phrases:
        return context.words(own)
    it = _move_of(context, meaning)
    if it is None:
        return context.words("session.elsewhere")
    return context.words("session.elsewhere_easier", name=capitalise(it.name), form=it.easier)


def _move_of(context: TurnContext, meaning: Meaning) -> Exercise | None:
    """Return the move that is named, or the one under way; None if that is over."""
    state = context.dialog.session
    if state is None or state.has_no_step_left:
        return None
    words = [word for word in meaning.tokens if not names_limb([word])]  # "my knee" is no move
    named = move_questions.named_move(context, state, words)
    goes_on = state.step_ahead(context.now) == state.step
    under_way = context.library.exercises[state.plan[state.step].exercise] if goes_on else None
    return named or under_way


def _kneels(context: TurnContext) -> bool:
    """Whether the move under way, or the one announced, is done on the knees."""
    state = context.dialog.session
    if state is None or state.has_no_step_left:
        return False
    steps = (state.step, state.step_ahead(context.now))
    names = (state.plan[step].exercise for step in steps if step is not None)
    return any(context.library.exercises[it].position is Position.KNEELING for it in names)


def may_be_danger(context: TurnContext, meaning: Meaning) -> bool:
    """Whether the words tell of what ends a session; a sudden start of a burn or cramp is none."""
    library, told = context.library, meaning.description
    ending = ids_of_role(library, Role.DANGER_IN_A_MOVE) | ids_of_role(library, Role.ENDS_A_SESSION)
    ending = (ending - ids_of_group(library, ONSET)) | library.red_flags.keys()
    return bool(told.present & ending or told.possible_flag)
