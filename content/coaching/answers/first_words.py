"""The first words of an answer, by how it was asked; "yes what?" is told a whole statement."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.answers.complaints import complaint_of, harm_words
from content.coaching.answers.explanation import Explanation, explain_topic
from content.coaching.answers.pain_scale import (
    PAIN_SCALE,
    RUNNING,
    first_sentence,
    run_words,
    score_words,
)
from content.coaching.answers.running import complaint_at_hand
from content.coaching.dialog import DialogState, Turn, TurnContext
from content.coaching.nlu import WORSENING, Intent, Meaning
from content.coaching.nlu.topics import NOTHING
from content.language.en.asking.complaint import (
    asks_of_harm,
    refers_to_it,
    way_of_running,
    whole_of,
)
from content.language.en.spoken_forms import sentences_of
from content.library import Library
from content.records.conditions import Topic
from content.records.speech import Part, say

MOST_SENTENCES = 2


def answer_whole(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Return the last answer as a statement, for who asks what its yes or no was to.

    ``None`` in a danger or a session, or if the last answer was no yes and no no.
    """
    dialog = context.dialog
    is_free = dialog.session is None and not dialog.in_danger
    whole = whole_of(dialog.last) if is_free else ""
    if not whole:
        return None
    return context.ask((*context.words("complaint.unclear"), *_words(context, meaning, whole)))


def of_topic_at_hand(library: Library, dialog: DialogState, meaning: Meaning) -> Meaning | None:
    """Return "will it wear the joint out" as asked of the topic spoken of; None if it is not."""
    it = library.care_topics.get(dialog.topic)
    asks = asks_of_harm(meaning.tokens) and refers_to_it(meaning.tokens)
    if it is None or meaning.topic not in {"", NOTHING} or not (it.harm and asks):
        return None
    return replace(meaning, intent=Intent.ASK_PREVENTION, topic=it.id, condition="", detail="")


def fitted(library: Library, it: Topic, meaning: Meaning) -> Explanation:
    """Explain *it*, with first words that fit how it was asked, and the pain that was told."""
    told = explain_topic(library, it, meaning.detail)
    run = run_words(library, meaning) if it.id in {RUNNING, PAIN_SCALE} else ()
    score = score_words(library, meaning)
    if run or score:
        return replace(told, parts=run or (*score, *first_sentence(told.parts)))
    harm = say(it.harm) if it.harm and asks_of_harm(meaning.tokens) else ()
    return replace(told, parts=(*harm, *told.parts))


def _words(context: TurnContext, meaning: Meaning, whole: str) -> tuple[Part, ...]:
    """Return whether it does harm, if that was the question, or *whole*."""
    dialog = context.dialog
    known = complaint_at_hand(context) or dialog.condition or dialog.case.found
    it = complaint_of(context.library, known)
    worsens = way_of_running(meaning.tokens, asks=True) == WORSENING
    if worsens or asks_of_harm(meaning.tokens):
        own = harm_words(it) if it is not None else ""
        harm = own or context.library.phrases.get("promise.worse_if")
        whole = whole_of(harm) or harm
    return say(*sentences_of(whole)[:MOST_SENTENCES])
