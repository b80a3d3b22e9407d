"""The policy of the dialog about symptoms: an alarm, the next question, or the conclusion."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.consultation import red_flag_questions
from content.coaching.consultation.conclusion import conclusion_words, likely_conditions
from content.coaching.dialog import (
    ELSE,
    DialogState,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
)
from content.coaching.nlu import Meaning
from content.coaching.triage import Description, bone_stress
from content.coaching.triage.assessment import Assessment
from content.coaching.triage.care import findings_raising_any_level
from content.library import Library
from content.records.red_flags import CareLevel
from content.records.speech import Part, Reply

MOST_QUESTIONS = 6
"""After this many questions no more are asked to find a condition."""

MOST_QUESTIONS_OF_CARE = 8
"""The same for questions that may raise the care level."""

PLACELESS = frozenset({"loc_vague_hip", "loc_vague_thigh", "loc_low_back"})

GROIN = "loc_groin"
NEAR_FRONT = frozenset({"loc_deep_joint", "loc_front_thigh", "loc_inner_thigh", "loc_buttock"})
"""Where a stress injury of the femoral neck may also be felt (S15)."""
BONE_FINDINGS = ("agg_weight_bearing", "pain_rest", "pain_night", "sign_limp")
"""The findings in the one question about bone stress."""

WHERE = PendingQuestion(QuestionType.SYMPTOM, "consult.where")

REPEATED_AFTER_OTHER_BODY_PART = frozenset(
    {
        QuestionType.SYMPTOM,
        QuestionType.RED_FLAGS,
        QuestionType.WHICH_FLAG,
        QuestionType.TAKE_BACK,
        QuestionType.DANGER_AFTER_PAIN,
    }
)
"""Questions that are repeated after words about another body part."""

OUTSIDE: Mapping[str, str] = {
    "trunk": "consult.outside_trunk",
    "head": "consult.outside_head",
    "calf": "consult.outside_calf",
    "whole": "consult.outside_whole",
}
"""Body parts with an answer of their own on whom to see."""


def raise_alarm(context: TurnContext, case: Description, care: CareLevel) -> Turn:
    """Return a turn that stores the danger; the safety gate adds the words."""
    return Turn(Reply(()), replace(context.dialog, case=case, care=care, pending=None))


def refer_elsewhere(context: TurnContext, meaning: Meaning) -> Turn:
    """Say whom to see about another body part; repeat a pending question."""
    pending = context.dialog.pending
    is_waiting = pending is not None and pending.kind in REPEATED_AFTER_OTHER_BODY_PART
    words = context.words(OUTSIDE.get(meaning.description.outside, "consult.outside"))
    return context.ask(words, pending if is_waiting else None)


def keep_case(context: TurnContext, case: Description, assessment: Assessment) -> TurnContext:
    """Return the context with *case* stored; the care level is never lowered here."""
    likely = likely_conditions(assessment)
    care = max(context.dialog.care, assessment.care, key=_rank)
    likely_condition = likely[0].condition if likely and assessment.may_train else ""
    return replace(
        context,
        dialog=replace(context.dialog, case=case, care=care, likely_condition=likely_condition),
    )


def _rank(care: CareLevel) -> int:
    return care.rank


def ask_or_conclude(
    context: TurnContext, assessment: Assessment, opening: tuple[Part, ...] = ()
) -> Turn:
    """Ask the next question, or give the conclusion if there is none."""
    question = None if context.dialog.in_danger else _next_question(context, assessment)
    if question is None:
        return _conclude(context, assessment, opening)
    return _ask_once(context, question.about or question.phrase, question, opening)


def _next_question(context: TurnContext, assessment: Assessment) -> PendingQuestion | None:
    """Return the next question: emergencies, place, bone stress, other flags, then findings.

    There is no limit on the number of danger questions.
    """
    dialog, library, it = context.dialog, context.library, assessment.next_question
    sweep = (
        red_flag_questions.red_flag_question(library, dialog, assessment.open_danger_ids)
        if assessment.open_danger_ids
        else None
    )
    if sweep is not None and red_flag_questions.has_emergency(library, assessment.open_danger_ids):
        return sweep
    if WHERE.phrase not in dialog.asked_keys and not _has_place(dialog.case):
        return WHERE
    urgent = _bone_question(dialog, library) or sweep
    if urgent is not None or it is None or it.id in dialog.asked_keys:
        return urgent
    return None if _has_asked_enough(dialog, it.id, library) else _finding_question(it.id, it.text)


def _has_asked_enough(dialog: DialogState, id_: str, library: Library) -> bool:
    """Whether enough questions were asked to skip the one about *id_*."""
    helpful = any(asked in library.findings for asked in dialog.asked_keys)
    raising = id_ in findings_raising_any_level(dialog.case, library)
    return helpful and len(dialog.asked_keys) >= (
        MOST_QUESTIONS_OF_CARE if raising else MOST_QUESTIONS
    )


def _has_place(case: Description) -> bool:
    return any(id_.startswith("loc_") for id_ in case.present - PLACELESS)


def _bone_question(dialog: DialogState, library: Library) -> PendingQuestion | None:
    """Return an open question of the bone-stress rule; None if none is."""
    present = dialog.case.present
    known = {*(finding.id for finding in dialog.case.findings), *dialog.asked_keys}
    if not present.isdisjoint(NEAR_FRONT) and known.isdisjoint(bone_stress.FRONT_OF_HIP):
        return _finding_question(GROIN, library.findings[GROIN].question)
    if present.isdisjoint(bone_stress.FRONT_OF_HIP):
        return None
    open_ids = tuple(id_ for id_ in BONE_FINDINGS if id_ not in known)
    if bone_stress.FLAG not in known and open_ids:
        return _bone_findings_question(library, open_ids)
    open_ = next((id_ for id_ in bone_stress.BUILD_UP if id_ not in known), "")
    needed = open_ == bone_stress.LOAD_SPIKE or (open_ and bone_stress.LOAD_SPIKE in present)
    return _finding_question(open_, library.findings[open_].question) if needed else None


def _bone_findings_question(library: Library, ids: tuple[str, ...]) -> PendingQuestion:
    """Return the question about the open *ids* of bone stress; a no denies all of them."""
    values = {"names": red_flag_questions.names_of(library, ids)}
    return PendingQuestion(
        QuestionType.SYMPTOM, "consult.bone", bone_stress.FLAG, " ".join(ids), values
    )


def _finding_question(id_: str, question: str) -> PendingQuestion:
    return PendingQuestion(
        QuestionType.SYMPTOM, "consult.question", about=id_, values={"question": question}
    )


def ask_where(context: TurnContext, opening: tuple[Part, ...]) -> Turn:
    """Ask where it hurts."""
    return _ask_once(context, WHERE.phrase, WHERE, opening)


def _ask_once(
    context: TurnContext, id_: str, question: PendingQuestion, opening: tuple[Part, ...]
) -> Turn:
    """Ask *question* and store *id_*, so that it is asked only once."""
    dialog = context.dialog
    words = opening if dialog.asked_keys or opening else context.words("consult.a_few_questions")
    return replace(context, dialog=replace(dialog, asked_keys=(*dialog.asked_keys, id_))).ask(
        words, question
    )


def _conclude(context: TurnContext, assessment: Assessment, opening: tuple[Part, ...] = ()) -> Turn:
    """Give the conclusion; offer the first steps if there is a likely condition."""
    dialog = context.dialog
    if dialog.in_danger:
        return context.ask(opening, ELSE)
    words = conclusion_words(context.library, assessment, dialog.care, dialog.case.unsure)
    question = ELSE
    if dialog.likely_condition:
        values = {"name": context.library.conditions[dialog.likely_condition].name_with_article}
        question = PendingQuestion(
            QuestionType.ADVICE, "conclude.advice", about=dialog.likely_condition, values=values
        )
    known = replace(
        context, dialog=replace(dialog, condition=dialog.likely_condition or dialog.condition)
    )
    return known.ask((*opening, *words), question)


def reopen_question(context: TurnContext) -> TurnContext:
    """Return the context in which the pending question may be asked again later."""
    dialog = context.dialog
    about = dialog.pending.about if dialog.pending is not None else ""
    return replace(
        context,
        dialog=replace(dialog, asked_keys=tuple(a for a in dialog.asked_keys if a != about)),
    )


def is_news(context: TurnContext, assessment: Assessment) -> bool:
    """Whether *assessment* has an urgent flag or a care level that is new in this dialog."""
    if assessment.care.rank > context.dialog.care.rank:
        return True
    told = {it.flag for it in assessment.raised_flags if it.care.rank >= CareLevel.URGENT.rank}
    return not told.issubset(context.assess(context.dialog.case).red_flags)
