"""Handles the answers to the questions that the coach asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from content.coaching.coach import beside, clarification, erasure, small_talk
from content.coaching.consultation import reader
from content.coaching.dialog import (
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    meaning_of_yes,
)
from content.coaching.launch import start, streaming
from content.coaching.nlu import Intent, Meaning
from content.language.en.acts import wants_more

Answer = Callable[[TurnContext, Meaning], Turn]


def handle_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning, answer: Answer
) -> Turn | None:
    """Handle *meaning* as the answer to *pending*; ``None`` if it is no answer.

    *answer* answers what a yes stands for.
    """
    if pending.kind in reader.ASKS:
        return reader.handle_answer(context, pending, meaning)
    if pending.kind in start.ASKS:
        return _tell_of_body(context, pending, meaning) or start.handle_answer(
            context, pending, meaning
        )
    if pending.kind is QuestionType.WHICH_INTENT:
        chosen = clarification.chosen_meaning(pending, meaning)
        return answer(context.with_dialog(pending=None), chosen) if chosen else None
    wanted = meaning.intent is Intent.YES or wants_more(meaning.tokens)
    if wanted and pending.kind is QuestionType.MORE:
        answered = context.with_dialog(pending=None)
        return answer(answered, meaning_of_yes(pending))
    handle = ANSWER_HANDLERS.get(pending.kind)
    return handle(context, meaning) if handle is not None else None


def _tell_of_body(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Answer "my calf, a bit" to the question whether something hurt in a session."""
    session = context.dialog.session
    asks = pending.kind is QuestionType.DID_IT_HURT and session is not None
    return beside.answer_on_the_body(context, session, meaning) if asks and session else None


ANSWER_HANDLERS: Mapping[QuestionType, Callable[[TurnContext, Meaning], Turn | None]] = {
    QuestionType.FORGET: erasure.handle_forget_answer,
    QuestionType.FEELING_AFTER: small_talk.handle_feeling_answer,
    QuestionType.HANDS_FREE: streaming.handle_answer,
}
"""Handlers of answers to the other questions."""
