"""Asks which of two intents, or of two topics, was meant, where both are about as likely."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.consultation.consultation import keep_told
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext
from content.coaching.nlu import START_INTENTS, STOP_INTENTS, Intent, Meaning, topic_for
from content.language.en.normalisation import clauses_of
from content.language.en.picks import pick_by_count, pick_by_word
from content.language.en.question_forms import is_question

_MOVES = {Intent.LIST_EXERCISES, Intent.EXERCISES_FOR}

Answer = Callable[[TurnContext, Meaning], Turn]

_SLOTS = ("condition", "other_condition", "exercise", "routine", "topic", "detail")
_OPEN = frozenset({QuestionType.ANYTHING, QuestionType.MORE, QuestionType.ADVICE})
"""Questions that wait for nothing in particular."""

_STOPPING = STOP_INTENTS | {Intent.START_OVER}
"""In a session only these are asked about; another wrong guess costs less than a question."""


def ask_which(context: TurnContext, meaning: Meaning, answer: Answer) -> Turn | None:
    """Ask what was meant: the intent or the other, the topic or the other; ``None`` if it is clear.

    *answer* answers a meaning; if it answers both alike, the first will do.
    """
    other = meaning.between
    if meaning.other_topic:
        return _ask_which_topic(context, meaning)
    if other is None or not _is_worth_asking(context, meaning.intent, other):
        return None
    if {meaning.intent, other} == _MOVES and context.dialog.likely_condition:
        return answer(context, replace(meaning, intent=Intent.EXERCISES_FOR, between=None))
    second = replace(meaning, intent=other, between=None)
    if answer(context, replace(meaning, between=None)).reply == answer(context, second).reply:
        return None
    slots = {name: value for name in _SLOTS if (value := getattr(meaning, name))}
    phrases = context.library.phrases
    names = {
        "first": phrases.get(_name_key(meaning.intent)),
        "second": phrases.get(_name_key(other)),
    }
    about = (meaning.intent.value, other.value)
    question = PendingQuestion(
        QuestionType.WHICH_INTENT, "between.ask", about, values={**slots, **names}
    )
    return keep_told(context, meaning).ask((), question)


def _ask_which_topic(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask which of the two topics of *meaning* is asked about; ``None`` if nothing need be asked.

    A plain question is answered by the likelier: "I have a race in June, am I daft to try it".
    """
    dialog, pending = context.dialog, context.dialog.pending
    if any(map(is_question, clauses_of(meaning.tokens))):
        return None
    busy = dialog.in_danger or dialog.session is not None or bool(dialog.promised)
    if busy or (pending is not None and pending.kind not in _OPEN):
        return None
    about = (meaning.topic, meaning.other_topic)
    found = [topic_for(context.library, _asking(topic)) for topic in about]
    names = [it.name for it in found if it is not None]
    if len(names) < len(about):
        return None
    values = dict(zip(("first", "second"), names, strict=True))
    question = PendingQuestion(QuestionType.WHICH_TOPIC, "between.topics", about, values=values)
    return keep_told(context, meaning).ask((), question)


def chosen_topic(pending: PendingQuestion, meaning: Meaning) -> Meaning | None:
    """Return the question about the topic that the answer *meaning* chooses; ``None`` if none."""
    names = [pending.values[name] for name in ("first", "second")]
    tokens = meaning.tokens
    by_name = [at for at, topic in enumerate(pending.about) if topic == meaning.topic]
    picked = by_name or pick_by_count(len(names), tokens) or pick_by_word(names, tokens)
    if meaning.intent is Intent.YES or len(picked) == 1:
        return replace(_asking(pending.about[picked[0] if len(picked) == 1 else 0]), tokens=tokens)
    return None


def _asking(topic: str) -> Meaning:
    return Meaning(Intent.ASK_PREVENTION, topic=topic)


def settle(meaning: Meaning) -> Meaning:
    """Return *meaning* with that of its two intents for which it says what is needed."""
    if meaning.between is None:
        return meaning
    one = replace(meaning, between=None)
    other = replace(one, intent=meaning.between)
    if _is_said(one) is _is_said(other):
        return meaning
    return one if _is_said(one) else other


def _is_said(meaning: Meaning) -> bool:
    """Whether *meaning* holds what its intent is about: a report something that hurts."""
    told = meaning.description.findings
    match meaning.intent:
        case Intent.REPORT_SYMPTOM | Intent.REPORT_PAIN | Intent.CORRECT:
            return bool(told)
        case Intent.COMPARE:
            return bool(meaning.other_condition)
        case Intent.ASK_DETAIL | Intent.ASK_HOWTO:
            return bool(meaning.exercise)
    return not told


def _is_worth_asking(context: TurnContext, first: Intent, second: Intent) -> bool:
    pending = context.dialog.pending
    if {first, second} <= START_INTENTS:
        return False
    if context.dialog.session is not None:
        return first in _STOPPING and second not in _STOPPING
    return pending is None or pending.kind is QuestionType.ANYTHING


def chosen_meaning(pending: PendingQuestion, meaning: Meaning) -> Meaning | None:
    """Return the meaning that the answer *meaning* chooses; ``None`` if it chooses none."""
    intents = [Intent(value) for value in pending.about]
    slots = {name: pending.values[name] for name in _SLOTS if name in pending.values}
    if meaning.intent in intents:
        told = {name: value for name in slots if (value := getattr(meaning, name))}
        return replace(meaning, **{**slots, **told}, between=None)
    picked = pick_by_count(len(intents), meaning.tokens)
    if meaning.intent is Intent.YES or len(picked) == 1:
        return replace(Meaning(intents[picked[0] if len(picked) == 1 else 0]), **slots)
    return None


def _name_key(intent: Intent) -> str:
    return f"between.{intent.value}"
