"""What is asked in an interview is promised once, and answered right after the conclusion."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.answers import exercises, responder
from content.coaching.coach.running import running_words
from content.coaching.consultation import (
    likely_conditions,
    reader,
    verdicts,
    words_of_checks_left,
)
from content.coaching.consultation.asides import PHRASE_OF_QUESTION
from content.coaching.dialog import (
    OFFERED,
    PendingQuestion,
    Promise,
    QuestionType,
    Turn,
    TurnContext,
)
from content.coaching.nlu import (
    ASKING_INTENTS,
    CONDITION_INTENTS,
    DEFAULT_TOPICS,
    VAGUE_INTENTS,
    Intent,
    Meaning,
    topic_for,
)
from content.language.en.acts import Act, act_of
from content.language.en.picks import asks_for_verdict
from content.language.en.question_forms import (
    asks_what_it_is,
    questions_in,
)
from content.language.en.spoken_forms import sentences_of, with_article
from content.records.speech import Part, say, words_of

AT_ONCE = frozenset(
    {Intent.ASK_MEDICATION, Intent.ASK_ANATOMY, Intent.ASK_OTHER_COMPLAINT, Intent.COMPARE}
)
"""Intents whose answer is no advice."""

GENERAL = frozenset({Intent.ASK_PREVENTION, Intent.ASK_RISKS})
"""Intents that answer by a list where nothing was named; no list answers one question."""

MOST_PROMISES = 3
MOST_SENTENCES = 2
"""Of an answer that is given between two questions, or after a conclusion."""


def keep_or_promise(context: TurnContext, meaning: Meaning, turn: Turn) -> Turn:
    """Return *turn* with a promise of what *meaning* asks, or with the answers that are due."""
    dialog, before = turn.dialog, context.dialog.pending
    if dialog.in_danger or dialog.session is not None or not turn.reply.is_open:
        return replace(turn, dialog=replace(dialog, promised=()))
    if before is not None and _is_left_open(context, turn):
        known = replace(context, dialog=replace(dialog, pending=before))
        turn = reader.ask_again(known, before, turn.reply.parts[:-1])
    asked = _asked(meaning)
    if turn.dialog.pending is not None and turn.dialog.pending.is_of_interview:
        return turn if asked is None else _hear_question(context, turn, asked)
    in_interview = before is not None and before.is_of_interview
    new = (_promise_of(context, asked),) if asked is not None and in_interview else ()
    due = tuple(dict.fromkeys((*dialog.promised, *new)))
    return _keep(context, turn, due) if due else turn


LEAVING = frozenset(
    {
        *(QuestionType.ANYTHING, QuestionType.MORE, QuestionType.WHICH_CONDITION),
        *(QuestionType.WHICH_EXERCISE, QuestionType.WHICH_ROUTINE),
    }
)
"""Questions by which a side remark leaves an interview."""


def _is_left_open(context: TurnContext, turn: Turn) -> bool:
    """Whether an interview was left by the way, while a danger may still be there."""
    before, now, case = context.dialog.pending, turn.dialog.pending, turn.dialog.case
    if before is None or now is None or not before.is_of_interview or now.kind not in LEAVING:
        return False
    open_ = case.findings and case.pain is not False and context.assess(case).open_danger_ids
    return bool(open_) and case == context.dialog.case


def _asked(meaning: Meaning) -> Meaning | None:
    """Return the question that *meaning* is, or that it has besides an answer."""
    if act_of(meaning.tokens) is Act.HURRIES:
        return None
    return meaning if meaning.intent in ASKING_INTENTS else meaning.beside


def _hear_question(context: TurnContext, turn: Turn, asked: Meaning) -> Turn:
    """Answer *asked* at once if that gives no leave to move, or promise to answer it."""
    defined = any(asks_what_it_is(words) for words in questions_in(asked.tokens))
    if not defined and not _may_be_told(context, asked):
        return _promise(context, turn, asked)
    explained = responder.explain(context.library, asked, turn.dialog.case)
    if defined or explained is None or explained.parts[0] in turn.reply.parts:
        return turn
    return _insert(turn, first_sentences(explained.parts))


def _may_be_told(context: TurnContext, asked: Meaning) -> bool:
    """Whether the answer to *asked* harms nobody, whatever the danger questions bring up."""
    topic = topic_for(context.library, asked)
    if topic is None or topic.waits:
        return topic is None and asked.intent in AT_ONCE
    return asked.intent in AT_ONCE or not asked.condition


def _insert(turn: Turn, words: tuple[Part, ...]) -> Turn:
    """Return *turn* with *words* before its question."""
    parts = (*turn.reply.parts[:-1], *words, *turn.reply.parts[-1:])
    return replace(turn, reply=replace(turn.reply, parts=parts))


def _promise(context: TurnContext, turn: Turn, asked: Meaning) -> Turn:
    """Say that the answer to *asked* will come, before the question of *turn*."""
    promised, promise = turn.dialog.promised, _promise_of(context, asked)
    words = _words_of_promise(context, promise, again=promise in promised)
    others = (it for it in promised if not _is_the_same(it, promise))
    kept = (*others, promise)[-MOST_PROMISES:]
    return _insert(replace(turn, dialog=replace(turn.dialog, promised=kept)), words)


def _promise_of(context: TurnContext, asked: Meaning) -> Promise:
    """Return what *asked* asks; what it is, or whether it is one thing, by that alone."""
    named = verdicts.conditions_compared(context, asked.tokens)
    if named or asks_for_verdict(asked.tokens):
        return Promise(Intent.ASK_CONDITION, condition=named[0] if named else "")
    return Promise.of(asked)


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


def _is_the_same(one: Promise, other: Promise) -> bool:
    """Whether both ask about running, or whether it is the same condition."""
    if one.is_of_running and other.is_of_running:
        return True
    kinds = {one.intent, other.intent}
    return one == other or (kinds <= WHAT_IT_IS and one.condition == other.condition)


def _words_of_promise(context: TurnContext, promise: Promise, *, again: bool) -> tuple[Part, ...]:
    if again:
        return words_of_checks_left(context)
    name = _name(context, promise)
    if name:
        return context.words("promise.named", name=name)
    return context.words(PHRASE_OF_QUESTION.get(promise.intent, "promise.made"))


def _name(context: TurnContext, promise: Promise) -> str:
    """Return what *promise* is about, in spoken words; empty if that has no name."""
    library = context.library
    if promise.condition in library.conditions:
        return with_article(library.conditions[promise.condition])
    if promise.exercise in library.exercises:
        return library.exercises[promise.exercise].name
    if promise.is_of_running and not promise.topic:
        return library.phrases.get("promise.running")
    topic = topic_for(library, promise.meaning)
    return topic.name if topic is not None else ""


def _keep(context: TurnContext, turn: Turn, due: tuple[Promise, ...]) -> Turn:
    """Answer one of what is *due* before the question of *turn*, and offer another one."""
    known = replace(context, dialog=turn.dialog)
    said = words_of(turn.reply.parts)
    answers = {it: _answer_words(known, it) for it in reversed(due)}
    new = [it for it, words in answers.items() if words and words_of(words) not in said]
    first = next((it for it in new if it.is_of_running), next(iter(new), None))
    kept = replace(turn, dialog=replace(turn.dialog, promised=()))
    if first is None:
        return kept
    kept = _insert(kept, answers[first])
    other = next((it for it in new if it is not first and _name(context, it)), None)
    return kept if other is None else _offer(known, kept, other)


def _offer(context: TurnContext, turn: Turn, promise: Promise) -> Turn:
    """Offer the answer to *promise* instead of the question of *turn*."""
    about = (promise.condition, promise.exercise, promise.topic, promise.detail)
    values = {"name": _name(context, promise)}
    question = PendingQuestion(
        QuestionType.MORE, OFFERED, about=about, then=promise.intent, values=values
    )
    known = replace(context, dialog=turn.dialog)
    return known.ask(turn.reply.parts[:-1], question)


def _answer_words(context: TurnContext, promise: Promise) -> tuple[Part, ...]:
    name = _name(context, promise)
    opening = context.words("promise.to_named", name=name) if name else context.words("promise.to")
    if promise.intent in WHAT_IT_IS and promise.condition:
        return _fit_words(context, promise)
    if _is_said_by_conclusion(context, promise):
        return ()
    named = topic_for(context.library, promise.meaning)
    painless = context.dialog.case.pain is False
    if promise.is_of_running and named is None and not painless:
        return (*context.words("promise.to_running"), *running_words(context, promise.condition))
    meaning = promise.meaning
    if meaning.intent in CONDITION_INTENTS and not (meaning.condition or meaning.topic):
        meaning = replace(meaning, condition=context.dialog.likely_condition)
    case, likely = context.dialog.case, context.dialog.likely_condition
    explained = exercises.refuse_move(context.library, meaning, case, likely)
    explained = explained or responder.explain(context.library, meaning, case)
    general = promise.intent in GENERAL and named is None
    if general or promise.intent in VAGUE_INTENTS or explained is None:
        return context.words("promise.no_answer")
    answer = first_sentences(explained.parts)
    return answer if painless else (*opening, *answer)


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


WHAT_IT_IS = frozenset({Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS})
"""Intents of "could it be bursitis"."""


WHAT_IT_IS = frozenset({Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS, Intent.COMPARE})
"""Intents of "could it be bursitis"."""


def first_sentences(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the first sentences of *parts*."""
    return say(*sentences_of(words_of(parts))[:MOST_SENTENCES])
