"""The struct of an explanation, what it may offer next, and the explanation of a topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from content.coaching.dialog import ANYTHING, PendingQuestion, QuestionType
from content.coaching.nlu import Intent, Meaning, topic_for
from content.coaching.triage import Description
from content.language.en.spoken_forms import capitalise, listing, with_article
from content.library import Library, ids_of_group
from content.records.conditions import Condition, Topic
from content.records.findings import LOCATION
from content.records.speech import Part, say

NAMED_AT_ONCE = 4


class Explanation(msgspec.Struct, frozen=True):
    """Words, the title of a card (empty: no card), the next question, and the record explained.

    *listed* are the ids of the moves that the words name, in their order; *topic* is that of the
    answer; *painless* says that it is for those whose hip does not hurt.
    """

    parts: tuple[Part, ...]
    title: str = ""
    question: PendingQuestion = ANYTHING
    condition: str = ""
    exercise: str = ""
    listed: tuple[str, ...] = ()
    topic: str = ""
    painless: bool = False


def offer_more(intent: Intent, about: str, name: str) -> PendingQuestion:
    """Return the question whether to go on with *intent* for the record *about*."""
    return PendingQuestion(
        QuestionType.MORE, OFFERS[intent], about=(about,), then=intent, values={"name": name}
    )


OFFERS: Mapping[Intent, str] = {
    Intent.ASK_CONDITION: "offer.condition",
    Intent.ASK_SYMPTOMS: "offer.symptoms",
    Intent.ASK_TREATMENT: "offer.treatment",
    Intent.ASK_RECOVERY: "offer.recovery",
    Intent.SEE_SOMEONE: "offer.see_someone",
    Intent.EXERCISES_FOR: "offer.exercises",
    Intent.START_SESSION: "offer.session",
    Intent.ASK_HOWTO: "offer.howto",
    Intent.ASK_DETAIL: "offer.mistake",
    Intent.ASK_PREVENTION: "offer.practice_more",
}


def group_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return *names* as short sentences with a few names each."""
    total, count = len(names), -(-len(names) // NAMED_AT_ONCE)
    groups = [names[total * at // count : total * (at + 1) // count] for at in range(count)]
    return tuple(f"{capitalise(listing(list(group)))}." for group in groups)


OWN_HIP = PendingQuestion(QuestionType.MORE, "offer.where", then=Intent.REPORT_SYMPTOM)
"""Offers questions about the runner's own hip."""

ANY = "any"
"""Under it stands what is said of a means with every condition, beside its figures."""

WHERE = "where"
MORE = "more"


def explain_topic(library: Library, it: Topic, detail: str = "") -> Explanation:
    """Explain a topic: the short answer first, the longer one after a yes."""
    answer, question = it.answer, follow_up(library, it)
    if detail == MORE:
        answer = it.more or it.answer
    elif it.more:
        question = offer_more(Intent.ASK_PREVENTION, it.id, it.name)
    single = it.moves[0] if len(it.moves) == 1 else ""
    told = Explanation(say(answer), capitalise(it.name), question, topic=it.id)
    return replace(told, exercise=single, listed=it.moves[1:] and it.moves, painless=it.painless)


def explain_means(library: Library, it: Topic, condition: Condition) -> Explanation:
    """Explain what topic *it* is good for with *condition*: its figures, or that there are none."""
    no_figures = library.phrases.get(
        "condition.no_figures", means=it.name, name=with_article(condition)
    )
    told = explain_topic(library, it)
    figures = it.figures.get(condition.id, no_figures)
    parts, question = say(figures, it.figures.get(ANY, it.answer)), follow_up(library, it)
    return replace(told, parts=parts, question=question, condition=condition.id)


def deepen(library: Library, it: Explanation) -> Explanation:
    """Return what *it* offers to go on with, for somebody who has heard it; *it* if nothing.

    What is said before the answer of a topic is of this question, and stays.
    """
    offered = it.question
    if offered.kind is not QuestionType.MORE or offered.then is not Intent.ASK_PREVENTION:
        return it
    named = topic_for(library, Meaning(offered.then, topic=offered.about[0]))
    if named is None:
        return it
    told = explain_topic(library, named, MORE)
    return replace(told, parts=(*it.parts[:-1], *told.parts))


def follow_up(library: Library, it: Topic) -> PendingQuestion:
    """Return the offer of topic *it*: its routine, or where the runner's own hip hurts."""
    if it.offer == WHERE:
        return OWN_HIP
    if not it.offer:
        return ANYTHING
    values = {"name": with_article(library.routines[it.offer])}
    return PendingQuestion(QuestionType.START, "offer.start", about=(it.offer,), values=values)


def fitting_topic(library: Library, it: Topic, case: Description) -> Topic:
    """Return the topic that answers instead of *it* in a *case*, or *it*."""
    others = [topic for finding, topic in it.instead.items() if finding in case.present]
    hurts = not case.present.isdisjoint(ids_of_group(library, LOCATION))
    others += [it.pain_free if case.pain is False else "", it.sore if hurts else ""]
    return next((library.care_topics[other] for other in others if other), it)
