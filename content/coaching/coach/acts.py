"""What a runner does to the talk itself: leaves it. It never ends at words that are an answer."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from content.coaching.consultation.asides import BEFORE_ADVICE
from content.coaching.dialog import Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.language.en.acts import answers_no
from content.language.en.partings import is_done, says_goodbye, wants_to_stop
from content.records.speech import Reply

Answer = Callable[[TurnContext, Meaning], Turn]

ENDING = frozenset({Intent.STOP, Intent.CANCEL})


def answer_act(context: TurnContext, meaning: Meaning, answer: Answer) -> Turn | None:
    """Answer a goodbye; ``None`` if *meaning* is no act. *answer* answers what is left of it."""
    done = is_done(meaning.tokens) and not _is_interview(context)
    if done or says_goodbye(meaning.tokens):
        return say_goodbye(context)
    heard = _without_end(context, meaning)
    return answer(context, heard) if heard is not meaning else None


def _without_end(context: TurnContext, meaning: Meaning) -> Meaning:
    """Return *meaning* without the wish to end that its words do not say.

    A platform's own intent has no words.
    """
    plain = not meaning.tokens or wants_to_stop(meaning.tokens)
    if plain or meaning.intent not in ENDING:
        return meaning
    answers = _is_interview(context) and answers_no(meaning.tokens)
    return replace(meaning, intent=Intent.NO if answers else Intent.UNKNOWN, between=None)


def say_goodbye(context: TurnContext) -> Turn:
    """End the dialog; before the signs of danger are cleared with what to look out for."""
    unasked = _is_interview(context) and bool(context.dialog.case.present)
    words = context.words("chat.goodbye_unasked" if unasked else "chat.goodbye")
    return Turn(Reply(words), replace(context.dialog, pending=None, session=None))


def _is_interview(context: TurnContext) -> bool:
    pending = context.dialog.pending
    return pending is not None and pending.kind in BEFORE_ADVICE
