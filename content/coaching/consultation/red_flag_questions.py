"""The red-flag questions: each names a few red flags, and only an answer to it denies them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from content.coaching.dialog import DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Finding, Origin
from content.coaching.triage.care import findings_making_a_flag_urgent
from content.language.en.acts import answers_no
from content.language.en.picks import pick_by_count, pick_by_name, says_some
from content.language.en.spoken_forms import alternatives, listing, no_such
from content.library import Library, Sign, divide_signs, name_of_id, spoken_signs
from content.records.red_flags import DANGEROUS, CareLevel

MOST_TIMES = 2
"""How often the same flags are asked about at once, and how often one alone.

If one is not answered even then, it counts as "not sure".
"""

ONE = "consult.danger_one"
FIRST = "consult.danger_first"
NEXT = "consult.danger_next"
LAST = "consult.danger_last"
"""Phrase keys: for a single sign, and for the first, the next and the last list."""

WHICH = PendingQuestion(QuestionType.WHICH_FLAG, "consult.which_danger")

NONE_OF_THESE = "consult.none_of_these"

YES_NO_UNSURE = frozenset({Intent.YES, Intent.NO, Intent.UNSURE})


def red_flag_question(
    library: Library, dialog: DialogState, ids: tuple[str, ...]
) -> PendingQuestion:
    """Return the question about the first of the open *ids*, divided evenly.

    Those that a story answered twice are asked about one by one.
    """
    signs, *others = divide_signs(library, ids)
    asked = _ids_of(signs)
    is_last = not others and not findings_making_a_flag_urgent(dialog.case, library)
    begun = any(id_.startswith(QuestionType.RED_FLAGS.value) for id_ in dialog.times_asked)
    several = FIRST if not begun else LAST if is_last else NEXT
    values = {"names": names_of(library, asked)}
    phrase = several if len(signs) > 1 else ONE
    question = PendingQuestion(QuestionType.RED_FLAGS, phrase, about=asked, values=values)
    evaded = len(signs) > 1 and dialog.times_asked.get(question.id, 0) >= MOST_TIMES
    return single_question(library, asked) if evaded else question


def _ids_of(signs: Iterable[Sign]) -> tuple[str, ...]:
    return tuple(id_ for sign in signs for id_ in sign.ids)


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
    return alternatives([sign.name for sign in spoken_signs(library, flags)])


def words_without(library: Library, ids: tuple[str, ...]) -> str:
    """Return that there is none of *ids*, as a spoken list: "no fever and no limp"."""
    flags = library.red_flags
    own = (flags[id_].absent if id_ in flags else "" for id_ in ids)
    return listing(
        [it or no_such(name_of_id(library, id_)) for id_, it in zip(ids, own, strict=True)]
    )


def which_question(library: Library, ids: tuple[str, ...]) -> PendingQuestion:
    """Return the question which of *ids* it is, or about the only one; an open one if none."""
    if not ids:
        return WHICH
    if not ids[1:]:
        return single_question(library, ids)
    values = {"names": names_of(library, ids)}
    return PendingQuestion(QuestionType.WHICH_FLAG, "consult.which_of", about=ids, values=values)


def single_question(library: Library, ids: tuple[str, ...]) -> PendingQuestion:
    """Return the question about the first sign of *ids*; the others follow later."""
    first, *others = spoken_signs(library, ids)
    further, values = _ids_of(others), {"names": first.name}
    return PendingQuestion(QuestionType.RED_FLAGS, ONE, first.ids, further, values=values)


def add_picked_ids(library: Library, pending: PendingQuestion, meaning: Meaning) -> Meaning:
    """Return *meaning* with the ids added that it picks from those of *pending*.

    "Two of them" picks none and counts as a yes; the next question asks which.
    """
    told = meaning.description
    if not told.present.isdisjoint(pending.about):
        return meaning
    picked = ids_picked(library, pending, meaning)
    if says_some(meaning.tokens) or not mean_the_same(library, picked):
        return replace(meaning, intent=Intent.YES)
    if not picked:
        return meaning
    found = tuple(Finding(id_, origin=Origin.ANSWERED) for id_ in picked)
    description = replace(told, findings=(*told.findings, *found))
    return replace(meaning, intent=Intent.REPORT_SYMPTOM, description=description)


def ids_picked(library: Library, pending: PendingQuestion, meaning: Meaning) -> tuple[str, ...]:
    """Return the ids of the signs of *pending* that *meaning* picks; empty if it picks none."""
    known = tuple(id_ for id_ in pending.about if is_known_id(library, id_))
    signs = spoken_signs(library, known)
    meant = pick_by_count(len(signs), meaning.tokens)
    if meant or meaning.intent is Intent.NO:
        return _ids_of(signs[place] for place in meant)
    alone = pick_by_name([name_of_id(library, id_) for id_ in known], meaning.tokens)
    joint = pick_by_name([sign.name for sign in signs], meaning.tokens)
    return tuple(known[place] for place in alone) or _ids_of(signs[place] for place in joint)


def mean_the_same(library: Library, ids: tuple[str, ...]) -> bool:
    """Whether it need not be asked which of *ids* it is, as each alone is a danger."""
    flags = [library.red_flags.get(id_) for id_ in ids]
    return not ids[1:] or all(flag is not None and flag.care in DANGEROUS for flag in flags)


def question_within(
    library: Library, pending: PendingQuestion, meaning: Meaning, left: tuple[str, ...]
) -> PendingQuestion | None:
    """Return the question which of *left* it is, or whether it is none; None if that is clear."""
    told = meaning.description
    picked = ids_picked(library, pending, meaning)
    is_list = pending.kind is QuestionType.RED_FLAGS
    if meaning.intent is Intent.YES and (picked or (is_list and told.present.isdisjoint(left))):
        return which_question(library, picked or left)
    if is_list or told.findings or not left:
        return None
    if meaning.intent in DOES_NOT_SAY_WHICH:
        return single_question(library, left)
    values = {"names": names_of(library, left)}
    none_of_these = PendingQuestion(QuestionType.TAKE_BACK, NONE_OF_THESE, left, values=values)
    return none_of_these if meaning.intent is Intent.NO else None


DOES_NOT_SAY_WHICH = frozenset({Intent.YES, Intent.UNSURE})
"""Answers to "which of these?" after which each flag is asked about alone."""


def findings_from_answer(
    library: Library, dialog: DialogState, pending: PendingQuestion, meaning: Meaning
) -> tuple[Finding, ...] | None:
    """Return the findings that *meaning* gives for the question; None if it is no answer.

    A no denies all that the question named, "no fever" only the fever; naming one of them denies
    the others; an unclear answer makes all of them unsure.
    """
    told, left = meaning.description.findings, ids_left(library, dialog, pending.about)
    if not left:
        return told if told or meaning.intent in YES_NO_UNSURE else None
    named = meaning.description.denied.intersection(left)
    if meaning.intent is Intent.NO and named and not answers_no(meaning.tokens):
        return told
    if meaning.intent is Intent.NO or meaning.description.present & set(left):
        return *_findings_of(left, denied=True), *told
    if meaning.intent is Intent.YES and (len(left) == 1 or pending.phrase == ONE):
        return *_findings_of(left), *told
    if meaning.intent in YES_NO_UNSURE or (told and pending.kind is QuestionType.WHICH_FLAG):
        return *_findings_of(left, unsure=True), *told
    evaded = pending.phrase == ONE and dialog.times_asked.get(pending.id, 0) >= MOST_TIMES
    return (*_findings_of(left if evaded else (), unsure=True), *told) if told else None


def _findings_of(
    flags: tuple[str, ...], *, denied: bool = False, unsure: bool = False
) -> tuple[Finding, ...]:
    return tuple(Finding(flag, denied, unsure, Origin.ANSWERED) for flag in flags)
