"""What may be said after the action to a runner in danger, as the data has it."""

from __future__ import annotations

from functools import cache

from content.coaching.consultation import condition_urgent_by_itself, danger_reason
from content.coaching.dialog import TurnContext
from content.coaching.nlu import CONDITION_INTENTS, Intent, Meaning
from content.coaching.triage.assessment import Assessment
from content.language.en.normalisation import tokenise
from content.library import Library, ids_of_role
from content.records.red_flags import CareLevel, DangerAnswer
from content.records.rules import Role
from content.records.speech import Part, say


def find_danger_answer(library: Library, meaning: Meaning) -> DangerAnswer | None:
    """Return the answer to *meaning*; its own words count most, then its topic, then its intent."""
    by_words = find_by_words(library, meaning)
    if by_words is not None:
        return by_words
    answers = library.danger_answers.values()
    by_topic = (it for it in answers if meaning.topic in it.topics)
    by_intent = (it for it in answers if meaning.intent in it.intents)
    return next(by_topic, None) or next(by_intent, None)


def find_by_words(library: Library, meaning: Meaning) -> DangerAnswer | None:
    """Return the answer whose phrase was said, the longest phrase first."""
    said = f" {' '.join(meaning.tokens)} "
    found = (answer for phrase, answer in _answers_by_phrase(library) if phrase in said)
    return next(found, None)


@cache
def _answers_by_phrase(library: Library) -> tuple[tuple[str, DangerAnswer], ...]:
    """Return all phrases, the longest first."""
    pairs = [
        (f" {' '.join(tokenise(phrase))} ", answer)
        for answer in library.danger_answers.values()
        for phrase in answer.phrases
    ]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


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
