"""The red-flag questions: each names a few red flags, and only an answer to it denies them."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec.structs import replace

from content.coaching.consultation.conclusion import name_of_id
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Finding, Origin
from content.language.en.picks import pick_by_count, pick_by_name, says_some
from content.language.en.spoken_forms import alternatives, listing, no_such
from content.library import Library
from content.records.findings import MOST_FLAGS_PER_QUESTION
from content.records.red_flags import CareLevel

MOST_TIMES = 2
"""How often the same flags are asked about at once, and how often one alone.

If one is not answered even then, it counts as "not sure".
"""

ONE = "consult.danger_one"
FIRST = "consult.danger_first"
NEXT = ("consult.danger_next", "consult.danger_more")
"""Phrase keys: for a single flag, for the first question, and in turn for the next ones."""

WHICH = PendingQuestion(QuestionType.WHICH_FLAG, "consult.which_danger")

YES_NO_UNSURE = frozenset({Intent.YES, Intent.NO, Intent.UNSURE})


def red_flag_question(
    library: Library, dialog: DialogState, ids: tuple[str, ...]
) -> PendingQuestion:
    """Return the question about the first of the open *ids*, divided evenly.

    Those that a story answered twice are asked about one by one.
    """
    questions = math.ceil(len(ids) / MOST_FLAGS_PER_QUESTION)
    asked = ids[: math.ceil(len(ids) / questions)]
    several = NEXT[len(dialog.asked_keys) % len(NEXT)] if dialog.asked_keys else FIRST
    values = {"names": names_of(library, asked)}
    phrase = several if len(asked) > 1 else ONE
    question = PendingQuestion(QuestionType.RED_FLAGS, phrase, about=asked, values=values)
    evaded = len(asked) > 1 and dialog.times_asked.get(question.id, 0) >= MOST_TIMES
    return single_question(library, asked) if evaded else question


def has_emergency(library: Library, ids: Iterable[str]) -> bool:
    """Whether any of *ids* is an emergency by itself."""
    flags = (library.red_flags[id_] for id_ in ids if id_ in library.red_flags)
    return any(flag.care is CareLevel.EMERGENCY for flag in flags)


def ids_left(library: Library, dialog: DialogState, named: Iterable[str]) -> tuple[str, ...]:
    """Return the ids that a question *named* and that have no status yet.

    A question from another version may have unknown ids; these are left out and asked again.
    """
    told = {finding.id for finding in dialog.case.findings}
    ids = (id_ for id_ in named if id_ not in told)
    return tuple(id_ for id_ in ids if is_known_id(library, id_))


def is_known_id(library: Library, id_: str) -> bool:
    """Whether *id_* is that of a finding or a red flag of this version."""
    return id_ in library.red_flags or id_ in library.findings


def names_of(library: Library, flags: tuple[str, ...]) -> str:
    """Return the names of *flags* as a spoken choice."""
    return alternatives([name_of_id(library, flag) for flag in flags])


def words_without(library: Library, ids: tuple[str, ...]) -> str:
    """Return that there is none of *ids*, as a spoken list: "no fever and no limp"."""
    flags = library.red_flags
    own = (flags[id_].absent if id_ in flags else "" for id_ in ids)
    return listing(
        [it or no_such(name_of_id(library, id_)) for id_, it in zip(ids, own, strict=True)]
    )


def which_question(library: Library, ids: tuple[str, ...]) -> PendingQuestion:
    """Return the question which of *ids* it is; an open question if there are none."""
    if not ids:
        return WHICH
    values = {"names": names_of(library, ids)}
    return PendingQuestion(QuestionType.WHICH_FLAG, "consult.which_of", about=ids, values=values)


def single_question(library: Library, ids: tuple[str, ...]) -> PendingQuestion:
    """Return the question about the first of *ids*; the others follow later."""
    values = {"names": name_of_id(library, ids[0])}
    return PendingQuestion(QuestionType.RED_FLAGS, ONE, ids[:1], ids[1:], values=values)


def add_picked_ids(library: Library, pending: PendingQuestion, meaning: Meaning) -> Meaning:
    """Return *meaning* with the ids added that it picks from those of *pending*.

    "Two of them" picks none and counts as a yes; the next question asks which.
    """
    told = meaning.description
    ids = tuple(id_ for id_ in pending.about if is_known_id(library, id_))
    if told.present & set(ids):
        return meaning
    meant = pick_by_count(len(ids), meaning.tokens)
    if not meant and says_some(meaning.tokens):
        return replace(meaning, intent=Intent.YES)
    if not meant and meaning.intent is not Intent.NO:
        meant = pick_by_name([name_of_id(library, id_) for id_ in ids], meaning.tokens)
    if not meant:
        return meaning
    found = tuple(Finding(ids[place], origin=Origin.ANSWERED) for place in meant)
    description = replace(told, findings=(*told.findings, *found))
    return replace(meaning, intent=Intent.REPORT_SYMPTOM, description=description)


def findings_from_answer(
    library: Library, dialog: DialogState, pending: PendingQuestion, meaning: Meaning
) -> tuple[Finding, ...] | None:
    """Return the findings that *meaning* gives for the question; None if it is no answer.

    A no denies all that the question named; naming one of them denies the others; an unclear
    answer makes all of them unsure.
    """
    told, left = meaning.description.findings, ids_left(library, dialog, pending.about)
    if not left:
        return told if told or meaning.intent in YES_NO_UNSURE else None
    if meaning.intent is Intent.NO or meaning.description.present & set(left):
        return *_findings_of(left, denied=True), *told
    if meaning.intent is Intent.YES and len(left) == 1:
        return *_findings_of(left), *told
    if meaning.intent in YES_NO_UNSURE or (told and pending.kind is QuestionType.WHICH_FLAG):
        return *_findings_of(left, unsure=True), *told
    evaded = len(pending.about) == 1 and dialog.times_asked.get(pending.id, 0) >= MOST_TIMES
    return (*_findings_of(left if evaded else (), unsure=True), *told) if told else None


def _findings_of(
    flags: tuple[str, ...], *, denied: bool = False, unsure: bool = False
) -> tuple[Finding, ...]:
    return tuple(Finding(flag, denied, unsure, Origin.ANSWERED) for flag in flags)
