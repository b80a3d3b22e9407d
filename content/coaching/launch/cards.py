"""The card of a session that begins."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog import Turn, card_of
from content.language.en.spoken_forms import capitalise, listing
from content.library import Library
from content.records.routines import Routine
from content.records.speech import say


def add_card(library: Library, routine: Routine, turn: Turn) -> Turn:
    """Add a card with the session, unless it would reveal a complaint (then no place is stored)."""
    state = turn.dialog.session
    if state is None or turn.progress is None or turn.progress.place is None:
        return turn
    get = library.phrases.get
    names = dict.fromkeys(library.exercises[move.exercise].name for move in state.plan)
    texts = say(routine.introduction, get("start.moves", moves=listing(list(names))))
    card = card_of(library, capitalise(routine.name), (*texts, *say(get("session.safety"))))
    return replace(turn, reply=replace(turn.reply, card=card))
