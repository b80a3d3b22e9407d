"""The safety gate: what may be said while the care level is urgent or emergency.

Every reply of such a dialog passes here. It begins with what to do; after that come only words
without exercises, running, sessions or reassurance, then a question.
"""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.coach.acts import IN_A_FEW_WORDS
from content.coaching.coach.danger_answers import (
    explain_danger,
    find_danger_answer,
    words_of,
)
from content.coaching.consultation import (
    action_words,
    danger_words,
    is_news,
)
from content.coaching.dialog import (
    ELSE,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    question_reply,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage.assessment import Assessment
from content.language.en.negation import has_passed
from content.language.en.partings import tells_plan
from content.language.en.question_forms import is_question, questions_in
from content.library import ids_of_role
from content.records.red_flags import CareLevel, DangerAnswer
from content.records.rules import Role
from content.records.speech import Part, Reply, say

CALLING = PendingQuestion(QuestionType.CALLING, "danger.calling")
GOING = PendingQuestion(QuestionType.ANYTHING, "danger.going_else")
"""Asked once somebody told that they get help."""
MOST_TIMES_ASKED = 3
"""How often the coach asks whether they call."""

HARMLESS_INTENTS = frozenset({Intent.ASK_PRIVACY, Intent.FORGET_ME, Intent.IDENTITY, Intent.THANKS})
"""Intents whose usual answer is harmless and may follow the action."""

KEPT_QUESTIONS = frozenset({QuestionType.TAKE_BACK, QuestionType.FORGET})
"""Questions that may be asked in a danger too, besides a doubt about dark words."""

REPORTS = frozenset({Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.DANGER})

FEELINGS = frozenset({Intent.FEELS_BETTER, Intent.FEELS_SAME})

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
    assessment = replace(context.assess(turn.dialog.case), care=turn.dialog.care)
    safe = _without_session(context, turn)
    if is_news(context, assessment):
        words = danger_words(context.library, assessment)
        return _with_question(context, safe, words, _first_question(assessment))
    if _ends(context, turn, meaning):
        return replace(safe, reply=Reply(_last_words(context, assessment, meaning)))
    pending = turn.dialog.pending
    if pending is not None and pending.kind is QuestionType.DOUBT:
        return _with_question(context, safe, action_words(context.library, assessment), pending)
    words = _words(context, assessment, turn, meaning)
    kept_question = pending if pending is not None and pending.kind in KEPT_QUESTIONS else None
    return _with_question(
        context, safe, words, kept_question or _next_question(context, assessment, meaning)
    )


def _ends(context: TurnContext, turn: Turn, meaning: Meaning | None) -> bool:
    """Whether the talk ends; not while something is asked for that has an answer."""
    if turn.reply.is_open or turn.stream is not None:
        return False
    asked = find_danger_answer(context.library, meaning) if meaning is not None else None
    return asked is None or asked.closes


def _last_words(
    context: TurnContext, assessment: Assessment, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return the last words: what to do, unless somebody in no emergency told that it is done."""
    lead = action_words(context.library, assessment)
    if context.dialog.pending == GOING or _tells_plan(assessment, meaning):
        is_emergency = assessment.care is CareLevel.EMERGENCY
        return (*(lead if is_emergency else ()), *context.words("danger.goodbye_going"))
    agreed = find_danger_answer(context.library, meaning) if meaning is not None else None
    words = words_of(context.library, agreed, assessment) if agreed is not None else ""
    return (*lead, *(say(words) if words else context.words("danger.goodbye")))


def _tells_plan(assessment: Assessment, meaning: Meaning | None) -> bool:
    """Whether *meaning* tells that the runner gets help, in an emergency at once."""
    at_once = assessment.care is CareLevel.EMERGENCY
    return meaning is not None and tells_plan(meaning.tokens, at_once=at_once)


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
    if context.dialog.pending == GOING or _tells_plan(assessment, meaning):
        return GOING
    calls = context.dialog.pending == ELSE or _agrees_to_call(context, meaning)
    enough = context.dialog.times_asked.get(CALLING.id, 0) >= MOST_TIMES_ASKED
    return ELSE if calls or enough else _first_question(assessment)


def _agrees_to_call(context: TurnContext, meaning: Meaning | None) -> bool:
    """Whether the runner agrees to call for help."""
    pending = context.dialog.pending
    asked = pending is not None and pending.kind is QuestionType.CALLING
    return asked and meaning is not None and meaning.intent is Intent.YES


def _words(
    context: TurnContext, assessment: Assessment, turn: Turn, meaning: Meaning | None
) -> tuple[Part, ...]:
    """Return the action, then what may be said in answer to *meaning*."""
    lead = action_words(context.library, assessment)
    if meaning is None or turn.stream is not None:
        return lead
    if _tells_plan(assessment, meaning):
        return (*lead[:1], *_answer_beside_plan(context, assessment, meaning))
    harmless = _is_harmless(context, turn, meaning)
    return (
        *lead,
        *(_parts_before_question(turn) if harmless else _answer(context, assessment, meaning)),
    )


def _answer_beside_plan(
    context: TurnContext, assessment: Assessment, meaning: Meaning
) -> tuple[Part, ...]:
    """Return a word of praise, and the answer to a question that was asked besides."""
    going = context.words("danger.going")
    asked = next(reversed([*filter(is_question, questions_in(meaning.tokens))]), ())
    answer = _find_beside(context, meaning, asked) if asked else None
    return (*going, *say(words_of(context.library, answer, assessment))) if answer else going


def _find_beside(
    context: TurnContext, meaning: Meaning, asked: tuple[str, ...]
) -> DangerAnswer | None:
    """Return the answer to what is *asked* in *meaning*, or else to all of it."""
    about = replace(meaning, tokens=asked)
    find = find_danger_answer
    return find(context.library, about) or find(context.library, meaning)


def _is_harmless(context: TurnContext, turn: Turn, meaning: Meaning) -> bool:
    """Whether the answer is only about data, thanks, the talk itself, or a correction."""
    pending = context.dialog.pending
    settles = pending is not None and pending.kind in KEPT_QUESTIONS
    settled = settles and meaning.intent in {Intent.YES, Intent.NO, Intent.UNSURE}
    harmless = meaning.intent in HARMLESS_INTENTS or turn.dialog.pending == IN_A_FEW_WORDS
    if settled or not harmless:
        return settled
    return find_danger_answer(context.library, meaning) is None


def _parts_before_question(turn: Turn) -> tuple[Part, ...]:
    """Return the words of *turn* without its question."""
    return turn.reply.parts[:-1] if turn.reply.is_open else turn.reply.parts


def _answer(context: TurnContext, assessment: Assessment, meaning: Meaning) -> tuple[Part, ...]:
    reports = meaning.intent in REPORTS and _reports_flag_or_risk(context, meaning)
    answer = find_danger_answer(context.library, meaning)
    noted = context.words("danger.noted") if reports and _is_told_now(context, meaning) else ()
    if answer is not None:
        return (*noted, *_say_anew(context, answer, words_of(context.library, answer, assessment)))
    if reports:
        return context.words("danger.noted")
    if meaning.intent in FEELINGS or has_passed(meaning.tokens):
        return context.words("danger.better")
    if meaning.intent in REPORTS and meaning.description.present:
        return context.words("danger.later")
    return _short_answer(context, assessment, meaning)


def _say_anew(context: TurnContext, answer: DangerAnswer, words: str) -> tuple[Part, ...]:
    """Say *words*; if they were said just now, what *answer* says then."""
    if not words or words not in context.dialog.last:
        return say(words)
    return say(answer.again) if answer.again else context.words("danger.asked_again")


def _short_answer(
    context: TurnContext, assessment: Assessment, meaning: Meaning
) -> tuple[Part, ...]:
    """Answer a yes or no, and a question why."""
    if meaning.intent in EXPLAINED:
        return explain_danger(context, assessment, meaning)
    if _agrees_to_call(context, meaning):
        return context.words("danger.called")
    if meaning.intent is Intent.HELP:
        return context.words("danger.help")
    calling = context.dialog.pending == CALLING and meaning.intent is Intent.NO
    return context.words("danger.somebody_near") if calling else ()


def _reports_flag_or_risk(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* reports a red flag or a risk that helpers should know of."""
    telling = ids_of_role(context.library, Role.DANGER_OR_RISK)
    return bool(meaning.description.present & telling) and not is_question(meaning.tokens)


def _is_told_now(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* tells of something that was not known before."""
    return bool(meaning.description.present - context.dialog.case.present)
