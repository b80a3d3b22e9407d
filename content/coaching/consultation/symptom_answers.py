"""Handles the answers to the questions about symptoms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from content.coaching.consultation import corrections, policy, red_flag_questions
from content.coaching.consultation.acknowledgement import heard_words
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import Scope, merge
from content.language.en.acts import says_misheard, says_never, says_none
from content.language.en.persons import mentions_another
from content.language.en.picks import is_bare_yes
from content.language.en.question_forms import asks_in_passing, is_question
from content.records.red_flags import CareLevel
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


def handle_danger_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    """Handle an answer to a red-flag question: a yes asks which, a later no is confirmed once."""
    library, told = context.library, meaning.description
    left = red_flag_questions.ids_left(library, context.dialog, pending.about)
    is_clear = pending.phrase == red_flag_questions.ONE and (
        meaning.intent is not Intent.YES or red_flag_questions.mean_the_same(library, left)
    )
    if is_clear and not told.findings and meaning.intent in POLARITY_OF_ANSWER:
        return _handle_single_answer(context, pending, meaning)
    ask = red_flag_questions.question_within
    which = None if is_clear else ask(library, pending, meaning, left)
    if which is not None:
        known = context.with_dialog(case=merge(context.dialog.case, told, library))
        return known.ask((), which)
    found = red_flag_questions.findings_from_answer(library, context.dialog, pending, meaning)
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


def handle_take_back_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    """Take findings back if the runner confirms; only this lowers the care level."""
    gone, dialog = pending.about, context.dialog
    if not meaning.description.present.isdisjoint(gone):
        return _leave_as_told(context, pending)
    if _confirms(context, pending, meaning):
        case = corrections.take_back(dialog.case, gone, pending.further, context.library)
        assessment = context.assess(case)
        lowered = replace(dialog, care=_care_not_from_case(context))
        known = policy.keep_case(replace(context, dialog=lowered), case, assessment)
        return policy.ask_or_conclude(known, assessment, context.words("consult.taken_back"))
    if meaning.intent not in POLARITY_OF_ANSWER:
        return None
    is_no = meaning.intent is not Intent.YES and not asks_in_passing(meaning.tokens)
    return _leave_as_told(context, pending) if is_no else context.ask((), pending)


def _confirms(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> bool:
    """Whether "yes", "that's right, never" or "no, I never had that" takes it back."""
    if _is_of_another(context, meaning) or is_question(meaning.tokens):
        return False
    denied, yes = meaning.description.denied, meaning.intent is Intent.YES
    denies = bool(denied) if yes else not denied.isdisjoint(pending.about)
    return denies or (yes and is_bare_yes(meaning.tokens)) or says_never(meaning.tokens)


def _leave_as_told(context: TurnContext, pending: PendingQuestion) -> Turn:
    case = context.dialog.case
    if pending.phrase == red_flag_questions.NONE_OF_THESE:
        unsure = tuple(Finding(id_, unsure=True) for id_ in pending.about)
        case = merge(case, Description(unsure), context.library)
    assessment = context.assess(case)
    known = policy.keep_case(context, case, assessment)
    return policy.ask_or_conclude(known, assessment, context.words("consult.kept"))


def _care_not_from_case(context: TurnContext) -> CareLevel:
    """Return the level raised by something other than findings, such as pain in a session.

    NONE if the findings explain it. Taking findings back cannot lower it.
    """
    care = context.assess(context.dialog.case).care
    return context.dialog.care if context.dialog.care.rank > care.rank else CareLevel.NONE


def _add_to_case(context: TurnContext, description: Description, meaning: Meaning) -> Turn:
    case = merge(context.dialog.case, description, context.library)
    assessment = context.assess(case)
    if assessment.scope is Scope.OUT:
        return policy.refer_elsewhere(context, meaning)
    if not assessment.may_train:
        return policy.raise_alarm(context, case, assessment.care)
    known = policy.keep_case(context, case, assessment)
    heard = () if meaning.intent in POLARITY_OF_ANSWER else heard_words(context, meaning)
    return policy.ask_or_conclude(known, assessment, heard)


SIDES: Mapping[str, str] = {
    "left": "consult.side_left",
    "right": "consult.side_right",
    "both": "consult.side_both",
}


def handle_correction(context: TurnContext, meaning: Meaning) -> Turn:
    """Correct the case, then ask the next question or conclude."""
    description, dialog = meaning.description, context.dialog
    if description == Description():
        present = (f.id for f in dialog.case.findings if f.id in dialog.case.present)
        last = corrections.all_if_removable(
            corrections.most_urgent_flag(present, context.library), context.library
        )
        return context.ask((), _take_back_question(context, last) if last else WHAT_TO_CHANGE)
    case = corrections.correct_case(dialog.case, meaning, context.library)
    assessment = context.assess(case)
    known = policy.keep_case(policy.reopen_question(context), case, assessment)
    return policy.ask_or_conclude(known, assessment, _changed_words(context, meaning))


def _changed_words(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return what is understood now: the side, or what was told anew."""
    description = meaning.description
    side = SIDES.get(description.side or "", "consult.changed")
    if not description.findings:
        return context.words(side)
    return heard_words(context, meaning) or context.words("consult.changed")


DOUBTS_ALARM = frozenset({Intent.START_OVER, Intent.CORRECT})


def ask_about_alarm(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask whether the danger is real if the runner starts over or was misheard; else None."""
    dialog, library = context.dialog, context.library
    waits = dialog.pending is not None and dialog.pending.kind is QuestionType.TAKE_BACK
    doubts = meaning.intent in DOUBTS_ALARM or says_misheard(meaning.tokens)
    if waits or not dialog.in_danger or not doubts:
        return None
    told = (f.id for f in dialog.case.findings if f.id in dialog.case.present)
    last = corrections.all_if_removable(corrections.most_urgent_flag(told, library), library)
    return context.ask((), _take_back_question(context, last)) if last else None


def ask_to_take_back(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask once whether to take back a finding that raised the care level; None if there is none."""
    pending = context.dialog.pending
    if pending is not None and pending.kind is QuestionType.TAKE_BACK:
        return None
    if is_question(meaning.tokens) or _is_of_another(context, meaning):
        return None
    gone = corrections.findings_taken_back(context, meaning)
    if not gone:
        return None
    new = meaning.description.present if meaning.intent is Intent.CORRECT else ()
    return policy.reopen_question(context).ask((), _take_back_question(context, gone, new))


def _is_of_another(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* is about another person than the patient of this dialog."""
    return mentions_another(meaning.tokens) and not context.dialog.case.patient


def _take_back_question(
    context: TurnContext, gone: tuple[str, ...], new: Iterable[str] = ()
) -> PendingQuestion:
    values = {"names": red_flag_questions.names_of(context.library, gone)}
    return PendingQuestion(
        QuestionType.TAKE_BACK, "consult.take_back", gone, tuple(sorted(new)), values=values
    )
