"""How an utterance was heard: what it was taken for and why, for whoever builds; kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from content.coaching.dialog import DialogState
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Finding
from content.coaching.triage.assessment import assess
from content.library import Library
from content.records.red_flags import CareLevel

NOT_SLOTS = frozenset({"intent", "text"})
"""Fields of a meaning that hold text and are no slots."""

MOST_GUESSES = 2

Ranked = tuple[float, Intent]
"""A score, and the intent that has it."""


class Guess(msgspec.Struct, frozen=True):
    """An intent and its score."""

    kind: Intent
    score: float


class Flag(msgspec.Struct, frozen=True):
    """A red flag of the whole talk: how soon it must be seen, and the reason that is given."""

    id: str
    care: CareLevel
    reason: str


class Suspicion(msgspec.Struct, frozen=True):
    """A condition that the whole talk fits, its share, and the findings that speak for it."""

    condition: str
    share: float
    findings: tuple[str, ...]


class Hearing(msgspec.Struct, frozen=True):
    """How one utterance was heard. *margin* is what the best guess is ahead by.

    *asked* is the question that it answered; *findings* and *possible_flag* are those of this
    utterance, *flags*, *care* and *fits* those of the talk with it.
    """

    kind: Intent
    guesses: tuple[Guess, ...]
    margin: float
    asked: str
    slots: Mapping[str, str]
    findings: tuple[Finding, ...]
    possible_flag: str
    flags: tuple[Flag, ...]
    care: CareLevel
    fits: tuple[Suspicion, ...]


def hearing_of(
    library: Library,
    meaning: Meaning,
    ranked: Sequence[Ranked],
    before: DialogState,
    after: DialogState,
) -> Hearing:
    """Return how *meaning* was heard between the states *before* and *after* it.

    *ranked* are all intents with their scores for the same words, the likeliest first.
    """
    guesses = tuple(Guess(kind, round(score, 2)) for score, kind in ranked[:MOST_GUESSES])
    told, whole = meaning.description, assess(after.case, library)
    return Hearing(
        kind=meaning.intent,
        guesses=guesses,
        margin=round(guesses[0].score - guesses[-1].score, 2) if guesses else 0.0,
        asked=before.pending.id if before.pending is not None else "",
        slots=_slots(meaning),
        findings=told.findings,
        possible_flag=told.possible_flag,
        flags=tuple(Flag(it.flag, it.care, it.reason) for it in whole.raised_flags),
        care=after.care,
        fits=tuple(
            Suspicion(it.condition, round(it.share, 2), it.findings) for it in whole.candidates
        ),
    )


def _slots(meaning: Meaning) -> dict[str, str]:
    """Return what was named or counted, by the field of the meaning."""
    fields = {name: getattr(meaning, name) for name in meaning.__struct_fields__}
    return {
        name: str(value)
        for name, value in fields.items()
        if name not in NOT_SLOTS and isinstance(value, str | int | float) and value
    }
