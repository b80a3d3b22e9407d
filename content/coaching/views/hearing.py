"""How an utterance was heard: what it was taken for and why, for whoever builds; kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from content.coaching.dialog import DialogState
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Finding
from content.coaching.triage.assessment import Assessment, assess
from content.library import Library, name_of_id, spoken_signs
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
    utterance, *flags*, *care* and *fits* those of the talk with it. While *open* names signs that
    are asked about, and *later* counts those still to be asked, *care* is no verdict. *names* are
    the spoken names of the ids in all of these.
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
    open: tuple[str, ...]
    later: int
    names: Mapping[str, str]


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
    being_asked, later = _open_signs(library, after, whole)
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
        open=tuple(sign.name for sign in spoken_signs(library, being_asked)),
        later=len(spoken_signs(library, later)),
        names=_names(library, whole, (it.id for it in told.findings)),
    )


def _open_signs(
    library: Library, after: DialogState, whole: Assessment
) -> tuple[Sequence[str], Sequence[str]]:
    """Return the ids that the pending question is about, and those of danger that come later."""
    pending = after.pending
    known = library.red_flags.keys() | library.findings.keys()
    being_asked = [id_ for id_ in pending.about if id_ in known] if pending is not None else []
    if not being_asked:
        return (), ()
    return being_asked, [id_ for id_ in whole.open_danger_ids if id_ not in being_asked]


def _names(library: Library, whole: Assessment, heard: Iterable[str]) -> dict[str, str]:
    """Return the spoken names of the flags, findings and conditions of the talk, by their ids."""
    signs = {*heard, *(it.flag for it in whole.raised_flags)}
    signs.update(id_ for it in whole.candidates for id_ in it.findings)
    conditions = {it.condition: library.conditions[it.condition].name for it in whole.candidates}
    return {id_: name_of_id(library, id_) for id_ in sorted(signs)} | conditions


def _slots(meaning: Meaning) -> dict[str, str]:
    """Return what was named or counted, by the field of the meaning."""
    fields = {name: getattr(meaning, name) for name in meaning.__struct_fields__}
    return {
        name: str(value)
        for name, value in fields.items()
        if name not in NOT_SLOTS and isinstance(value, str | int | float) and value
    }
