"""The safety gate: what may be said while the care level is urgent or emergency.

Every reply of such a dialog passes here. It begins with what to do, in full when it is new; after
that come only words without exercises, running, sessions or reassurance, and a short question.
"""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from content.coaching.coach import going
from content.coaching.coach.acts import IN_A_FEW_WORDS
from content.coaching.coach.danger_answers import (
    changes_what_to_do,
    explain_danger,
    lead_words,
    new_flags,
    news_words,
    say_anew,
    say_answer,
    text_of,
    warmth_to,
    with_number,
)
from content.coaching.consultation import protests
from content.coaching.dialog import (
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    question_reply,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.danger_topics import find_by_words, find_danger_answer, questions_of
from content.coaching.triage.assessment import Assessment
from content.language.en.acts import answers_yes
from content.language.en.negation import has_passed
from content.language.en.places import number_at
from content.language.en.question_forms import is_question
from content.library import ids_of_role
from content.records.red_flags import CareLevel
from content.records.rules import Role
from content.records.speech import Part, Reply, say, words_of

CALLING = PendingQuestion(QuestionType.CALLING, "danger.calling")
ELSE = PendingQuestion(QuestionType.ANYTHING, "danger.else")
MOST_TIMES_ASKED = 3
"""How often the coach asks whether they call."""

HARMLESS_INTENTS = frozenset({Intent.ASK_PRIVACY, Intent.FORGET_ME, Intent.IDENTITY, Intent.THANKS})
"""Intents whose usual answer is harmless and may follow the action."""

MOST_TIMES_PUT = 2
"""How often the coach asks whether what was denied is so, where something else is said to it."""

KEPT_QUESTIONS = frozenset({QuestionType.TAKE_BACK, QuestionType.FORGET, QuestionType.DOUBT})
"""Questions that may be asked in a danger too."""

REPORTS = frozenset({Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.DANGER})

EXPLAINED = frozenset(
    {Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS, Intent.ASK_CAUSES, Intent.WHY, Intent.REPEAT}
)
"""Intents that ask what it is, or to hear it again; only the raised red flag may be explained."""


def make_safe(context: TurnContext, turn: Turn, meaning: Meaning | None = None) -> Turn:
    """Return *turn*, the answer to *meaning*, made safe.

    In danger the session, the offers and the saved place are removed.
    """
    if not turn.dialog.in_danger:
        return turn
    told = number_at(meaning.tokens) if meaning is not None else ""
    number = told or turn.dialog.number
    safe = _make_safe(context, replace(turn, dialog=replace(turn.dialog, number=number)), meaning)
    return replace(safe, reply=with_number(safe.reply, context.library, number))


def _make_safe(context: TurnContext, turn: Turn, meaning: Meaning | None) -> Turn:
    assessment = replace(context.assess(turn.dialog.case), care=turn.dialog.care)
    safe = _without_session(context, turn)
    if changes_what_to_do(context, assessment):
        words = news_words(context, assessment)
        asked = _answer_to_question(context, assessment, meaning)
        return _with_question(context, safe, (*words, *asked), _first_question(assessment))
    if going.ends(context, assessment, turn, meaning):
        return _end(context, assessment, safe, meaning)
    pending, asked_before = turn.dialog.pending, context.dialog.pending
    if pending is not None and pending.kind is QuestionType.DOUBT and pending != asked_before:
        warm = _parts_before_question(turn) if pending.about[0] in _crises(context) else ()
        return _with_question(context, safe, (*warm, *lead_words(context, assessment)), pending)
    kept_question = pending if pending is not None and _is_kept(context, pending) else None
    alone = kept_question not in (None, asked_before)
    lead = going.action_words(context, assessment, meaning)
    asked = (*lead, *_parts_before_question(turn))
    words = asked if alone else _words(context, assessment, turn, meaning)
    question = kept_question or _next_question(context, assessment, meaning)
    return _with_question(context, safe, words, question)


def _crises(context: TurnContext) -> frozenset[str]:
    return ids_of_role(context.library, Role.CRISIS)


def _end(context: TurnContext, assessment: Assessment, turn: Turn, meaning: Meaning | None) -> Turn:
    """Return the last words."""
    words = going.last_words(context, assessment, meaning)
    question = going.question_to(context, assessment, meaning)
    return replace(turn, reply=Reply(words), dialog=going.left(turn.dialog, question))


def _answer_to_question(
    context: TurnContext, assessment: Assessment, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return the answer to what *meaning* asks in so many words, beside the news in it."""
    answer = find_by_words(context.library, meaning) if meaning and questions_of(meaning) else None
    return say(text_of(context, answer, assessment, meaning)) if answer and meaning else ()


def _without_session(context: TurnContext, turn: Turn) -> Turn:
    dialog = replace(turn.dialog, session=None, requested=None, likely_condition="")
    progress = context.progress if turn.progress is None else turn.progress
    changed = turn.progress is not None or progress.place is not None
    kept = replace(progress, place=None) if changed else None
    return Turn(turn.reply, dialog, kept, forget=turn.forget)


def _with_question(
    context: TurnContext, turn: Turn, words: tuple[Part, ...], question: PendingQuestion
) -> Turn:
    reply = question_reply(context.library, words, question)
    return replace(turn, reply=reply, dialog=replace(turn.dialog, pending=question))


def _first_question(assessment: Assessment) -> PendingQuestion:
    return CALLING if assessment.care is CareLevel.EMERGENCY else ELSE


def _next_question(
    context: TurnContext, assessment: Assessment, meaning: Meaning | None
) -> PendingQuestion:
    """Return the question at the end: whether they call, until they do or were asked enough."""
    if (helped := going.question_to(context, assessment, meaning)) is not None:
        return helped
    calls = context.dialog.pending == ELSE or _agrees_to_call(context, meaning)
    enough = context.dialog.times_asked.get(CALLING.id, 0) >= MOST_TIMES_ASKED
    return ELSE if calls or enough else _first_question(assessment)


def _agrees_to_call(context: TurnContext, meaning: Meaning | None) -> bool:
    """Whether the runner agrees to call for help."""
    pending = context.dialog.pending
    asked = pending is not None and pending.kind is QuestionType.CALLING
    if not asked or meaning is None or meaning.intent is not Intent.YES:
        return False
    return not meaning.tokens or answers_yes(meaning.tokens)


def _words(
    context: TurnContext, assessment: Assessment, turn: Turn, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return the action, then what may be said to *meaning*; thanks and warmth come first."""
    lead = going.action_words(context, assessment, meaning)
    if meaning is None or turn.stream is not None:
        return lead
    if _is_harmless(context, turn, meaning):
        words = _parts_before_question(turn)
        return (*words, *lead) if meaning.intent is Intent.THANKS else (*lead, *words)
    reports = _reports_flag_or_risk(context, meaning)
    answers = going.find_answers(context, assessment, meaning, by_words=reports)
    said = [say_answer(context, it, assessment, meaning) for it in answers]
    if any(said):
        noted = () if answers[0].notes else _noted(context, assessment, meaning)
        first = warmth_to(context, answers[0], meaning)
        return (*first, *lead, *noted, *itertools.chain(*said))
    if going.signs_told(assessment, meaning):
        return lead
    told = _answer(context, assessment, meaning)
    understood = told or going.question_to(context, assessment, meaning) is not None
    return (*(() if understood else context.words("danger.heard")), *lead, *told)


def _is_harmless(context: TurnContext, turn: Turn, meaning: Meaning) -> bool:
    """Whether the answer is only about data, thanks, the talk itself, or a correction."""
    pending = context.dialog.pending
    settles = pending is not None and pending.kind in KEPT_QUESTIONS
    taken_back = context.dialog.case.present - turn.dialog.case.present
    answered = bool(taken_back) or meaning.intent in {Intent.YES, Intent.NO, Intent.UNSURE}
    settled = (settles and answered) or not taken_back.isdisjoint(context.library.red_flags)
    harmless = meaning.intent in HARMLESS_INTENTS or turn.dialog.pending == IN_A_FEW_WORDS
    return settled or (harmless and find_danger_answer(context.library, meaning) is None)


def _is_kept(context: TurnContext, pending: PendingQuestion) -> bool:
    """Whether *pending* may be asked in a danger, and was not passed over twice already."""
    most = 1 if pending.phrase == protests.UNDERSTOOD else MOST_TIMES_PUT
    passed_over = context.dialog.times_asked.get(pending.id, 0) >= most
    return pending.kind in KEPT_QUESTIONS and not passed_over


def _parts_before_question(turn: Turn) -> tuple[Part, ...]:
    """Return the words of *turn* without its question."""
    return turn.reply.parts[:-1] if turn.reply.is_open else turn.reply.parts


def _answer(context: TurnContext, assessment: Assessment, meaning: Meaning) -> tuple[Part, ...]:
    """Return what to say where the content has no answer; nothing to a mere "right"."""
    noted = _noted(context, assessment, meaning)
    if noted or _reports_flag_or_risk(context, meaning):
        return noted or context.words("danger.noted")
    if meaning.description.weeks is not None and context.dialog.case.weeks is not None:
        return context.words("danger.corrected")
    if has_passed(meaning.tokens):
        return context.words("danger.better")
    if meaning.intent in REPORTS and meaning.description.present:
        return context.words("danger.later")
    if meaning.intent in EXPLAINED:
        return say_anew(context, (words_of(explain_danger(context, assessment, meaning)),))
    return _short_answer(context, meaning)


def _short_answer(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Answer a yes or no, a wish for help, and a question that has no answer."""
    if _agrees_to_call(context, meaning):
        return context.words("danger.called")
    if meaning.intent is Intent.HELP:
        return context.words("danger.help")
    refuses = meaning.intent is Intent.NO and not meaning.description.present
    if context.dialog.pending == CALLING and refuses:
        return context.words("danger.somebody_near")
    return context.words("danger.asked_again") if questions_of(meaning) else ()


def _noted(context: TurnContext, assessment: Assessment, meaning: Meaning) -> tuple[Part, ...]:
    """Say that something new is to be told there too, and why if it is a danger itself."""
    new = meaning.description.present - context.dialog.case.present
    if not (new and _reports_flag_or_risk(context, meaning)):
        return ()
    reasons = (it.reason for it in new_flags(context, assessment))
    return (*context.words("danger.noted"), *say(next(reasons, "")))


def _reports_flag_or_risk(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* reports a red flag or a risk that helpers should know of."""
    telling = ids_of_role(context.library, Role.DANGER_OR_RISK)
    told = bool(meaning.description.present & telling) and not is_question(meaning.tokens)
    return told and meaning.intent in REPORTS
