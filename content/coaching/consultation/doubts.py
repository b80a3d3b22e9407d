"""What the coach asks about once: words that may mean a danger, and a danger that is denied."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from content.coaching.consultation import corrections, pain, policy, red_flag_questions
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext, guided_session
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import merge
from content.language.en.acts import complains_of_talk, says_misheard, says_never, worries
from content.language.en.persons import means_self, mentions_another
from content.language.en.picks import is_bare_yes
from content.language.en.question_forms import (
    asks_in_passing,
    ends_as_question,
    is_only_question,
)
from content.library import ids_of_role, name_of_id
from content.records.red_flags import CareLevel
from content.records.rules import Role


def ask_what_is_meant(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask what is meant and hold the session; ``None`` if there is no doubt or it was asked.

    In danger only dark words are asked about.
    """
    flag, pending = meaning.description.possible_flag, context.dialog.pending
    if not flag or (pending is not None and pending.kind is QuestionType.DOUBT):
        return None
    case = merge(context.dialog.case, meaning.description, context.library)
    assessment = context.assess(case)
    may_ask = assessment.may_train or flag in ids_of_role(context.library, Role.CRISIS)
    if flag in case.denied | case.present or not may_ask:
        return None
    if meaning.description.findings:
        context = policy.keep_case(context, case, assessment)
    return _ask_about(context, flag, meaning)


GONE_ON_WITH = guided_session.COMMAND_OF_INTENT.keys() - {Intent.PAUSE}
"""Commands to a session that are carried out after a no; the question was a pause."""


def _ask_about(context: TurnContext, flag: str, meaning: Meaning) -> Turn:
    own = context.library.red_flags[flag].doubt_question
    clear = meaning.between is None and meaning.intent in GONE_ON_WITH
    then = meaning.intent if clear else None
    key, values = (
        ("consult.question", {"question": own})
        if own
        else ("consult.danger_feared", {"names": name_of_id(context.library, flag)})
    )
    doubt = PendingQuestion(QuestionType.DOUBT, key, (flag,), then=then, values=values)
    words = context.words("consult.sorry_worried") if worries(meaning.tokens) else ()
    return guided_session.hold_session(policy.reopen_question(context)).ask(words, doubt)


_ANSWERS_OR_STOPS = frozenset({Intent.YES, Intent.NO, Intent.STOP, Intent.CANCEL})


def handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Handle the answer: a yes raises the flag, "not sure" leads to questions, a no goes on."""
    only_ordinary = meaning.description.ordinary and not meaning.description.present
    if meaning.intent in {Intent.YES, Intent.UNSURE} and not only_ordinary:
        unsure = meaning.intent is Intent.UNSURE
        found = (Finding(id_, unsure=unsure) for id_ in pending.about)
        description = replace(meaning.description, findings=(*meaning.description.findings, *found))
        return _take_as_danger(context, description)
    doubt = meaning.description.possible_flag
    if doubt and doubt not in pending.about and not meaning.description.ordinary:
        return _ask_about(context, doubt, meaning)
    ordinary = meaning.description.ordinary or bool(doubt)
    if (
        not ordinary
        and meaning.intent in guided_session.COMMAND_OF_INTENT
        and meaning.intent not in _ANSWERS_OR_STOPS
    ):
        return context.ask(context.words("consult.answer_first"), pending)
    denied = not meaning.description.denied.isdisjoint(pending.about)
    if meaning.intent is Intent.NO or ordinary or denied:
        return _go_on(_denied(context, pending), pending)
    return None


def _denied(context: TurnContext, pending: PendingQuestion) -> TurnContext:
    """Return the context in which the flag of *pending* is denied, so that nobody asks again.

    With it goes what would confirm it.
    """
    ids = corrections.with_signs(pending.about, context.library)
    denial = Description(tuple(Finding(id_, denied=True) for id_ in ids))
    case = merge(context.dialog.case, denial, context.library)
    return context.with_dialog(pending=None, case=case)


def _take_as_danger(context: TurnContext, description: Description) -> Turn:
    case = merge(context.dialog.case, description, context.library)
    assessment = context.assess(case)
    if not assessment.may_train:
        return policy.raise_alarm(context, case, assessment.care)
    ended = pain.end_session(context)
    return replace(
        policy.ask_or_conclude(policy.keep_case(ended, case, assessment), assessment),
        progress=ended.progress,
    )


def _go_on(context: TurnContext, pending: PendingQuestion) -> Turn:
    """Go on with the request, the session, or the complaint."""
    dialog = context.dialog
    if dialog.session is not None and pending.then is not None:
        return guided_session.forward_to_session(context, dialog.session, Meaning(pending.then))
    complaint = any(not finding.denied for finding in dialog.case.findings)
    if dialog.session is None and complaint:
        return policy.ask_or_conclude(context, context.assess(dialog.case))
    return context.ask(context.words("chat.all_right"))


ANSWERS = frozenset({Intent.YES, Intent.NO, Intent.UNSURE})


def confirm(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Take back what *pending* asks about, if *meaning* confirms that; None if not.

    Only this lowers the care level.
    """
    confirms = _confirms(context, pending, meaning)
    return _take_back(context, pending.about, pending.further) if confirms else None


def handle_take_back_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    """Leave as told what the runner does not take back."""
    if not meaning.description.present.isdisjoint(pending.about):
        asked = {id_: n for id_, n in context.dialog.times_asked.items() if id_ != pending.id}
        return _leave_as_told(context.with_dialog(times_asked=asked), pending)
    if meaning.intent not in ANSWERS:
        return None
    is_no = meaning.intent is not Intent.YES and not asks_in_passing(meaning.tokens)
    return _leave_as_told(context, pending) if is_no else context.ask((), pending)


def _take_back(context: TurnContext, gone: tuple[str, ...], new: tuple[str, ...]) -> Turn:
    """Take the ids *gone* back and the ids *new* in; the care level is then as low as the rest."""
    case = corrections.take_back(context.dialog.case, gone, new, context.library)
    assessment = context.assess(case)
    lowered = replace(context.dialog, care=_care_not_from_case(context))
    known = policy.keep_case(replace(context, dialog=lowered), case, assessment)
    return policy.ask_or_conclude(known, assessment, context.words("consult.taken_back"))


def _confirms(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> bool:
    """Whether "yes", "that's right, never", "none" or "I never had that" takes it back."""
    told_again = not meaning.description.present.isdisjoint(pending.about)
    asks = is_only_question(meaning.tokens)
    if told_again or asks or _is_of_another(context, meaning):
        return False
    if _denies(context, pending.about, meaning):
        return not ends_as_question(meaning.tokens)
    yes, denied = meaning.intent is Intent.YES, meaning.description.denied
    if denied:
        return yes
    never = says_never(meaning.tokens) and not ends_as_question(meaning.tokens)
    return (yes and is_bare_yes(meaning.tokens)) or never


def _denies(context: TurnContext, ids: tuple[str, ...], meaning: Meaning) -> bool:
    case, told = context.dialog.case, meaning.description
    return corrections.denies_each(case, ids, told, context.library)


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


def ask_about_alarm(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask whether the danger is real if the runner starts over or was misheard; else None."""
    dialog, library = context.dialog, context.library
    waits = dialog.pending is not None and dialog.pending.kind is QuestionType.TAKE_BACK
    corrects = meaning.intent is Intent.CORRECT and not complains_of_talk(meaning.tokens)
    doubts = corrects or meaning.intent is Intent.START_OVER or says_misheard(meaning.tokens)
    tells_again = not meaning.description.present.isdisjoint(dialog.case.present)
    if waits or not dialog.in_danger or not doubts or tells_again:
        return None
    told = (f.id for f in dialog.case.findings if f.id in dialog.case.present)
    last = corrections.all_if_removable(corrections.most_urgent_flag(told, library), library)
    return context.ask((), take_back_question(context, last)) if last else None


def ask_to_take_back(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask once whether to take back a finding that raised the care level; None if there is none.

    Denied again after that, it is taken back.
    """
    pending = context.dialog.pending
    if pending is not None and pending.kind is QuestionType.TAKE_BACK:
        return None
    if is_only_question(meaning.tokens) or _is_of_another(context, meaning):
        return None
    gone = corrections.findings_taken_back(context, meaning)
    painless = meaning.description.pain is False and not context.dialog.in_danger
    if painless or not gone:
        return None
    new = meaning.description.present if meaning.intent is Intent.CORRECT else ()
    question = take_back_question(context, gone, new)
    if question.id in context.dialog.times_asked and _denies(context, gone, meaning):
        return _take_back(context, gone, question.further)
    return policy.reopen_question(context).ask((), question)


def _is_of_another(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* is about another person than the patient of this dialog."""
    another = mentions_another(meaning.tokens) and not means_self(meaning.tokens)
    return another and not context.dialog.case.patient


def take_back_question(
    context: TurnContext, gone: tuple[str, ...], new: Iterable[str] = ()
) -> PendingQuestion:
    """Return the question whether there is none of *gone*, and *new* instead."""
    values = {"without": red_flag_questions.words_without(context.library, gone)}
    return PendingQuestion(
        QuestionType.TAKE_BACK, "consult.take_back", gone, tuple(sorted(new)), values=values
    )
