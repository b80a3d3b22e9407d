"""What an explanation is: words, a card's title, and the one thing to ask next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from content.coaching.dialog import ANYTHING, Asked, Pending
from content.coaching.nlu import Kind
from content.language.en.spoken_forms import capital, listing
from content.records.speech import Part

NAMED_AT_ONCE = 4


class Explanation(msgspec.Struct, frozen=True):
    """Words, a card's title (empty: no card), what to ask next, and what it was about."""

    parts: tuple[Part, ...]
    title: str = ""
    question: Pending = ANYTHING
    condition: str = ""
    exercise: str = ""


def offer(kind: Kind, about: str, name: str) -> Pending:
    """Ask whether to go on with *kind* about the thing whose id is *about*."""
    return Pending(Asked.MORE, OFFERS[kind], about=about, then=kind, values={"name": name})


OFFERS: Mapping[Kind, str] = {
    Kind.ASK_CONDITION: "offer.condition",
    Kind.ASK_SYMPTOMS: "offer.symptoms",
    Kind.ASK_TREATMENT: "offer.treatment",
    Kind.ASK_RECOVERY: "offer.recovery",
    Kind.SEE_SOMEONE: "offer.see_someone",
    Kind.EXERCISES_FOR: "offer.exercises",
    Kind.START_SESSION: "offer.session",
    Kind.ASK_HOWTO: "offer.howto",
    Kind.ASK_DETAIL: "offer.mistake",
    Kind.ASK_PREVENTION: "offer.practice_more",
}


def in_breaths(names: Sequence[str]) -> tuple[str, ...]:
    """Return *names* as short sentences of a few names each, evenly filled, to be heard once."""
    total, count = len(names), -(-len(names) // NAMED_AT_ONCE)
    groups = [names[total * at // count : total * (at + 1) // count] for at in range(count)]
    return tuple(f"{capital(listing(list(group)))}." for group in groups)
