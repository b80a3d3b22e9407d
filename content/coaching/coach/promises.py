"""What is asked in an interview is promised once, and answered right after the conclusion."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.answers import exercises, responder
from content.coaching.answers.responder import EASY, TOO_MUCH
from content.coaching.consultation import likely_conditions, words_of_checks_left
from content.coaching.consultation.asides import PHRASE_OF_QUESTION
from content.coaching.dialog import ELSE, Promise, QuestionType, Turn, TurnContext
from content.coaching.nlu import (
    ASKING_INTENTS,
    CONDITION_INTENTS,
    HOW_FAR,
    RUNNING_INTENTS,
    VAGUE_INTENTS,
    Intent,
    Meaning,
    topic_for,
)
from content.language.en.acts import Act, act_of
from content.language.en.question_forms import (
    Form,
    asks_as,
    asks_what_it_is,
    asks_yes_or_no_of_running,
    questions_in,
)
from content.language.en.spoken_forms import sentences_of, with_article
from content.records.speech import Part, keys_of, say, words_of

AT_ONCE = frozenset(
    {Intent.ASK_MEDICATION, Intent.ASK_ANATOMY, Intent.ASK_OTHER_COMPLAINT, Intent.COMPARE}
)
"""Intents whose answer is no advice."""

GENERAL = frozenset({Intent.ASK_PREVENTION, Intent.ASK_RISKS})
"""Intents that answer by a list where nothing was named; no list answers one question."""

MOST_PROMISES = 2
MOST_SENTENCES = 2
"""Of an answer that is given between two questions, or after a conclusion."""


def keep_or_promise(context: TurnContext, meaning: Meaning, turn: Turn) -> Turn:
    """Return *turn* with a promise of what *meaning* asks, or with the answers that are due."""
    dialog = turn.dialog
    if dialog.in_danger or dialog.session is not None or not turn.reply.is_open:
        return replace(turn, dialog=replace(dialog, promised=()))
    asked = _asked(meaning)
    if dialog.pending is not None and dialog.pending.is_of_interview:
        return turn if asked is None else _hear_question(context, turn, asked)
    before = context.dialog.pending
    in_interview = before is not None and before.is_of_interview
    new = (Promise.of(asked),) if asked is not None and in_interview else ()
    due = tuple(dict.fromkeys((*dialog.promised, *new)))
    return _keep(context, turn, due) if due else turn


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
    promised, promise = turn.dialog.promised, Promise.of(asked)
    others = [it for it in promised if not (it.is_of_running and promise.is_of_running)]
    kept = tuple(dict.fromkeys((*others, promise)))[-MOST_PROMISES:]
    words = _words_of_promise(context, promise, again=promise in promised)
    return _insert(replace(turn, dialog=replace(turn.dialog, promised=kept)), words)


def _words_of_promise(context: TurnContext, promise: Promise, *, again: bool) -> tuple[Part, ...]:
    if again:
        return words_of_checks_left(context)
    name = name_of(context, promise)
    if name:
        return context.words("promise.named", name=name)
    return context.words(PHRASE_OF_QUESTION.get(promise.intent, "promise.made"))


def name_of(context: TurnContext, promise: Promise) -> str:
    """Return what *promise* is about, in spoken words; empty if that has no name."""
    library = context.library
    if promise.condition in library.conditions:
        return with_article(library.conditions[promise.condition])
    if promise.exercise in library.exercises:
        return library.exercises[promise.exercise].name
    topic = topic_for(library, promise.meaning)
    return topic.name if topic is not None else ""


def _keep(context: TurnContext, turn: Turn, due: tuple[Promise, ...]) -> Turn:
    """Answer what was promised, before the question of *turn*."""
    known = replace(context, dialog=turn.dialog)
    said = words_of(turn.reply.parts)
    answers = (it for it in (answer_words(known, promise) for promise in due))
    words = dict.fromkeys(part for it in answers if words_of(it) not in said for part in it)
    return _insert(replace(turn, dialog=replace(turn.dialog, promised=())), tuple(words))


def answer_words(context: TurnContext, promise: Promise) -> tuple[Part, ...]:
    """Return a short answer to what *promise* holds, opened by what it is about."""
    name = name_of(context, promise)
    opening = context.words("promise.to_named", name=name) if name else context.words("promise.to")
    if promise.intent is Intent.ASK_CONDITION:
        return _fit_words(context, promise)
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
    """Return whether the condition that was asked about is what it fits with."""
    if promise.condition not in context.library.conditions:
        return ()
    likely = likely_conditions(context.library, context.assess(context.dialog.case))
    fitting = [it.condition for it in likely]
    best = fitting[:1] == [promise.condition]
    key = "fits_best" if best else "may_fit" if promise.condition in fitting else "fits_less"
    return context.words(f"promise.{key}", name=name_of(context, promise))


WHAT_IT_IS = frozenset({Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS})
"""Intents of "could it be bursitis"."""


def asks_of_own_hip(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* asks if the runner may run, or if it is a condition, after a conclusion."""
    if meaning.intent in RUNNING_INTENTS or asks_yes_or_no_of_running(meaning.tokens):
        return meaning.condition in {"", context.dialog.likely_condition}
    named = meaning.intent in WHAT_IT_IS and meaning.condition
    return bool(named) and asks_as(meaning.tokens, Form.IF_IT_IS)


def answer_about_own_hip(context: TurnContext, meaning: Meaning) -> Turn:
    """Answer by what was concluded; the first word is yes, no, or in between."""
    if meaning.intent in WHAT_IT_IS:
        words = _fit_words(context, Promise.of(meaning))
    elif asks_as(meaning.tokens, Form.RACES):
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


def first_sentences(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the first sentences of *parts*."""
    return say(*sentences_of(words_of(parts))[:MOST_SENTENCES])
