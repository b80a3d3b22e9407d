"""The danger questions: a few signs at a time, each cleared only by an answer that names it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from content.coaching.consultation.conclusion import sign_name
from content.coaching.consultation.picks import counted, picked, says_some
from content.coaching.dialog import Asked, Conversation, Pending
from content.coaching.nlu import Kind, Meaning
from content.coaching.triage import Finding
from content.language.en.spoken_forms import listing
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.signs import MOST_SIGNS

MOST_TIMES = 2
"""How often a sign is asked for before no answer counts as not sure."""

ONE = "consult.danger_one"
FIRST = "consult.danger_first"
NEXT = ("consult.danger_next", "consult.danger_more")
"""How one sign is asked for, the first few, and by turns the next."""

WHICH = Pending(Asked.WHICH_FLAG, "consult.which_danger")

ANSWERS = frozenset({Kind.YES, Kind.NO, Kind.UNSURE})


def asking(library: Library, talk: Conversation, signs: tuple[str, ...]) -> Pending:
    """Return the question for the first of *signs*, those that are open, as even as can be."""
    questions = math.ceil(len(signs) / MOST_SIGNS)
    asked = signs[: math.ceil(len(signs) / questions)]
    several = NEXT[len(talk.asked) % len(NEXT)] if talk.asked else FIRST
    values = {"names": names_of(library, asked)}
    phrase = several if len(asked) > 1 else ONE
    return Pending(Asked.SWEEP, phrase, about=" ".join(asked), values=values)


def are_pressing(library: Library, signs: Iterable[str]) -> bool:
    """Whether any of *signs* is an emergency by itself."""
    flags = (library.red_flags[id_] for id_ in signs if id_ in library.red_flags)
    return any(flag.care is CareLevel.EMERGENCY for flag in flags)


def named_in(library: Library, talk: Conversation, pending: Pending) -> tuple[str, ...]:
    """Return the signs that *pending* names and nobody has told of so far.

    A question of another version may name none that is known: then none is cleared, and all are
    asked for once more.
    """
    told = {finding.id for finding in talk.case.findings}
    ids = (id_ for id_ in pending.about.split() if id_ not in told)
    return tuple(id_ for id_ in ids if is_sign(library, id_))


def is_sign(library: Library, id_: str) -> bool:
    """Whether *id_* is that of a finding or a red flag of this version."""
    return id_ in library.red_flags or id_ in library.findings


def names_of(library: Library, flags: tuple[str, ...]) -> str:
    """Return the signs as one choice to listen to."""
    return listing([sign_name(library, flag) for flag in flags], "or")


def which(library: Library, signs: tuple[str, ...]) -> Pending:
    """Ask which of *signs* it is, in the runner's own words where none is known."""
    if not signs:
        return WHICH
    values = {"names": names_of(library, signs)}
    return Pending(Asked.WHICH_FLAG, "consult.which_of", about=" ".join(signs), values=values)


def one_by_one(library: Library, signs: Sequence[str]) -> Pending:
    """Ask for the first of *signs* alone; the others wait."""
    first, *others = signs
    values = {"names": sign_name(library, first)}
    return Pending(Asked.SWEEP, ONE, first, " ".join(others), values)


def with_pick(library: Library, pending: Pending, meaning: Meaning) -> Meaning:
    """Return *meaning* with the signs that it picks out of those that *pending* names.

    "Two of them" picks none, and is a yes: which of them is asked next.
    """
    told = meaning.description
    signs = tuple(id_ for id_ in pending.about.split() if is_sign(library, id_))
    if told.present & set(signs):
        return meaning
    meant = counted(signs, meaning.text)
    if not meant and says_some(meaning.text):
        return replace(meaning, kind=Kind.YES)
    if not meant and meaning.kind is not Kind.NO:
        meant = picked(library, signs, meaning.text)
    if not meant:
        return meaning
    found = tuple(Finding(sign) for sign in meant)
    description = replace(told, findings=(*told.findings, *found))
    return replace(meaning, kind=Kind.REPORT_SYMPTOM, description=description)


def answered(
    library: Library, talk: Conversation, pending: Pending, meaning: Meaning
) -> tuple[Finding, ...] | None:
    """Return what *meaning* tells of the signs asked about; None where it tells nothing of them.

    A no clears those that the question named, and so does one of them by its name the others; an
    answer that leaves it open makes all of them unsure.
    """
    told, left = meaning.description.findings, named_in(library, talk, pending)
    if not left:
        return told if told or meaning.kind in ANSWERS else None
    if meaning.kind is Kind.NO or meaning.description.present & set(left):
        return *_all(left, denied=True), *told
    if meaning.kind in ANSWERS or (told and pending.asked is Asked.WHICH_FLAG):
        return *_all(left, unsure=True), *told
    evaded = tuple(id_ for id_ in left if _times(talk, id_) >= MOST_TIMES)
    return (*_all(evaded, unsure=True), *told) if told else None


def _times(talk: Conversation, sign: str) -> int:
    return sum(sign in asked.split() for asked in talk.asked)


def _all(
    flags: tuple[str, ...], *, denied: bool = False, unsure: bool = False
) -> tuple[Finding, ...]:
    return tuple(Finding(flag, denied=denied, unsure=unsure) for flag in flags)
