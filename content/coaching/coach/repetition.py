"""What was said in full before is left out, or said in one sentence if there is nothing new."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from content.coaching.dialog import Turn, TurnContext
from content.language.en.spoken_forms import sentences_of
from content.records.speech import Part, Say, keys_of, say

FEWEST_WORDS = 3
"""A shorter sentence says nothing alone."""


def shorten(context: TurnContext, turn: Turn) -> Turn:
    """Return *turn* without what was said before; if that is all, its first sentence is kept.

    A danger, an interview, a session and the steps of a move are said as they are.
    """
    dialog, pending = turn.dialog, turn.dialog.pending
    in_interview = pending is not None and pending.is_of_interview
    is_move = turn.topic in context.library.exercises
    if dialog.in_danger or dialog.session is not None or in_interview or is_move:
        return turn
    question = turn.reply.parts[-1:] if turn.reply.is_open else ()
    told = turn.reply.parts[: len(turn.reply.parts) - len(question)]
    parts = (*_shortened(context, told), *question)
    return replace(turn, reply=replace(turn.reply, parts=parts))


def _shortened(context: TurnContext, parts: tuple[Part, ...]) -> Iterator[Part]:
    said = context.dialog.said
    known = [part for part in parts if not keys_of((part,)).isdisjoint(said)]
    is_all_known = all(part in known for part in parts)
    for part in parts:
        if part not in known:
            yield part
        elif is_all_known and part is known[0] and isinstance(part, Say):
            sentence = _first_of(part.text)
            yield from say(context.library.phrases.get("chat.as_i_said", sentence=sentence))


def _first_of(text: str) -> str:
    """Return the first sentence, with the next if it is a word or two: "Perhaps."."""
    first, *others = sentences_of(text)
    return " ".join((first, *others[:1])) if len(first.split()) < FEWEST_WORDS else first
