"""What is told to a question that was asked before: what is new to it, or that this is all."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from content.coaching.answers import responder
from content.coaching.answers.complaints import complaint_of
from content.coaching.answers.explanation import MORE, Explanation, deepen
from content.coaching.dialog import ANYTHING, TurnContext
from content.coaching.nlu import EXACT, OTHER_MOVES, RUNNING_INTENTS, Intent, Meaning
from content.coaching.nlu.topics import answering
from content.language.en.asking.complaint import asks_how_long, asks_of_harm, whole_of
from content.language.en.question_forms import Form, asks_as
from content.language.en.spoken_forms import sentences_of
from content.records.speech import Part, keys_of, say, words_of

MOST_SENTENCES = 2
"""Of an answer in short."""


def first_sentences(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the first sentences of *parts*."""
    return say(*sentences_of(words_of(parts))[:MOST_SENTENCES])


def explain_anew(context: TurnContext, meaning: Meaning) -> Explanation | None:
    """Return the explanation of *meaning*, of what was told only what is new; None if it has none.

    That is more of it, else what may be meant besides. If there is neither, the coach owns up.
    """
    library, case = context.library, context.dialog.case
    explained = responder.explain(library, meaning, case)
    own = meaning.intent is Intent.ASK_RECOVERY and bool(context.dialog.case.findings)
    of_time = own or asks_how_long(meaning.tokens)
    it = complaint_of(library, meaning.condition)
    of_ours = it is not None and (of_time or meaning.detail in it.why)
    if explained is None or of_ours or meaning.detail in EXACT or meaning.exercise:
        return explained
    if not is_told(context, explained):
        return explained
    others = (it for it in _others(context, meaning, explained) if not is_told(context, it))
    more = None if _asks_plainly(context, meaning, explained) else next(others, None)
    return more or _own_up(context, meaning, explained)


def _asks_plainly(context: TurnContext, meaning: Meaning, it: Explanation) -> bool:
    """Whether a yes or a no is wanted, which stands in the first sentence of *it*."""
    topic = context.library.care_topics.get(it.topic)
    of_harm = topic is not None and bool(topic.harm) and asks_of_harm(meaning.tokens)
    return of_harm or asks_as(meaning.tokens, Form.YES_OR_NO)


def is_told(context: TurnContext, it: Explanation) -> bool:
    """Whether *it* was told before, in full or in short."""
    said = context.dialog.said
    texts = (keys_of(it.parts), keys_of(first_sentences(it.parts)))
    return any(keys and keys.issubset(said) for keys in texts)


def _rest(context: TurnContext, it: Explanation) -> tuple[Part, ...]:
    """Return what follows the sentences told in short of a means for a condition, which is all."""
    is_all = it.topic and it.condition
    if not is_all or keys_of(it.parts).issubset(context.dialog.said):
        return ()
    return say(*sentences_of(words_of(it.parts))[MOST_SENTENCES:])


def _others(context: TurnContext, meaning: Meaning, it: Explanation) -> Iterator[Explanation]:
    rest = _rest(context, it)
    if rest:
        yield replace(it, parts=rest)
    yield deepen(context.library, it)
    if meaning.intent in {Intent.EXERCISES_FOR, Intent.LIST_EXERCISES}:
        others = replace(meaning, detail=OTHER_MOVES)
        yield responder.explain(context.library, others, context.dialog.case) or it
    if meaning.intent is Intent.ASK_CAUSES and meaning.condition in context.library.conditions:
        what_it_is = replace(meaning, intent=Intent.ASK_CONDITION)
        yield responder.explain(context.library, what_it_is, context.dialog.case) or it
    more = responder.explain(context.library, replace(meaning, detail=MORE), context.dialog.case)
    if more is not None and it.topic and not it.condition:
        yield more
    near = () if meaning.condition else meaning.near
    asked = (replace(meaning, topic=topic, condition="") for topic in near)
    intents = (answering(context.library, Intent.ASK_PREVENTION, topic) for topic in near)
    meant = (replace(it, intent=intent) for it, intent in zip(asked, intents, strict=True))
    found = (responder.explain(context.library, it, context.dialog.case) for it in meant)
    yield from (it for it in found if it is not None)


def _own_up(context: TurnContext, meaning: Meaning, it: Explanation) -> Explanation:
    """Return that *it* was all; a yes or a no stands in its first sentence."""
    first = sentences_of(words_of(it.parts))[0]
    in_a_word = context.words("chat.in_a_word", sentence=whole_of(first) or first)
    if meaning.intent in RUNNING_INTENTS or _asks_plainly(context, meaning, it):
        return replace(it, parts=in_a_word, question=ANYTHING)
    just_told = bool(it.title) and words_of(it.parts) in context.dialog.last
    if (it.topic and not it.condition) or just_told:
        new = [one for one in it.parts[:-1] if not keys_of((one,)) & {*context.dialog.said}]
        told = new or (() if just_told else in_a_word)
        return replace(it, parts=(*told, *context.words("chat.told_all")), question=ANYTHING)
    return it
