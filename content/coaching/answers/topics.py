"""Explains topics, each with an offer: more, a session, or questions about the runner's hip."""

from __future__ import annotations

from content.coaching.answers.explanation import Explanation, offer_more
from content.coaching.dialog import ANYTHING, PendingQuestion, QuestionType
from content.coaching.nlu import Intent
from content.language.en.spoken_forms import capitalise, with_article
from content.library import Library
from content.records.conditions import Topic
from content.records.speech import say

OWN_HIP = PendingQuestion(QuestionType.MORE, "offer.where", then=Intent.REPORT_SYMPTOM)
"""Offers questions about the runner's own hip."""

WHERE = "where"


def explain_topic(library: Library, it: Topic, detail: str = "") -> Explanation:
    """Explain a topic: the short answer first, the longer one after a yes."""
    if detail == "more":
        return Explanation(say(it.more or it.answer), capitalise(it.name), follow_up(library, it))
    more = offer_more(Intent.ASK_PREVENTION, it.id, it.name) if it.more else follow_up(library, it)
    return Explanation(say(it.answer), capitalise(it.name), more)


def follow_up(library: Library, it: Topic) -> PendingQuestion:
    """Return the offer of topic *it*: its routine, or where the runner's own hip hurts."""
    if it.offer == WHERE:
        return OWN_HIP
    if not it.offer:
        return ANYTHING
    values = {"name": with_article(library.routines[it.offer])}
    return PendingQuestion(QuestionType.START, "offer.start", about=it.offer, values=values)
