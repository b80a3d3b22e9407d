"""What was said in full before is left out, or said in short if there is nothing new."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog import Turn, TurnContext
from content.coaching.nlu import EXACT, Intent, Meaning
from content.language.en.spoken_forms import sentences_of
from content.records.speech import Part, keys_of, words_of

MOST_SENTENCES = 2
"""Of what was said in full before."""


SAID_AGAIN = frozenset({Intent.REPEAT, Intent.COMPARE, Intent.WHY, Intent.WHAT_ELSE})
"""Intents that ask for what may have been said before."""


def asks_anew(meaning: Meaning | None) -> bool:
    """Whether *meaning* asks for what is said in full each time."""
    return meaning is not None and (meaning.intent in SAID_AGAIN or meaning.detail in EXACT)


def shorten(context: TurnContext, turn: Turn) -> Turn:
    """Return *turn* without what was said before; if that is all, it is said in short.

    A danger, an interview, a session and the steps of a move are said as they are.
    """
    dialog, pending = turn.dialog, turn.dialog.pending
    in_interview = pending is not None and pending.is_of_interview
    is_move = turn.topic in context.library.exercises
    if dialog.in_danger or dialog.session is not None or in_interview or is_move:
        return turn
    question = turn.reply.parts[-1:] if turn.reply.is_open else ()
    told = turn.reply.parts[: len(turn.reply.parts) - len(question)]
    tells_new = dialog.case != context.dialog.case
    parts = (*_shortened(context, told, tells_new=tells_new), *question)
    return replace(turn, reply=replace(turn.reply, parts=parts))


def _shortened(
    context: TurnContext, parts: tuple[Part, ...], *, tells_new: bool
) -> tuple[Part, ...]:
    """Return what is new of *parts*; what was said is said in short if nothing new was told."""
    said = context.dialog.said
    known = tuple(part for part in parts if not keys_of((part,)).isdisjoint(said))
    others = tuple(part for part in parts if part not in known)
    if not known or keys_of(others) or (others and tells_new):
        return others
    return (*others, *_in_short(context, known))


def _in_short(context: TurnContext, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the first sentences of *parts*, and that this is all."""
    sentences = sentences_of(words_of(parts))[:MOST_SENTENCES]
    return context.words("chat.as_i_said", sentences=" ".join(sentences))


def words_or_more(context: TurnContext, key: str) -> tuple[Part, ...]:
    """Return what is said to *key*, or what more there is, if it was said and there is more."""
    words, more = context.words(key), f"{key}_more"
    was_said = bool(keys_of(words)) and keys_of(words).issubset(context.dialog.said)
    return context.words(more) if was_said and more in context.library.phrases else words
