"""The view of a question that is answered by a touch: yes, no, or one of the signs it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from content.coaching.dialog import ELSE, DialogState, PendingQuestion, QuestionType
from content.coaching.nlu import Intent
from content.coaching.triage.assessment import assess
from content.coaching.views.view import Layout, Row, Touch, View, touches_of
from content.language.en.spoken_forms import capitalise
from content.library import Library, divide_signs, spoken_signs

YES_NO = (Intent.YES, Intent.NO)
YES_NO_UNSURE = (Intent.YES, Intent.NO, Intent.UNSURE)

TOUCHES_BY_QUESTION: Mapping[QuestionType, tuple[Intent, ...]] = {
    QuestionType.MORE: YES_NO,
    QuestionType.START: YES_NO,
    QuestionType.RESUME: YES_NO,
    QuestionType.ADVICE: YES_NO,
    QuestionType.HANDS_FREE: YES_NO,
    QuestionType.TAKE_BACK: YES_NO,
    QuestionType.FORGET: YES_NO,
    QuestionType.DOUBT: YES_NO_UNSURE,
    QuestionType.SAFETY_BEFORE_SESSION: YES_NO_UNSURE,
    QuestionType.RED_FLAGS: YES_NO_UNSURE,
    QuestionType.WHICH_FLAG: (Intent.NO, Intent.UNSURE),
    QuestionType.DANGER_AFTER_PAIN: YES_NO_UNSURE,
    QuestionType.DID_IT_HURT: YES_NO_UNSURE,
    QuestionType.FEELING_AFTER: (Intent.FEELS_BETTER, Intent.FEELS_SAME, Intent.FEELS_WORSE),
    QuestionType.CHOICE_OF_TWO: (Intent.REPORT_SYMPTOM, Intent.START_WARM_UP),
}
"""Touch targets that answer each type of question; others need words."""

LISTS = frozenset({QuestionType.RED_FLAGS, QuestionType.WHICH_FLAG})
"""Questions that name signs of danger, each of which is an answer."""


def question_view(library: Library, dialog: DialogState, lines: Sequence[str], asked: str) -> View:
    """Return the view of the question *asked* after *lines*."""
    pending = dialog.pending
    signs = _sign_rows(library, pending) if pending is not None else ()
    get = library.phrases.get
    is_pain = pending is not None and pending.kind is QuestionType.DANGER_AFTER_PAIN
    return View(
        Layout.QUESTION,
        get("screen.any_of_these") if signs else asked,
        note=_place(library, dialog) if pending is not None else "",
        cautions=tuple(lines) if is_pain else (),
        lines=() if is_pain else tuple(lines),
        question=asked,
        touches=answer_touches(library, pending) if pending is not None else (),
        rows=signs,
    )


def answer_touches(library: Library, pending: PendingQuestion) -> tuple[Touch, ...]:
    """Return the touch targets that answer *pending*."""
    if pending == ELSE:
        return touches_of(library, (Intent.NO,), answers="else_")
    if pending.kind is QuestionType.MORE and pending.then is Intent.REPORT_SYMPTOM:
        return touches_of(library, YES_NO, answers="own_hip_")
    if pending.kind is QuestionType.SYMPTOM:
        return touches_of(library, YES_NO_UNSURE if pending.about else ())
    return touches_of(library, TOUCHES_BY_QUESTION.get(pending.kind, ()))


def _sign_rows(library: Library, pending: PendingQuestion) -> tuple[Row, ...]:
    """Return a row for each sign that *pending* names; none if it names but one."""
    known = [id_ for id_ in pending.about if id_ in library.red_flags or id_ in library.findings]
    signs = spoken_signs(library, known) if pending.kind in LISTS else ()
    if not signs[1:]:  # one sign is a yes or a no
        return ()
    return tuple(
        Row(Touch(capitalise(sign.name), Intent.REPORT_SYMPTOM, sign.name)) for sign in signs
    )


def _place(library: Library, dialog: DialogState) -> str:
    """Return which of the lists of danger is asked: "1 of 3"; empty for any other question."""
    pending = dialog.pending
    if pending is None or pending.kind is not QuestionType.RED_FLAGS or not pending.about[1:]:
        return ""
    opening = f"{QuestionType.RED_FLAGS}:"
    asked = {id_ for id_ in dialog.times_asked if id_.startswith(opening)} | {pending.id}
    still_open = assess(dialog.case, library).open_danger_ids
    later = divide_signs(library, [id_ for id_ in still_open if id_ not in pending.about])
    number, count = len(asked), len(asked) + len(later)
    return library.phrases.get("screen.landmark", number=number, count=count) if count > 1 else ""
