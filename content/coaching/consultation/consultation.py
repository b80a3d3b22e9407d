"""The dialog about symptoms: reports, answers to its questions, and "why"."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from content.coaching.consultation import (
    ambiguous_words,
    pain,
    policy,
    red_flag_questions,
    symptom_answers,
)
from content.coaching.consultation.conclusion import advice_words, alternative_words, reason_words
from content.coaching.consultation.policy import WHERE
from content.coaching.dialog import (
    ELSE,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
    guided_session,
)
from content.coaching.nlu import ACCEPTING_INTENTS, VAGUE_INTENTS, Intent, Meaning
from content.coaching.triage import Description
from content.coaching.triage.assessment import Scope, merge
from content.language.en.spoken_forms import with_article

MOST_MISSES = 2

ASKS = frozenset(
    {
        QuestionType.SYMPTOM,
        QuestionType.RED_FLAGS,
        QuestionType.WHICH_FLAG,
        QuestionType.TAKE_BACK,
        QuestionType.DANGER_AFTER_PAIN,
        QuestionType.DOUBT,
        QuestionType.ADVICE,
    }
)

SAFETY_FIRST = frozenset({QuestionType.RED_FLAGS, QuestionType.WHICH_FLAG, QuestionType.TAKE_BACK})
"""Questions that must be answered before a session starts."""

WHERE_TWO = PendingQuestion(QuestionType.SYMPTOM, "consult.where_two")

WHICH_SHORT = "consult.which_short"


def answer_danger(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Answer news of a danger at once, in any state; None if there is none."""
    if meaning.description == Description():
        return None
    case = merge(context.dialog.case, meaning.description, context.library)
    assessment = context.assess(case)
    if not assessment.may_train and policy.is_news(context, assessment):
        return policy.raise_alarm(context, case, assessment.care)
    return symptom_answers.ask_to_take_back(context, meaning) or ambiguous_words.ask_what_is_meant(
        context, meaning
    )


def consult(context: TurnContext, meaning: Meaning) -> Turn:
    """Add a description to the case and go on; pain during a session stops the move first."""
    case = merge(context.dialog.case, meaning.description, context.library)
    if context.dialog.session is not None and meaning.intent is not Intent.OUTSIDE_BODY:
        told = context.with_dialog(case=case)
        return guided_session.stop_for_pain(told, context.dialog.session)
    assessment = context.assess(case)
    if meaning.intent is Intent.OUTSIDE_BODY or assessment.scope is Scope.OUT:
        return policy.refer_elsewhere(context, meaning)
    known = policy.keep_case(context, case, assessment)
    if not case.findings:
        return policy.ask_where(known, known.words("consult.sorry_to_hear"))
    return policy.ask_or_conclude(known, assessment)


def explain_assessment(context: TurnContext, meaning: Meaning) -> Turn:
    """Answer "why", "what else could it be" and corrections."""
    dialog, library = context.dialog, context.library
    if not dialog.case.findings:
        return context.ask(context.words("consult.nothing_told"), WHERE)
    if meaning.intent is Intent.CORRECT:
        return symptom_answers.handle_correction(context, meaning)
    assessment = context.assess(dialog.case)
    tell = alternative_words if meaning.intent is Intent.WHAT_ELSE else reason_words
    is_waiting = dialog.pending is not None and dialog.pending.kind is QuestionType.ADVICE
    return context.ask(
        tell(library, assessment), dialog.pending if is_waiting and dialog.pending else ELSE
    )


def handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Handle *meaning* as the answer to a question about symptoms; ``None`` if it is no answer."""
    if pending.kind in {QuestionType.RED_FLAGS, QuestionType.WHICH_FLAG}:
        meaning = red_flag_questions.add_picked_ids(context.library, pending, meaning)
    if pending.kind is not QuestionType.ADVICE:
        aside = _answer_aside(context, pending, meaning)
        if aside is not None:
            return aside
    return ANSWER_HANDLERS[pending.kind](context, pending, meaning)


def _answer_aside(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Answer an aside and repeat the question; None if *meaning* may be the answer."""
    intent = meaning.intent
    if _is_no_answer(context, meaning) or _tells_nothing(pending, meaning):
        return _handle_miss(context, pending, meaning)
    if intent is Intent.OUTSIDE_BODY:
        return policy.refer_elsewhere(context, meaning)
    if intent is Intent.CORRECT and pending.kind in {QuestionType.SYMPTOM, QuestionType.RED_FLAGS}:
        return symptom_answers.handle_correction(context, meaning)
    words = _aside_phrase(pending, intent)
    return None if words is None else context.ask(context.words(words) if words else (), pending)


def _is_no_answer(context: TurnContext, meaning: Meaning) -> bool:
    """True if nothing was understood, or for session commands without a session."""
    is_session_command = context.dialog.session is None and meaning.intent in SESSION_INTENTS
    it = meaning.description
    told = it.findings or it.ordinary or it.possible_flag
    return (is_session_command or meaning.intent in VAGUE_INTENTS) and not told


def _tells_nothing(pending: PendingQuestion, meaning: Meaning) -> bool:
    """True for a report in which nothing was recognised, where the question is about a danger."""
    is_report = meaning.intent is Intent.REPORT_SYMPTOM and bool(meaning.tokens)
    about_danger = pending.kind in SAFETY_FIRST or pending.kind is QuestionType.DOUBT
    return is_report and about_danger and meaning.description == Description()


SESSION_INTENTS = guided_session.COMMAND_OF_INTENT.keys() - {
    *(
        Intent.YES,
        Intent.NO,
        Intent.STOP,
        Intent.CANCEL,
        Intent.PAUSE,
        Intent.REPEAT,
        Intent.PROGRESS,
        Intent.SHORTER,
    ),
}


def _aside_phrase(pending: PendingQuestion, intent: Intent) -> str | None:
    """Return the phrase for an aside, empty if none is needed; None if it is no aside."""
    if intent in {Intent.START_SESSION, Intent.START_WARM_UP} and pending.kind in SAFETY_FIRST:
        return "consult.answer_first"
    return _why_phrase(pending) if intent is Intent.WHY else ASIDES.get(intent)


ASIDES: Mapping[Intent, str] = {
    Intent.HELP: "consult.help",
    Intent.IDENTITY: "chat.identity",
    Intent.ASK_PRIVACY: "chat.privacy",
    Intent.THANKS: "",
    Intent.GREETING: "",
    Intent.PAUSE: "",
}


def _why_phrase(pending: PendingQuestion) -> str:
    return "consult.why_symptom" if pending.kind is QuestionType.SYMPTOM else "consult.why_danger"


def _handle_miss(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Say that it was not understood; then ask a narrower question; then take it as unsure."""
    misses = context.dialog.misses
    if misses >= MOST_MISSES:
        return ANSWER_HANDLERS[pending.kind](
            context, pending, replace(meaning, intent=Intent.UNSURE)
        )
    missed = context.with_dialog(misses=misses + 1)
    if not misses:
        return missed.ask(context.words("chat.missed"), pending)
    return _ask_narrower(missed, pending)


def _ask_narrower(context: TurnContext, pending: PendingQuestion) -> Turn:
    if pending.kind is QuestionType.WHICH_FLAG:
        return context.ask((), replace(pending, phrase=WHICH_SHORT))
    if pending.kind is QuestionType.SYMPTOM and not pending.about:
        return context.ask((), WHERE_TWO)
    return context.ask(context.words("consult.yes_or_no"), pending)


def _handle_advice_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    """Handle the answer to the offer of first steps; then offer a gentle session if allowed."""
    wished = meaning.intent is Intent.ASK_TREATMENT and meaning.condition in {"", *pending.about}
    if meaning.intent is Intent.CORRECT:
        return symptom_answers.handle_correction(context, meaning)
    if meaning.intent not in ACCEPTING_INTENTS and not wished:
        return None
    it = context.library.conditions[pending.about[0]]
    question, gentle = ELSE, context.library.gentle_routine(it.id)
    if gentle is not None and not context.assess(context.dialog.case).raised_flags:
        values = {"name": with_article(it)}
        question = PendingQuestion(QuestionType.START, "offer.session", (gentle.id,), values=values)
    return context.ask(advice_words(context.library, it.id), question)


ANSWER_HANDLERS: Mapping[
    QuestionType, Callable[[TurnContext, PendingQuestion, Meaning], Turn | None]
] = {
    QuestionType.SYMPTOM: symptom_answers.handle_symptom_answer,
    QuestionType.RED_FLAGS: symptom_answers.handle_danger_answer,
    QuestionType.WHICH_FLAG: symptom_answers.handle_danger_answer,
    QuestionType.TAKE_BACK: symptom_answers.handle_take_back_answer,
    QuestionType.DANGER_AFTER_PAIN: pain.handle_answer,
    QuestionType.DOUBT: ambiguous_words.handle_answer,
    QuestionType.ADVICE: _handle_advice_answer,
}
