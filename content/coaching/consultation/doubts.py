"""What the coach asks about once: words that may mean a danger."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import corrections, pain, policy
from content.coaching.consultation.list_answers import Interpret
from content.coaching.dialog import (
    ELSE,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    guided_session,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import merge
from content.language.en.acts import answers_no, protests, worries
from content.language.en.asking.complaint import part_supposed
from content.language.en.normalisation import clauses_of
from content.language.en.question_forms import is_question
from content.library import Library, ids_of_role, name_of_id
from content.records.red_flags import CareLevel
from content.records.rules import Role
from content.records.speech import Part

MOST_TIMES_AGAIN = 2
"""How often it is asked about a danger that was taken back."""


WHAT_IF = "what_if"
"""What is asked of a sign that has not come."""


def doubt_what_was_taken_back(context: TurnContext, meaning: Meaning) -> Meaning:
    """Return *meaning* with the danger in doubt that it names in a question after a take-back.

    The same words may mislead again; told in answer, or in words that need no second opinion, it
    counts.
    """
    told, flags, pending = meaning.description, context.library.red_flags, context.dialog.pending
    asked = pending.about if pending is not None and pending.kind is QuestionType.DOUBT else ()
    again = _taken_back(context) & told.present & flags.keys()
    doubtful = sorted(it for it in again if it not in asked and not flags[it].explicit)
    if not doubtful or not any(map(is_question, clauses_of(meaning.tokens))):
        return meaning
    left = tuple(it for it in told.findings if it.id not in doubtful)
    return replace(meaning, description=replace(told, findings=left, possible_flag=doubtful[0]))


def hear_what_if(context: TurnContext, meaning: Meaning, interpret: Interpret) -> Meaning:
    """Return *meaning* with the sign in doubt that has not come: "if it goes tingly, is that bad".

    A sign that would be urgent is taken as it was, unless it was denied before.
    """
    rest, supposed = part_supposed(meaning.tokens)
    dialog, library = context.dialog, context.library
    if not supposed or dialog.in_danger or dialog.session is not None:
        return meaning
    feared = interpret(" ".join(supposed)).description
    flags = {*feared.present, feared.possible_flag} & {*library.red_flags}
    if not flags or flags & ids_of_role(library, Role.CRISIS):
        return meaning
    worst = corrections.most_urgent_flag(sorted(flags), library)[0]
    case = merge(dialog.case, Description(tuple(map(Finding, flags))), library)
    if context.assess(case).may_train or flags <= dialog.case.denied:
        told = replace(interpret(" ".join(rest)).description, possible_flag=worst)
        return replace(meaning, detail=WHAT_IF, description=told)
    doubt = worst if meaning.description.possible_flag else ""
    return replace(meaning, description=replace(meaning.description, possible_flag=doubt))


def answer_what_if(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Say what to do if a sign comes that the runner only asks about; None if none is asked."""
    if meaning.detail != WHAT_IF:
        return None
    if meaning.description.findings:
        case = merge(context.dialog.case, meaning.description, context.library)
        context = policy.keep_case(context, case, context.assess(case))
    it, pending = (
        context.library.red_flags[meaning.description.possible_flag],
        context.dialog.pending,
    )
    words = context.words("consult.what_if", action=it.action, reason=it.reason)
    return context.ask(words, pending if pending is not None and pending.is_of_interview else ELSE)


def _taken_back(context: TurnContext) -> frozenset[str]:
    case = context.dialog.case
    return frozenset(it.id for it in case.findings if it.origin is Origin.TAKEN_BACK)


def ask_what_is_meant(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask what is meant and hold the session; ``None`` if there is no doubt or it was asked.

    In danger only dark words are asked about, and what would raise the care.
    """
    flag, pending = meaning.description.possible_flag, context.dialog.pending
    if flag and pending is not None and pending.kind is QuestionType.DOUBT:
        again = is_dark(context.library, meaning) and flag in pending.about
        # dark words are never taken for a no that was not said
        says_no = answers_no(meaning.tokens)
        return _answer_dark_words(context, pending, meaning) if again and not says_no else None
    if not flag:
        return None
    case = merge(context.dialog.case, meaning.description, context.library)
    assessment = context.assess(case)
    raises = _needs_more_care(context.library, flag, assessment.care)
    dark = is_dark(context.library, meaning)
    known = case.present if dark else case.denied | case.present
    doubt = PendingQuestion(QuestionType.DOUBT, "", (flag,))
    if context.dialog.times_asked.get(doubt.id, 0) < MOST_TIMES_AGAIN:
        known -= _taken_back(context)
    if flag in known or not (assessment.may_train or raises or dark):
        return None
    worse = _with_at_least(context, flag, case)
    if worse is not None:
        return worse
    if meaning.description.findings:
        context = policy.keep_case(context, case, assessment)
    return _ask_about(context, flag, meaning)


def _with_at_least(context: TurnContext, flag: str, case: Description) -> Turn | None:
    """Raise the alarm if what the doubtful words tell in any case makes a known danger worse."""
    least = context.library.red_flags[flag].at_least
    if not least or not context.dialog.in_danger:
        return None
    case = merge(case, Description((Finding(least),)), context.library)
    care = context.assess(case).care
    return policy.raise_alarm(context, case, care) if care.rank > context.dialog.care.rank else None


def is_dark(library: Library, meaning: Meaning) -> bool:
    """Whether the words may mean that somebody thinks of ending a life."""
    return meaning.description.possible_flag in ids_of_role(library, Role.CRISIS)


def _needs_more_care(library: Library, flag: str, care: CareLevel) -> bool:
    """Whether *flag* is an emergency and *care* is less."""
    return library.red_flags[flag].care is CareLevel.EMERGENCY is not care


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
    if is_dark(context.library, meaning):
        words = context.words("consult.dark")
    return guided_session.hold_session(policy.reopen_question(context)).ask(words, doubt)


MOST_TIMES_OF_DARK = 2
"""How often it is asked what dark words mean that are not answered with a yes or a no."""

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
    denied = corrections.meant_by(context.library, meaning.description.denied)
    if meaning.intent is Intent.NO or ordinary or not denied.isdisjoint(pending.about):
        words = _words_after_no(context, pending, meaning)
        return _go_on(_denied(context, pending), pending).opened_by(words)
    return None


def _answer_dark_words(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn:
    """Ask once more, warmly, after dark words in place of an answer; then it counts as a yes."""
    if context.dialog.times_asked.get(pending.id, 0) < MOST_TIMES_OF_DARK:
        return context.ask(context.words("consult.dark_again"), pending)
    found = tuple(Finding(id_) for id_ in pending.about)
    told = meaning.description
    return _take_as_danger(context, replace(told, findings=(*told.findings, *found)))


def _words_after_no(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> tuple[Part, ...]:
    """Return where to turn if it gets dark after all, or a sorry for a question out of nothing."""
    if ids_of_role(context.library, Role.CRISIS).isdisjoint(pending.about):
        return ()
    return context.words(
        "consult.misunderstood" if protests(meaning.tokens) else "consult.dark_denied"
    )


def _denied(context: TurnContext, pending: PendingQuestion) -> TurnContext:
    """Return the context in which the flag of *pending* is denied, so that nobody asks again.

    With it goes what would confirm it.
    """
    ids = corrections.with_signs(pending.about, context.library)
    origins = dict.fromkeys(_taken_back(context), Origin.TAKEN_BACK)
    denied = (Finding(it, denied=True, origin=origins.get(it, Origin.SAID)) for it in ids)
    denial = Description(tuple(denied))
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
