"""What may be said after the action to a runner in danger, as the data has it."""

from __future__ import annotations

from functools import cache

from content.coaching.nlu import Meaning
from content.coaching.triage.assessment import Assessment
from content.language.en.normalisation import tokenise
from content.library import Library, ids_of_role
from content.records.red_flags import CareLevel, DangerAnswer
from content.records.rules import Role


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
