"""The struct of an explanation, and what it may offer next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from content.coaching.dialog import ANYTHING, PendingQuestion, QuestionType
from content.coaching.nlu import Intent
from content.language.en.spoken_forms import capitalise, listing
from content.records.speech import Part

NAMED_AT_ONCE = 4


class Explanation(msgspec.Struct, frozen=True):
    """Words, the title of a card (empty: no card), the next question, and the record explained."""

    parts: tuple[Part, ...]
    title: str = ""
    question: PendingQuestion = ANYTHING
    condition: str = ""
    exercise: str = ""


def offer_more(intent: Intent, about: str, name: str) -> PendingQuestion:
    """Return the question whether to go on with *intent* for the record *about*."""
    return PendingQuestion(
        QuestionType.MORE, OFFERS[intent], about=about, then=intent, values={"name": name}
    )


OFFERS: Mapping[Intent, str] = {
    Intent.ASK_CONDITION: "offer.condition",
    Intent.ASK_SYMPTOMS: "offer.symptoms",
    Intent.ASK_TREATMENT: "offer.treatment",
    Intent.ASK_RECOVERY: "offer.recovery",
    Intent.SEE_SOMEONE: "offer.see_someone",
    Intent.EXERCISES_FOR: "offer.exercises",
    Intent.START_SESSION: "offer.session",
    Intent.ASK_HOWTO: "offer.howto",
    Intent.ASK_DETAIL: "offer.mistake",
    Intent.ASK_PREVENTION: "offer.practice_more",
}


def group_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return *names* as short sentences with a few names each."""
    total, count = len(names), -(-len(names) // NAMED_AT_ONCE)
    groups = [names[total * at // count : total * (at + 1) // count] for at in range(count)]
    return tuple(f"{capitalise(listing(list(group)))}." for group in groups)
