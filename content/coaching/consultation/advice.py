"""Handles the answer to the offer of first steps."""

from __future__ import annotations

from content.coaching.consultation.conclusion import advice_words
from content.coaching.consultation.symptom_answers import handle_correction
from content.coaching.dialog import ELSE, PendingQuestion, QuestionType, Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.language.en.spoken_forms import with_article

ACCEPTS = frozenset({Intent.YES, Intent.READY, Intent.RESUME, Intent.NEXT})


def handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Handle the answer to the offer of first steps; then offer a gentle session if allowed."""
    wished = meaning.intent is Intent.ASK_TREATMENT and meaning.condition in {"", pending.about}
    if meaning.intent is Intent.CORRECT:
        return handle_correction(context, meaning)
    if meaning.intent not in ACCEPTS and not wished:
        return None
    it = context.library.conditions[pending.about]
    question, gentle = ELSE, context.library.gentle_routine(it.id)
    if gentle is not None and not context.assess(context.dialog.case).raised_flags:
        values = {"name": with_article(it)}
        question = PendingQuestion(QuestionType.START, "offer.session", gentle.id, values=values)
    return context.ask(advice_words(context.library, it.id), question)
