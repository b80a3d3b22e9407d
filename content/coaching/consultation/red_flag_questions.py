"""The questions of danger: of lists, of one sign, and of rules; only an answer denies a sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.coaching.dialog import DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import Intent
from content.coaching.triage.care import findings_making_a_flag_urgent
from content.language.en.spoken_forms import alternatives, listing, no_such
from content.library import Library, Sign, divide_signs, name_of_id, rules_of, spoken_signs
from content.records.red_flags import CareLevel

MOST_TIMES = 2
"""How often the same flags are asked about at once, and how often one alone.

If one is not answered even then, it counts as "not sure".
"""

ONE = "consult.danger_one"
FIRST = "consult.danger_first"
NEXT = "consult.danger_next"
LAST = "consult.danger_last"
REST = "consult.danger_rest"
"""Phrase keys: for a single sign; for the first, the next and the last list; for what is left."""

WHICH = PendingQuestion(QuestionType.WHICH_FLAG, "consult.which_danger")

NONE_OF_THESE = "consult.none_of_these"

YES_NO_UNSURE = frozenset({Intent.YES, Intent.NO, Intent.UNSURE})


def red_flag_question(
    library: Library, dialog: DialogState, ids: tuple[str, ...]
) -> PendingQuestion:
    """Return the question about the first of the open *ids*, divided evenly.

    What is left of the list before comes alone.
    """
    unfinished = _unfinished_list(library, dialog, ids)
    if unfinished is not None:
        return unfinished
    signs, *others = divide_signs(library, ids)
    asked = ids_of(signs)
    is_last = not others and not findings_making_a_flag_urgent(dialog.case, library)
    begun = any(id_.startswith(QuestionType.RED_FLAGS.value) for id_ in dialog.times_asked)
    several = FIRST if not begun else LAST if is_last else NEXT
    values = {"names": names_of(library, asked)}
    phrase = several if len(signs) > 1 else ONE
    question = PendingQuestion(QuestionType.RED_FLAGS, phrase, about=asked, values=values)
    evaded = len(signs) > 1 and dialog.times_asked.get(question.id, 0) >= MOST_TIMES
    return single_question(library, asked) if evaded else question


def _unfinished_list(
    library: Library, dialog: DialogState, open_ids: tuple[str, ...]
) -> PendingQuestion | None:
    """Return the list that was just asked, as far as it is open; None if nothing of it is.

    One that a story answered comes again, a last time sign by sign; else what is left of it.
    """
    pending = dialog.pending
    if pending is None or pending.kind is not QuestionType.RED_FLAGS:
        return None
    left = tuple(id_ for id_ in pending.about if id_ in open_ids)
    if not left or (pending.phrase == ONE and not pending.further):
        return None
    if {finding.id for finding in dialog.case.findings}.isdisjoint(pending.about):
        often = dialog.times_asked.get(pending.id, 0) >= MOST_TIMES and pending.phrase != ONE
        return single_question(library, left) if often else pending
    values = {"names": names_of(library, left)}
    phrase = REST if left[1:] else ONE
    return PendingQuestion(QuestionType.RED_FLAGS, phrase, about=left, values=values)


def ids_of(signs: Iterable[Sign]) -> tuple[str, ...]:
    """Return the ids of *signs*."""
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
    further, values = ids_of(others), {"names": first.name}
    return PendingQuestion(QuestionType.RED_FLAGS, ONE, first.ids, further, values=values)


def questions_by_rule(dialog: DialogState, library: Library) -> Iterator[PendingQuestion]:
    """Yield the first open question of the rules that confirms a danger, then that of the others.

    Either may be missing.
    """
    known = {*(finding.id for finding in dialog.case.findings), *dialog.asked_alone}
    holding = [it for it in rules_of(library).questions if it.holds(dialog.case.present)]
    open_ = [it for it in holding if known.isdisjoint(it.unless_known) and not known >= {*it.ask}]
    first = next((it for it in open_ if it.confirms), None)
    other = next((it for it in open_ if not it.confirms), None)
    for rule in filter(None, (first, other)):
        ids = tuple(id_ for id_ in rule.ask if id_ not in known)
        if rule.confirms:
            yield _question_of_several(library, rule.confirms, ids)
        else:
            yield finding_question(ids[0], library.findings[ids[0]].question)


def _question_of_several(library: Library, confirms: str, ids: tuple[str, ...]) -> PendingQuestion:
    """Return the question about the open *ids*; a yes means *confirms*, a no denies all of them."""
    values = {"names": names_of(library, ids)}
    return PendingQuestion(QuestionType.SYMPTOM, "consult.bone", (confirms,), ids, values=values)


def finding_question(id_: str, question: str) -> PendingQuestion:
    """Return the *question* about the one finding *id_*."""
    return PendingQuestion(
        QuestionType.SYMPTOM, "consult.question", about=(id_,), values={"question": question}
    )
