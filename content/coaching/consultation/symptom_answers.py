"""Handles the answers to the questions about symptoms."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from content.coaching.consultation import (
    corrections,
    list_answers,
    policy,
    protests,
    red_flag_questions,
)
from content.coaching.consultation.acknowledgement import heard_words, side_words
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import Scope, merge
from content.language.en.acts import answers_no, says_none
from content.records.speech import Part

WHAT_TO_CHANGE = PendingQuestion(QuestionType.SYMPTOM, "consult.what_to_change")

POLARITY_OF_ANSWER: Mapping[Intent, tuple[bool, bool]] = {
    Intent.YES: (False, False),
    Intent.NO: (True, False),
    Intent.UNSURE: (False, True),
}
"""For each answer: whether the finding is denied, and whether it is unsure."""


def handle_symptom_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    """Add the answer to the case: yes, no, not sure, or a description."""
    told = meaning.description.findings
    if meaning.intent in POLARITY_OF_ANSWER and pending.about:
        told = (*_findings_of_answer(context.dialog.case, meaning.intent, pending), *told)
    elif meaning.description == Description() and meaning.intent not in POLARITY_OF_ANSWER:
        return None
    elif _evades_danger(context, pending, told):
        context = policy.reopen_question(context)
    return _add_to_case(context, replace(meaning.description, findings=told), meaning)


def _evades_danger(
    context: TurnContext, pending: PendingQuestion, told: tuple[Finding, ...]
) -> bool:
    """Whether a story leaves a question about a danger open, which is then put once more."""
    answered = {finding.id for finding in told} & {*pending.about, *pending.further}
    asks_of_danger = not context.library.red_flags.keys().isdisjoint(pending.about)
    often = context.dialog.times_asked.get(pending.id, 0) >= red_flag_questions.MOST_TIMES
    return asks_of_danger and not answered and not often


def _findings_of_answer(
    case: Description, intent: Intent, pending: PendingQuestion
) -> tuple[Finding, ...]:
    """Return the findings of a yes, no or unsure; a no denies all that the question named."""
    denied, unsure = POLARITY_OF_ANSWER[intent]
    known = {finding.id for finding in case.findings}
    named = tuple(id_ for id_ in pending.further if id_ not in known)
    ids = named if denied and pending.further else pending.about
    return tuple(Finding(id_, denied, unsure, Origin.ANSWERED) for id_ in ids)


def deny_asked(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> TurnContext:
    """Return the context in which "no, it's the back" denies the place that *pending* asks about.

    No danger is denied by a correction.
    """
    asked, told = {*pending.about}, meaning.description.present
    is_no = answers_no(meaning.tokens) and bool(told)
    if not is_no or not asked.isdisjoint(told | context.library.red_flags.keys()):
        return context
    denied = _findings_of_answer(context.dialog.case, Intent.NO, pending)
    case = merge(context.dialog.case, Description(denied), context.library)
    return context.with_dialog(case=case)


def with_rest_denied(context: TurnContext, meaning: Meaning) -> Description:
    """Return what *meaning* tells, with the rest of the list denied by "no, but I have a fever"."""
    pending, told = context.dialog.pending, meaning.description
    is_list = pending is not None and pending.kind is QuestionType.RED_FLAGS
    if pending is None or not is_list or not answers_no(meaning.tokens):
        return told
    rest = [id_ for id_ in pending.about if id_ not in told.present | told.unsure]
    denied = (Finding(id_, denied=True, origin=Origin.ANSWERED) for id_ in rest)
    return replace(told, findings=(*denied, *told.findings))


def handle_danger_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    """Handle an answer to a red-flag question: a yes asks which, a later no is confirmed once."""
    library, told = context.library, meaning.description
    left = red_flag_questions.ids_left(library, context.dialog, pending.about)
    is_clear = pending.phrase == red_flag_questions.ONE and (
        meaning.intent is not Intent.YES or list_answers.mean_the_same(library, left)
    )
    if is_clear and not told.findings and meaning.intent in POLARITY_OF_ANSWER:
        return _handle_single_answer(context, pending, meaning)
    ask = list_answers.question_within
    which = None if is_clear else ask(library, pending, meaning, left)
    if which is not None:
        known = context.with_dialog(case=merge(context.dialog.case, told, library))
        return known.ask((), which)
    found = list_answers.findings_from_answer(library, context.dialog, pending, meaning)
    if found is None:
        return None
    return _add_to_case(context, replace(told, findings=found), meaning)


def _handle_single_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn:
    """Add the answer to the single sign, and ask about the next one; "none of them" denies all."""
    denied, unsure = POLARITY_OF_ANSWER[meaning.intent]
    is_all = denied and says_none(meaning.tokens)
    asked = (*pending.about, *(pending.further if is_all else ()))
    found = tuple(
        Finding(id_, denied, unsure, Origin.ANSWERED)
        for id_ in red_flag_questions.ids_left(context.library, context.dialog, asked)
    )
    description = replace(meaning.description, findings=found)
    if meaning.intent is Intent.YES or is_all or not pending.further:
        return _add_to_case(context, description, meaning)
    case = merge(context.dialog.case, description, context.library)
    known = context.with_dialog(case=case)
    return known.ask((), red_flag_questions.single_question(context.library, pending.further))


def _add_to_case(context: TurnContext, description: Description, meaning: Meaning) -> Turn:
    case = merge(context.dialog.case, description, context.library)
    assessment = context.assess(case)
    if assessment.scope is Scope.OUT:
        return policy.refer_elsewhere(context, meaning)
    if not assessment.may_train:
        return policy.raise_alarm(context, case, assessment.care)
    known = policy.keep_case(context, case, assessment)
    return policy.ask_or_conclude(known, assessment, heard_words(context, meaning))


def handle_correction(context: TurnContext, meaning: Meaning) -> Turn:
    """Correct the case, then ask the next question or conclude."""
    description, dialog = meaning.description, context.dialog
    if description == Description():
        present = (f.id for f in dialog.case.findings if f.id in dialog.case.present)
        last = corrections.most_urgent_flag(present, context.library)
        question = protests.question_of(context.library, last, protests.UNDERSTOOD)
        return context.ask((), question if last else WHAT_TO_CHANGE)
    case = corrections.correct_case(dialog.case, meaning, context.library)
    assessment = context.assess(case)
    known = policy.keep_case(policy.reopen_question(context), case, assessment)
    return policy.ask_or_conclude(known, assessment, _changed_words(context, meaning))


def _changed_words(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return what is understood now: the side, or what was told anew."""
    description = meaning.description
    if not description.findings:
        return side_words(context, meaning) or context.words("consult.changed")
    news = heard_words(context, meaning)
    return news or (context.words("consult.noted") if description.present else ())
