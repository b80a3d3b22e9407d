"""What is answered to a question in a session, which goes on: in a sentence or two."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.answers import responder
from content.coaching.dialog import TurnContext
from content.coaching.nlu import ASKING_INTENTS, EXERCISE_INTENTS, Intent, Meaning, topic_for
from content.coaching.session import Phase, SessionState
from content.language.en.in_session import asks_whether, names_either, points
from content.language.en.spoken_forms import capitalise, sentences_of
from content.records.speech import Part, say, words_of

MOST_SENTENCES = 2
"""Sentences of an answer in a session."""

EQUIPMENT = "equipment"
"""The detail that is asked of the next move rather than of the last one."""


def short_answer(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return the answer to a question, as short as one can hear it while moving; empty if none.

    Nobody moves, and no move may be left, while it is asked how to go on after a pain.
    """
    state = context.dialog.session
    is_hurt = state is not None and state.phase is Phase.ASKING_ABOUT_PAIN
    if is_hurt or meaning.intent not in ASKING_INTENTS:
        return ()
    refused = responder.refuse(context, meaning)
    if refused is not None:
        return refused.parts
    chosen = _choice(context, meaning) if state is not None else None
    if chosen is not None:
        return chosen
    if state is not None and meaning.intent in EXERCISE_INTENTS and not meaning.unknown_name:
        meaning = _with_move(context, state, meaning)
        if not meaning.detail or meaning.intent is Intent.ASK_HOWTO:
            return _summary(context, meaning.exercise)
    told = responder.explain(context.library, meaning, context.dialog.case)
    return say(*sentences_of(words_of(told.parts))[:MOST_SENTENCES]) if told is not None else ()


def _with_move(context: TurnContext, state: SessionState, meaning: Meaning) -> Meaning:
    """Return *meaning* about the move it names, else the one under way or just asked about."""
    if meaning.exercise and meaning.exercise != state.plan[state.step].exercise:
        return meaning
    ahead = state.step_ahead(context.now) if meaning.detail == EQUIPMENT else None
    return replace(meaning, exercise=state.plan[state.step if ahead is None else ahead].exercise)


def _summary(context: TurnContext, name: str) -> tuple[Part, ...]:
    it = context.library.exercises[name]
    return say(f"{capitalise(it.name)}.", it.summary)


def _choice(context: TurnContext, meaning: Meaning) -> tuple[Part, ...] | None:
    """Return the answer to "is it better to do this or to jog"; None if nothing of it is asked.

    What names a topic, and no move, is answered by that; else by what the session is for.
    """
    state = context.dialog.session
    if state is None or meaning.intent not in EXERCISE_INTENTS or not asks_whether(meaning.tokens):
        return None
    if meaning.detail or meaning.exercise not in {"", state.plan[state.step].exercise}:
        return None
    general = topic_for(context.library, replace(meaning, intent=Intent.ASK_PREVENTION))
    if general is not None:
        return say(*sentences_of(general.answer)[:MOST_SENTENCES])
    if not (names_either(meaning.tokens) and points(meaning.tokens)):
        return None
    return say(sentences_of(context.library.routines[state.routine].introduction)[0])
