"""The wordings of a question: each time that it is put, in other words than the last time."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog.question import PendingQuestion
from content.coaching.dialog.state import DialogState, Turn
from content.library import Library
from content.records.speech import Say


def reword(library: Library, before: DialogState, turn: Turn) -> Turn:
    """Return *turn* with its question worded unlike the last time, and counted.

    The reprompt is the next wording. A session words its own questions.
    """
    pending = turn.dialog.pending
    if pending is None or not turn.reply.is_open:
        return turn
    wordings = _wordings(library, pending)
    if turn.reply.parts[-1:] != (Say(wordings[0]),):
        return turn
    times = before.times_asked.get(pending.id, 0)
    at = times + (wordings[times % len(wordings)] == _asked_last(library, before))
    now, again = (wordings[place % len(wordings)] for place in (at, at + 1))
    reply = replace(turn.reply, parts=(*turn.reply.parts[:-1], Say(now)), reprompt=(Say(again),))
    counted = {**turn.dialog.times_asked, pending.id: times + 1}
    return replace(turn, reply=reply, dialog=replace(turn.dialog, times_asked=counted))


def _asked_last(library: Library, before: DialogState) -> str:
    """Return the question that was put last; empty if there was none."""
    pending = before.pending
    times = before.times_asked.get(pending.id, 0) if pending is not None else 0
    if pending is None or not times or pending.phrase not in library.phrases:
        return ""
    wordings = _wordings(library, pending)
    return wordings[(times - 1) % len(wordings)]


def _wordings(library: Library, pending: PendingQuestion) -> tuple[str, ...]:
    """Return all wordings of a question: those of its phrase, then those of the phrase "again"."""
    phrases = library.phrases
    keys = (pending.phrase, f"{pending.phrase}_again")
    return tuple(text.format(**pending.values) for key in keys for text in phrases.variants(key))
