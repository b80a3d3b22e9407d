"""Answers with facts: what a condition, a move or a topic is, and the turn that says it."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.answers import OWN_HIP, Explanation, deepen, exercises, responder
from content.coaching.coach import several
from content.coaching.consultation import consultation, reader
from content.coaching.dialog import (
    QuestionType,
    Turn,
    TurnContext,
    card_of,
    guided_session,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import SessionState
from content.coaching.triage.assessment import merge
from content.records.speech import keys_of

REPEATED_AFTER_EXPLANATION = frozenset(
    {
        QuestionType.SYMPTOM,
        QuestionType.RED_FLAGS,
        QuestionType.WHICH_FLAG,
        QuestionType.SAFETY_BEFORE_SESSION,
        QuestionType.DANGER_AFTER_PAIN,
        QuestionType.DID_IT_HURT,
        QuestionType.TAKE_BACK,
        QuestionType.DOUBT,
    }
)
"""Questions that an explanation only delays; others give way to the next offer."""


def answer_with_facts(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Explain what *meaning* asks about; None if it asks for no fact."""
    explained = _refuse_move(context, meaning) or responder.explain_anew(
        context.library, meaning, context.dialog.case, context.dialog.last
    )
    if explained is None:
        return None
    return _explain(consultation.keep_told_flags(context, meaning), explained)


def answer_in_session(context: TurnContext, session: SessionState, meaning: Meaning) -> Turn | None:
    """Carry out what *meaning* asks of *session*; None if it asks for something else."""
    if guided_session.is_for_session(meaning):
        return guided_session.forward_to_session(context, session, meaning)
    if meaning.intent is Intent.ASK_DETAIL and meaning.exercise:
        told = _refuse_move(context, meaning) or responder.explain(context.library, meaning)
        return several.tell_beside(context, session, told)
    return None


def _refuse_move(context: TurnContext, meaning: Meaning) -> Explanation | None:
    if not meaning.exercise:
        return None
    description = merge(context.dialog.case, meaning.description, context.library)
    return exercises.refuse_move(
        context.library, meaning, description, context.dialog.likely_condition
    )


def _explain(context: TurnContext, it: Explanation) -> Turn:
    """Give an explanation, then return to the question or session that it interrupted."""
    dialog, library = context.dialog, context.library
    deeper = deepen(library, it)
    is_known, is_all_known = (keys_of(one.parts).issubset(dialog.said) for one in (it, deeper))
    it = deeper if is_known and not is_all_known else it
    question = it.question if dialog.session is None else context.next_question
    if question == OWN_HIP and (dialog.case.findings or OWN_HIP.id in dialog.times_asked):
        question = context.next_question
    if dialog.pending is not None and dialog.pending.kind in REPEATED_AFTER_EXPLANATION:
        question = dialog.pending
    known = context.with_dialog(
        condition=it.condition or dialog.condition,
        exercise=it.exercise or dialog.exercise,
        listed=it.listed or dialog.listed,
        times_asked={**dialog.times_asked, OWN_HIP.id: 1} if it.painless else dialog.times_asked,
    )
    if question is dialog.pending:
        turn = reader.ask_again(known, question, it.parts)
    else:
        turn = known.ask(it.parts, question)
    card = card_of(library, it.title, it.parts) if it.title else None
    return replace(turn, reply=replace(turn.reply, card=card), topic=it.condition or it.exercise)
