"""What is asked in an interview is promised once, and answered right after the conclusion."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec.structs import replace

from content.coaching.answers import Explanation, again, complaints, responder
from content.coaching.answers.again import first_sentences
from content.coaching.coach.dues import (
    LEAVING,
    WHAT_IT_IS,
    insert,
    keep,
    name_of,
    says_something,
)
from content.coaching.consultation import (
    reader,
    verdicts,
    words_of_checks_left,
)
from content.coaching.consultation.asides import PHRASE_OF_QUESTION, explanation_words
from content.coaching.dialog import (
    Promise,
    Turn,
    TurnContext,
)
from content.coaching.launch import wishes
from content.coaching.nlu import (
    ASKING_INTENTS,
    Intent,
    Meaning,
    topic_for,
)
from content.language.en.acts import Act, act_of, disowns, hurries
from content.language.en.asking.breath import asks_to_define
from content.language.en.in_session import names_either
from content.language.en.normalisation import clauses_of
from content.language.en.picks import asks_for_verdict, asks_what_that_is, telling_words
from content.language.en.question_forms import (
    asks_in_passing,
    asks_what_it_is,
    questions_in,
)
from content.records.speech import Part, say

AT_ONCE = frozenset(
    {Intent.ASK_MEDICATION, Intent.ASK_ANATOMY, Intent.ASK_OTHER_COMPLAINT, Intent.COMPARE}
)
"""Intents whose answer is no advice."""

MOST_PROMISES = 2


def hear_haste(context: TurnContext, meaning: Meaning) -> TurnContext:
    """Return the context in which only danger is asked about, if somebody waits or hurries."""
    asked = _asked(context, meaning)
    waits = asked is not None and _has_to_wait(context, asked)
    hastes = waits or hurries(meaning.tokens) or act_of(meaning.tokens) is Act.CROSS
    return context.with_dialog(hurried=True) if hastes else context


def _has_to_wait(context: TurnContext, asked: Meaning) -> bool:
    """Whether *asked* is answered after the conclusion: it gives leave to move, or asks for it."""
    of_verdict = topic_for(context.library, asked) is None and _is_of_verdict(context, asked.tokens)
    return of_verdict or not _may_be_told(context, asked)


def keep_or_promise(context: TurnContext, meaning: Meaning, turn: Turn) -> Turn:
    """Return *turn* with a promise of what *meaning* asks, or with the answers that are due."""
    dialog, before = turn.dialog, context.dialog.pending
    if dialog.in_danger:
        waiting = _kept_in_danger(context, meaning)
        return replace(turn, dialog=replace(dialog, promised=waiting, wished=None))
    if dialog.session is not None or not turn.reply.is_open:
        return replace(turn, dialog=replace(dialog, promised=(), wished=None))
    if before is not None and _is_left_open(context, turn):
        known = replace(context, dialog=replace(dialog, pending=before))
        turn = reader.ask_again(known, before, turn.reply.parts[:-1])
    asked = _asked(context, meaning)
    if turn.dialog.pending is not None and turn.dialog.pending.is_of_interview:
        wishes_now = wishes.tells_wish(context, meaning)
        is_said = _is_explained(context, turn, meaning)
        if asked is not None and not (is_said or wishes.tells_wish(context, asked)):
            turn = _hear_question(context, turn, asked)
        return insert(turn, wishes.promise_words(context), _lead(context)) if wishes_now else turn
    in_interview = context.dialog.in_danger or (before is not None and before.is_of_interview)
    new: tuple[Promise, ...] = ()
    if asked is not None and in_interview:
        at_once = _words_at_once(context, turn, asked)
        new = () if at_once else (_promise_of(context, asked),)
        turn = insert(turn, at_once)  # what to do comes first
    due = tuple(dict.fromkeys((*dialog.promised, *new)))
    if _may_be_danger(context, turn):
        return turn
    kept = keep(context, turn, due) if due else turn
    return wishes.settle(context, kept)


def _is_explained(context: TurnContext, turn: Turn, meaning: Meaning) -> bool:
    """Whether *turn* explains the words of the question before: "what is a weak immune system"."""
    before = context.dialog.pending
    words = () if before is None else explanation_words(context.library, before, meaning)
    return bool(words) and {*words} <= {*turn.reply.parts}


def _kept_in_danger(context: TurnContext, meaning: Meaning) -> tuple[Promise, ...]:
    """Return what was asked as the danger came up: it is answered if that is taken back."""
    if context.dialog.in_danger:
        return context.dialog.promised
    asked = _asked(context, meaning)
    new = () if asked is None else (_promise_of(context, asked),)
    return (*context.dialog.promised, *new)[-MOST_PROMISES:]


def _is_left_open(context: TurnContext, turn: Turn) -> bool:
    """Whether an interview was left by the way, while a danger may still be there."""
    before, now = context.dialog.pending, turn.dialog.pending
    if before is None or now is None or not before.is_of_interview or now.kind not in LEAVING:
        return False
    return turn.dialog.case == context.dialog.case and _may_be_danger(context, turn)


def _may_be_danger(context: TurnContext, turn: Turn) -> bool:
    """Whether signs of danger are still to be asked about."""
    case = turn.dialog.case
    asks = bool(case.findings) and case.pain is not False
    return asks and bool(context.assess(case).open_danger_ids)


def _asked(context: TurnContext, meaning: Meaning) -> Meaning | None:
    """Return the question that *meaning* is, or that it has besides an answer."""
    pending = context.dialog.pending
    between = pending is not None and pending.is_of_interview
    if act_of(meaning.tokens) is Act.HURRIES or (between and hurries(meaning.tokens)):
        return None
    if disowns(meaning.tokens):  # "who said that" asks for no source
        beside = meaning.beside
        return beside if beside is not None and not disowns(beside.tokens) else None
    if meaning.intent in ASKING_INTENTS:
        return meaning
    return meaning.beside or (meaning if _is_of_verdict(context, meaning.tokens) else None)


def _hear_question(context: TurnContext, turn: Turn, asked: Meaning) -> Turn:
    """Answer *asked* at once if that gives no leave to move, or promise to answer it."""
    questions = [*questions_in(asked.tokens)]
    points = any(map(asks_what_that_is, questions)) and bool(asked.description.found)
    is_what = any(map(asks_what_it_is, questions)) or asks_to_define(asked.tokens)
    defined = points or (not asked.topic and is_what)
    if not defined and _has_to_wait(context, asked):
        return _promise(context, turn, asked)
    words = _meaning_of(context, turn, asked) if defined else _words_at_once(context, turn, asked)
    return insert(turn, words, _lead(context)) if words else turn


def _meaning_of(context: TurnContext, turn: Turn, asked: Meaning) -> tuple[Part, ...]:
    """Return what the condition that *asked* names is, unless *turn* says it."""
    named = context.library.conditions.get(asked.condition or asked.description.found)
    what = say(named.what) if named is not None else ()
    return () if {*what} & {*turn.reply.parts} else first_sentences(what)


def _words_at_once(context: TurnContext, turn: Turn, asked: Meaning) -> tuple[Part, ...]:
    """Return the answer to *asked* that needs no check before it; nothing if that has to wait."""
    if _has_to_wait(context, asked):
        return ()
    explained = _explain(context, turn, asked)
    if not says_something(explained) or explained.parts[0] in turn.reply.parts:
        return ()
    return first_sentences(explained.parts)


def _lead(context: TurnContext) -> tuple[Part, ...]:
    return context.words("consult.a_few_questions")


def _explain(context: TurnContext, turn: Turn, asked: Meaning) -> Explanation | None:
    """Explain what is *asked*, for the condition that was named; what was told is left out."""
    about = responder.for_what_is_at_hand(context.library, turn.dialog, asked)
    return again.explain_anew(replace(context, dialog=turn.dialog), about)


def _is_of_verdict(context: TurnContext, words: Sequence[str]) -> bool:
    """Whether *words* ask what the complaint is."""
    return asks_for_verdict(words) or bool(_compared(context, words))


def _compared(context: TurnContext, words: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of what *words* ask about: "is it my back"; not of "it is not my back"."""
    asking = [it for it in clauses_of(words) if names_either(it) or asks_in_passing(it)]
    named = (verdicts.conditions_compared(context, it) for it in asking)
    return tuple(dict.fromkeys(itertools.chain.from_iterable(named)))


def _may_be_told(context: TurnContext, asked: Meaning) -> bool:
    """Whether the answer to *asked* harms nobody, whatever the danger questions bring up."""
    if complaints.ask_why(context.library, context.dialog, asked) is not None:
        return True
    topic = topic_for(context.library, asked)
    if topic is None or topic.waits:
        return topic is None and asked.intent in AT_ONCE
    return asked.intent in AT_ONCE or not asked.condition


def _promise(context: TurnContext, turn: Turn, asked: Meaning) -> Turn:
    """Say that the answer to *asked* will come, before the question of *turn*."""
    promised, promise = turn.dialog.promised, _promise_of(context, asked)
    words = _words_of_promise(context, promise, asked.tokens, again=promise in promised)
    others = (it for it in promised if not _is_the_same(it, promise))
    kept = (*others, promise)[-MOST_PROMISES:]
    return insert(replace(turn, dialog=replace(turn.dialog, promised=kept)), words, _lead(context))


def _promise_of(context: TurnContext, asked: Meaning) -> Promise:
    """Return what *asked* asks; what it is, or whether it is one thing, by that alone."""
    named = _compared(context, asked.tokens)
    if named or asks_for_verdict(asked.tokens):
        return Promise(Intent.ASK_CONDITION, condition=named[0] if named else "")
    return Promise.of(asked)


def _is_the_same(one: Promise, other: Promise) -> bool:
    """Whether both ask about running, or whether it is the same condition."""
    if one.is_of_running and other.is_of_running:
        return True
    kinds = {one.intent, other.intent}
    return one == other or (kinds <= WHAT_IT_IS and one.condition == other.condition)


def _words_of_promise(
    context: TurnContext, promise: Promise, said: Sequence[str], *, again: bool
) -> tuple[Part, ...]:
    """Return that the answer to *promise* will come; it is named only by what was *said*."""
    if again:
        return words_of_checks_left(context)
    name = name_of(context, promise)
    if _is_of_verdict(context, said):
        fits = "promise.fits" if name and promise.condition else "promise.what_it_is"
        return context.words(fits, name=name)
    is_general = promise.is_of_running and not (promise.topic or promise.condition)
    if name and not is_general:
        is_said = promise.exercise or not telling_words((name,)).isdisjoint(said)
        return context.words("promise.named" if is_said else "promise.made", name=name)
    return context.words(PHRASE_OF_QUESTION.get(promise.intent, "promise.made"))
