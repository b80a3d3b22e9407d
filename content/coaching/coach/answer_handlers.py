"""Handles the answers to the questions that the coach asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from content.coaching.coach import beside, clarification, erasure, small_talk
from content.coaching.consultation import reader, verdicts
from content.coaching.dialog import (
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    meaning_of_yes,
)
from content.coaching.launch import after_pain, offers, start, streaming, wishes
from content.coaching.nlu import Intent, Meaning
from content.language.en.acts import wants_more
from content.language.en.asking.session import asks_the_difference
from content.records.speech import say

KINDS = "session_kinds"
"""The topic that tells one kind of session from another."""

OFFERING = frozenset(
    {
        *(QuestionType.START, QuestionType.SAFETY_BEFORE_SESSION),
        *(QuestionType.WHICH_ROUTINE, QuestionType.WHICH_INTENT),
    }
)
"""Questions beside which "the difference" is that of the sessions."""

Answer = Callable[[TurnContext, Meaning], Turn]


def handle_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning, answer: Answer
) -> Turn | None:
    """Handle *meaning* as the answer to *pending*; ``None`` if it is no answer.

    *answer* answers what a yes stands for.
    """
    concluded = _ask_of_verdict(context, meaning, answer) or _tell_kinds(context, pending, meaning)
    if concluded is not None:
        return concluded
    if pending.kind in reader.ASKS:
        answered = reader.handle_answer(context, pending, meaning)
        is_pain = pending.kind is QuestionType.DANGER_AFTER_PAIN
        return after_pain.answer_beside(context, meaning, answered) if is_pain else answered
    if pending.kind in start.ASKS:
        on_the_body = _tell_of_body(context, pending, meaning)
        taken = on_the_body or wishes.take(context, pending, meaning)
        return taken or start.handle_answer(context, pending, meaning)
    if pending.kind is QuestionType.FORGET:
        return erasure.handle_forget_answer(context, meaning, answer)
    chosen = _chosen(pending, meaning)
    if chosen is not None:
        return answer(context.with_dialog(pending=None), chosen)
    handle = ANSWER_HANDLERS.get(pending.kind)
    return handle(context, meaning) if handle is not None else None


def _tell_kinds(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Answer "what's the difference" to an offer of sessions, and put it again; else None."""
    if pending.kind not in OFFERING or not asks_the_difference(meaning.tokens):
        return None
    return context.ask(say(context.library.care_topics[KINDS].answer), pending)


def _chosen(pending: PendingQuestion, meaning: Meaning) -> Meaning | None:
    """Return what *meaning* chooses of two, or takes of what was offered; None if nothing."""
    if pending.kind is QuestionType.WHICH_INTENT:
        return clarification.chosen_meaning(pending, meaning)
    if pending.kind is QuestionType.WHICH_TOPIC:
        return clarification.chosen_topic(pending, meaning)
    wanted = meaning.intent is Intent.YES or wants_more(meaning.tokens)
    return meaning_of_yes(pending) if wanted and pending.kind is QuestionType.MORE else None


def _ask_of_verdict(context: TurnContext, meaning: Meaning, answer: Answer) -> Turn | None:
    """Answer a question about what was concluded, or one beside what is known; None if none is."""
    if not context.dialog.likely_condition:
        return None
    told = verdicts.answer(context, meaning)
    asked = verdicts.question_of(context, meaning)
    return answer(context, asked) if told is None and asked is not meaning else told


def _tell_of_body(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Answer "my calf, a bit" to the question whether something hurt in a session."""
    session = context.dialog.session
    asks = pending.kind is QuestionType.DID_IT_HURT and session is not None
    return beside.answer_on_the_body(context, session, meaning) if asks and session else None


ANSWER_HANDLERS: Mapping[QuestionType, Callable[[TurnContext, Meaning], Turn | None]] = {
    QuestionType.FEELING_AFTER: small_talk.handle_feeling_answer,
    QuestionType.HANDS_FREE: streaming.handle_answer,
    QuestionType.WHICH_CONDITION: offers.ask_place,
}
"""Handlers of answers to the other questions."""
