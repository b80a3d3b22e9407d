"""What is due after a conclusion: one answer, in few words, and the offer of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from msgspec.structs import replace

from content.coaching.answers import Explanation, exercises, responder
from content.coaching.answers.again import first_sentences
from content.coaching.answers.running import complaint_at_hand, running_words, words_of_way
from content.coaching.consultation import likely_conditions, verdicts
from content.coaching.dialog import (
    ELSE,
    OFFERED,
    PendingQuestion,
    Promise,
    QuestionType,
    Turn,
    TurnContext,
)
from content.coaching.nlu import (
    CONDITION_INTENTS,
    DEFAULT_TOPICS,
    VAGUE_INTENTS,
    Intent,
    topic_for,
)
from content.language.en.asking.complaint import as_to_when
from content.language.en.spoken_forms import with_article
from content.records.speech import Part, keys_of, say, words_of

GENERAL = frozenset({Intent.ASK_PREVENTION, Intent.ASK_RISKS})
"""Intents that answer by a list where nothing was named; no list answers one question."""

LEAVING = frozenset(
    {
        *(QuestionType.ANYTHING, QuestionType.MORE, QuestionType.WHICH_CONDITION),
        *(QuestionType.WHICH_EXERCISE, QuestionType.WHICH_ROUTINE),
    }
)
"""Questions by which a side remark leaves an interview."""

NAMED_BY_ASPECT: Mapping[Intent, str] = {
    Intent.ASK_RECOVERY: "promise.time",
    Intent.EXERCISES_FOR: "promise.moves",
    **dict.fromkeys((Intent.CAN_I_RUN, Intent.RETURN_TO_RUN), "promise.running"),
    Intent.ASK_TREATMENT: "promise.treatment",
    Intent.ASK_CAUSES: "promise.causes",
}
"""What is said of a question about a condition whose name is not certain yet."""

WHAT_IT_IS = frozenset({Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS, Intent.COMPARE})
"""Intents of "could it be bursitis"."""


def insert(turn: Turn, words: tuple[Part, ...], lead: tuple[Part, ...] = ()) -> Turn:
    """Return *turn* with *words* before its question, and before the *lead* to that question."""
    said = turn.reply.parts
    end = len(said) - 1
    has_lead = bool(lead) and said[end - len(lead) : end] == lead
    start = end - len(lead) if has_lead else end
    parts = (*said[:start], *words, *said[start:])
    return replace(turn, reply=replace(turn.reply, parts=parts))


def keep(context: TurnContext, turn: Turn, due: tuple[Promise, ...]) -> Turn:
    """Answer one of what is *due* before the question of *turn*, and offer another one."""
    known = replace(context, dialog=turn.dialog)
    said = words_of(turn.reply.parts)
    answers = {it: answer_words(known, it) for it in reversed(due)}
    new = [
        it
        for it, words in answers.items()
        if words and words_of(words) not in said and not is_known(known, words)
    ]
    first = next((it for it in new if it.is_of_running), next(iter(new), None))
    kept = replace(turn, dialog=replace(turn.dialog, promised=()))
    if first is None:
        return kept
    kept = insert(kept, answers[first])
    other = next((it for it in new if it is not first and name_of(context, it)), None)
    return kept if other is None else _offer(known, kept, other)


def is_known(context: TurnContext, words: tuple[Part, ...]) -> bool:
    """Whether all of *words* was said before."""
    keys = keys_of(words)
    return bool(keys) and keys.issubset(context.dialog.said)


def _offer(context: TurnContext, turn: Turn, promise: Promise) -> Turn:
    """Offer the answer to *promise* instead of the question of *turn*."""
    about = (promise.condition, promise.exercise, promise.topic, promise.detail)
    values = {"name": name_of(context, promise)}
    question = PendingQuestion(
        QuestionType.MORE, OFFERED, about=about, then=promise.intent, values=values
    )
    known = replace(context, dialog=turn.dialog)
    return known.ask(turn.reply.parts[:-1], question)


def offer_of(context: TurnContext, others: Sequence[Promise]) -> PendingQuestion:
    """Return the offer to go on with the first of *others* that has a name and a topic."""
    names = ((it.topic, name_of(context, it)) for it in others if it.topic)
    topic, name = next((pair for pair in names if pair[1]), ("", ""))
    if not name:
        return ELSE
    offer, then, values = "offer.other_question", Intent.ASK_PREVENTION, {"name": name}
    return PendingQuestion(QuestionType.MORE, offer, about=(topic,), then=then, values=values)


def answer_words(context: TurnContext, promise: Promise) -> tuple[Part, ...]:
    """Return a short answer to what *promise* holds, opened by what it is about."""
    name = name_of(context, promise)
    opening = context.words("promise.to_named", name=name) if name else context.words("promise.to")
    if promise.intent in WHAT_IT_IS and promise.condition:
        return _fit_words(context, promise)
    if _is_said_by_conclusion(context, promise):
        return ()
    named, at_hand = topic_for(context.library, promise.meaning), complaint_at_hand(context)
    painless = context.dialog.case.pain is False
    usual = named is None or (bool(at_hand) and named.id == DEFAULT_TOPICS.get(promise.intent))
    if promise.is_of_running and usual and not painless:
        return (*context.words("promise.to_running"), *_running_words(context, promise))
    meaning = promise.meaning
    if meaning.intent in CONDITION_INTENTS and named is None and not meaning.condition:
        meaning = replace(meaning, condition=at_hand, topic="")
    case, likely = context.dialog.case, context.dialog.likely_condition
    explained = exercises.refuse_move(context.library, meaning, case, likely)
    explained = explained or _move_in_short(context, promise)
    explained = explained or responder.explain(context.library, meaning, case)
    general = promise.intent in GENERAL and named is None
    if general or promise.intent in VAGUE_INTENTS or explained is None:
        return context.words("promise.no_answer")
    if not says_something(explained):
        return ()
    answer = first_sentences(explained.parts)
    return answer if painless else (*opening, *answer)


def _running_words(context: TurnContext, promise: Promise) -> tuple[Part, ...]:
    """Return whether the runner may run, or when, as *promise* asks it."""
    words = words_of_way(context, promise.detail) or running_words(context, promise.condition)
    asks_when = promise.intent is Intent.RETURN_TO_RUN
    return say(as_to_when(words_of(words))) if asks_when else words


def _move_in_short(context: TurnContext, promise: Promise) -> Explanation | None:
    """Return how the move that was asked for is done, in a sentence; None if none was."""
    it = context.library.exercises.get(promise.exercise)
    wanted = it is not None and promise.intent is Intent.EXERCISES_FOR
    return Explanation(say(it.summary)) if it is not None and wanted else None


def _fit_words(context: TurnContext, promise: Promise) -> tuple[Part, ...]:
    """Return whether the condition that was asked about is what it fits with.

    Of the best fit the conclusion has just told.
    """
    library, named = context.library, promise.condition
    known = named in library.conditions or named in library.neighbours
    if not known or named == context.dialog.likely_condition:
        return ()
    likely = likely_conditions(library, context.assess(context.dialog.case))
    return first_sentences(verdicts.other_words(context, named, likely))


def name_of(context: TurnContext, promise: Promise) -> str:
    """Return what *promise* is about, in spoken words; empty if that has no name."""
    library = context.library
    of_one = promise.condition or promise.intent is Intent.ASK_RECOVERY
    if promise.intent in NAMED_BY_ASPECT and of_one and not promise.topic:
        return library.phrases.get(NAMED_BY_ASPECT[promise.intent])
    if promise.condition in library.conditions:
        return with_article(library.conditions[promise.condition])
    if promise.exercise in library.exercises:
        return library.exercises[promise.exercise].name
    if promise.is_of_running and not promise.topic:
        return library.phrases.get("promise.running")
    topic = topic_for(library, promise.meaning)
    return topic.name if topic is not None else ""


def _is_said_by_conclusion(context: TurnContext, promise: Promise) -> bool:
    """Whether the conclusion answers or offers it: what it is, whom to see, what to do first."""
    named = topic_for(context.library, promise.meaning)
    default = context.library.care_topics.get(DEFAULT_TOPICS.get(promise.intent, ""))
    general = promise.intent in CONCLUDED and (named is None or named is default)
    return general and not (promise.condition or promise.exercise)


CONCLUDED = frozenset(
    {
        *(Intent.ASK_CONDITION, Intent.ASK_CAUSES, Intent.ASK_SYMPTOMS, Intent.LIST_CONDITIONS),
        *(Intent.SEE_SOMEONE, Intent.ASK_TREATMENT, Intent.EXERCISES_FOR, Intent.COMPARE),
    }
)
"""Intents that a conclusion answers if nothing was named."""


def says_something(explained: Explanation | None) -> TypeGuard[Explanation]:
    """Whether *explained* says something, and does not only ask what is meant."""
    return explained is not None and explained.question.kind not in LEAVING - {
        QuestionType.ANYTHING,
        QuestionType.MORE,
    }
