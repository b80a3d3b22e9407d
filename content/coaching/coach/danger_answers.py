"""What may be said after the action to a runner in danger, as the data has it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from content.coaching.consultation import condition_urgent_by_itself, danger_reason
from content.coaching.dialog import TurnContext
from content.coaching.nlu import (
    ASKING_INTENTS,
    CONDITION_INTENTS,
    VAGUE_INTENTS,
    Intent,
    Meaning,
)
from content.coaching.nlu.topics import likeliest_topics, topic_features
from content.coaching.triage.assessment import Assessment
from content.ears import LinearModel
from content.library import Library, ids_of_role, load_model
from content.records.red_flags import CareLevel, DangerAnswer
from content.records.rules import Role
from content.records.speech import Part, say

MOST_KEPT = 64
"""Utterances whose answers are kept in mind."""

ANSWERS = "danger_topics"
"""The model of what is asked in a danger."""

FIRM = frozenset(Intent) - ASKING_INTENTS - VAGUE_INTENTS | {Intent.CAN_I_RUN}
"""Intents that need no other words: to run, or to move."""

SURE = -0.15
"""How sure the likeliest answer has to be, chosen on hands that the model had not seen."""

SURE_AGAINST_INTENT = 0.1
"""The same where the intent is firm."""


def find_danger_answer(library: Library, meaning: Meaning) -> DangerAnswer | None:
    """Return the answer to *meaning* by its intent if that is firm, or else by its words."""
    answers = library.danger_answers.values()
    by_intent = next((it for it in answers if meaning.intent in it.intents), None)
    by_topic = next((it for it in answers if meaning.topic in it.topics), None)
    firm = meaning.intent in FIRM
    if len(meaning.tokens) <= 1 and (by_topic or firm):
        return by_topic or by_intent
    least = SURE_AGAINST_INTENT if by_intent and firm else SURE
    return _find_by_words(library, meaning.tokens, least) or by_topic or by_intent


@lru_cache(maxsize=MOST_KEPT)
def _find_by_words(library: Library, tokens: tuple[str, ...], least: float) -> DangerAnswer | None:
    return library.danger_answers.get(likeliest_answer(load_model(ANSWERS), tokens, least))


def likeliest_answer(model: LinearModel, tokens: Sequence[str], least: float = SURE) -> str:
    """Return the label that *model* is sure of; empty if of none."""
    ranked, sure = likeliest_topics(model, topic_features(tokens, tokens), asks=False)
    return ranked[0] if sure >= least else ""


def words_of(library: Library, answer: DangerAnswer, assessment: Assessment) -> str:
    """Return what *answer* says to this danger; empty if nothing is fitting."""
    raised = {it.flag for it in assessment.raised_flags if it.care is assessment.care}
    if raised & ids_of_role(library, Role.CRISIS):
        return answer.crisis
    if raised & ids_of_role(library, Role.OTHER_TROUBLE):
        return answer.other
    return answer.emergency if assessment.care is CareLevel.EMERGENCY else answer.urgent


def explain_danger(
    context: TurnContext, assessment: Assessment, meaning: Meaning
) -> tuple[Part, ...]:
    """Explain what is behind the danger, and no other condition."""
    about = _condition_behind(context, assessment)
    if meaning.intent in CONDITION_INTENTS and meaning.condition not in {"", about}:
        return context.words("danger.later")
    if about and meaning.intent is Intent.ASK_CONDITION:
        return say(context.library.conditions[about].what)
    return danger_reason(context.library, assessment) or context.words("conclude.unproven")


def _condition_behind(context: TurnContext, assessment: Assessment) -> str:
    """Return the id of the condition that the danger is a sign of; empty if it is of none."""
    if assessment.raised_flags:
        return context.library.red_flags[assessment.raised_flags[0].flag].condition
    named = condition_urgent_by_itself(context.library, assessment)
    return named.condition if named is not None else ""
