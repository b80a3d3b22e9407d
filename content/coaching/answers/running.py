"""Whether the runner may run, after a conclusion: by how bad it is, and by what it fits with."""

from __future__ import annotations

from content.coaching.answers.responder import EASY, TOO_MUCH
from content.coaching.dialog import ELSE, QuestionType, Turn, TurnContext
from content.coaching.nlu import HOW_FAR, RUNNING_INTENTS, Meaning
from content.language.en.question_forms import Form, asks_as, asks_yes_or_no_of_running
from content.records.speech import Part, keys_of, say


def asks_of_own_hip(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* asks after a conclusion if the runner may run."""
    asks = meaning.intent in RUNNING_INTENTS or asks_yes_or_no_of_running(meaning.tokens)
    return asks and meaning.condition in {"", context.dialog.likely_condition}


def answer_about_own_hip(context: TurnContext, meaning: Meaning) -> Turn:
    """Answer by what was concluded; the first word is yes, no, or in between."""
    if asks_as(meaning.tokens, Form.RACES):
        pain = context.dialog.case.severity
        too_much = pain is not None and pain > EASY
        words = context.words("promise.race_not" if too_much else "promise.race_if")
    else:
        words = running_words(context)
        known = meaning.detail == HOW_FAR or keys_of(words).issubset(context.dialog.said)
        words = context.words("promise.run_further") if known else words
    pending = context.dialog.pending
    is_offer = pending is not None and pending.kind is QuestionType.ADVICE
    return context.ask(words, pending if is_offer else ELSE)


def running_words(context: TurnContext, condition: str = "") -> tuple[Part, ...]:
    """Return whether the runner may run, by how bad it is and by what it fits with."""
    pain = context.dialog.case.severity
    it = context.library.conditions.get(condition or context.dialog.likely_condition)
    if pain is not None and pain > EASY and (it is None or it.allows_session):
        return context.words("promise.no_run" if pain > TOO_MUCH else "promise.no_run_yet")
    if it is None:
        return context.words("promise.run_by_pain")
    return say(it.running)
