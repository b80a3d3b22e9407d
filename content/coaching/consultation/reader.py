"""The one reader of every pending question: an answer, an answer in passing, an aside, or a miss.

A question not answered is put again in other words, then sign by sign, then it is "not sure".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from content.coaching.consultation import (
    asides,
    corrections,
    doubts,
    list_answers,
    pain,
    policy,
    protests,
    red_flag_questions,
    symptom_answers,
    verdicts,
)
from content.coaching.consultation.acknowledgement import (
    heard_words,
    is_painless,
    tells_no_complaint,
)
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage.assessment import merge
from content.language.en.acts import (
    Act,
    act_of,
    answers_no,
    answers_yes,
    denies_all,
    denies_before_more,
    murmurs_yes,
    says_nothing_hurts,
)
from content.library import Library, exact_places
from content.records.speech import Part

MOST_MISSES = 2
MOST_TIMES_ASKED = 3
"""How often a question is put in one talk; if it is not answered even then, it is "not sure"."""

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

WHERE_TWO = PendingQuestion(QuestionType.SYMPTOM, "consult.where_two")

WHICH_SHORT = "consult.which_short"


def handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Handle *meaning* as the answer to a question about symptoms; ``None`` if it is no answer."""
    if pending.kind is QuestionType.ADVICE:
        return verdicts.handle_advice_answer(context, pending, meaning)
    if pending.kind in LISTS:
        meaning = list_answers.add_told(context.library, pending, meaning)
    says_no = _answers_no(context.library, pending, meaning)
    unclear = pending.kind is QuestionType.RED_FLAGS and not says_no
    first = list_answers.ask_about_word(context, pending, meaning) if unclear else None
    first = first or _handle_aside(context, pending, meaning)
    if first is not None:
        return first
    if says_no:
        return ANSWER_HANDLERS[pending.kind](context, pending, replace(meaning, intent=Intent.NO))
    if _answers_yes(pending, meaning):
        meaning = replace(meaning, intent=Intent.YES)
    return _handle_plain_answer(context, pending, meaning)


def _handle_aside(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Handle what is said instead of an answer, or besides a no; None if it is neither."""
    if says_nothing_hurts(meaning.tokens) and tells_no_complaint(context, meaning):
        return policy.end_interview(context)
    case = merge(context.dialog.case, meaning.description, context.library)
    if meaning.description.pain is False and is_painless(context.library, case):
        known = policy.keep_case(context, case, context.assess(case))
        return policy.ask_or_conclude(known, context.assess(case), heard_words(context, meaning))
    words = asides.aside_words(context, pending, meaning)
    if words is None:
        return None
    if not _denies_besides(context.library, pending, meaning):
        return _answer_aside(context, pending, meaning, words)
    answer = replace(meaning, intent=Intent.NO)
    answered = ANSWER_HANDLERS[pending.kind](context, pending, answer)
    words = asides.words_after_no(context, answered, meaning, words)
    if act_of(meaning.tokens) is Act.WORRIES and answered is not None:
        sorry = context.words("consult.sorry_worried")
        words = () if sorry[0] in answered.reply.parts else words
    return answered.opened_by(words) if answered is not None else None


def _handle_plain_answer(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    if asides.is_miss(context, pending, meaning):
        return _handle_miss(context, pending)
    if meaning.intent is Intent.OUTSIDE_BODY:
        return policy.refer_elsewhere(context, meaning)
    if meaning.intent is Intent.CORRECT and pending.kind in CORRECTED:
        context = symptom_answers.deny_asked(context, pending, meaning)
        return symptom_answers.handle_correction(context, meaning)
    answered = ANSWER_HANDLERS[pending.kind](context, pending, meaning)
    return answered if answered is not None else _keep_doubt(context, pending, meaning)


def _keep_doubt(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Take in what was told instead, and put a doubt about danger again; None if nothing was."""
    is_doubt = pending.kind is QuestionType.DOUBT and context.dialog.session is None
    if not is_doubt or meaning.intent not in TELLS or not meaning.description.findings:
        return None
    correct = meaning.intent is Intent.CORRECT
    case = (
        corrections.correct_case(context.dialog.case, meaning, context.library)
        if correct
        else merge(context.dialog.case, meaning.description, context.library)
    )
    known = policy.keep_case(context, case, context.assess(case))
    return ask_again(known, pending, heard_words(context, meaning))


TELLS = frozenset({Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.CORRECT})
LISTS = frozenset({QuestionType.RED_FLAGS, QuestionType.WHICH_FLAG})
CORRECTED = frozenset({QuestionType.SYMPTOM, QuestionType.RED_FLAGS})
SINGLE = CORRECTED | {QuestionType.DOUBT}
"""Questions to which "yes, but it also hurts at night" is a yes."""
DENIED_IN_PASSING = CORRECTED | {QuestionType.DANGER_AFTER_PAIN, QuestionType.DOUBT}
"""Questions that "no, it just aches" answers; after a yes a no is confirmed first."""

NO_DENIAL = frozenset(
    {*(Intent.YES, Intent.NO, Intent.UNSURE), *(Intent.CORRECT, Intent.REPEAT, Intent.STOP)}
)


def _answers_no(library: Library, pending: PendingQuestion, meaning: Meaning) -> bool:
    """Whether *meaning* begins with a no and goes on, without naming a sign that was asked for."""
    told = meaning.description.present
    corrects = meaning.intent is Intent.CORRECT and denies_before_more(meaning.tokens)
    puts_right = corrects and told.isdisjoint(exact_places(library))
    passes = puts_right or meaning.intent not in NO_DENIAL
    in_passing = pending.kind in DENIED_IN_PASSING and passes
    named = list_answers.words_asked(library, pending) if in_passing else ()
    says_no = answers_no(meaning.tokens, named) if in_passing else denies_all(meaning.tokens)
    agrees = pending.kind is QuestionType.TAKE_BACK or meaning.intent is Intent.YES
    if agrees or not says_no:
        return False
    return told.isdisjoint(pending.about)


def _denies_besides(library: Library, pending: PendingQuestion, meaning: Meaning) -> bool:
    """Whether *meaning* denies all that was asked, besides an aside: "none. what is a labrum"."""
    plain_no = meaning.intent is Intent.NO and pending.kind in DENIED_IN_PASSING
    denies = plain_no and answers_no(meaning.tokens)
    told = meaning.description.present
    return _answers_no(library, pending, meaning) or (denies and told.isdisjoint(pending.about))


def _answers_yes(pending: PendingQuestion, meaning: Meaning) -> bool:
    """Whether *meaning* begins with a yes to the one thing that was asked, and goes on."""
    one = len(pending.about) == 1 or pending.phrase == red_flag_questions.ONE
    single = pending.kind in SINGLE and one
    begins = meaning.intent not in NO_DENIAL and answers_yes(meaning.tokens)
    return single and (begins or murmurs_yes(meaning.tokens))


def _answer_aside(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning, words: tuple[Part, ...]
) -> Turn:
    """Say *words*, then put the question again: in other words, or one sign at a time."""
    if asides.wants_one_by_one(pending, meaning, words):
        split = _ask_one_by_one(context, pending)
        return split.opened_by(words) if split is not None else ask_again(context, pending, words)
    if act_of(meaning.tokens) is Act.SKIPS:
        return give_up(context, pending, words)
    return ask_again(context, pending, words)


def ask_again(context: TurnContext, pending: PendingQuestion, words: tuple[Part, ...]) -> Turn:
    """Say *words* and put *pending* again; one that was put often enough is split.

    A single one counts as "not sure" in the end.
    """
    often = context.dialog.times_asked.get(pending.id, 0) >= MOST_TIMES_ASKED
    if not often or pending.kind not in ANSWER_HANDLERS:
        return context.ask(words, pending)
    split = _ask_one_by_one(context, pending)
    return split.opened_by(words) if split is not None else give_up(context, pending, words)


def _ask_one_by_one(context: TurnContext, pending: PendingQuestion) -> Turn | None:
    """Ask about the first of the signs of *pending*; None if it does not list several."""
    listed = pending.further if pending.kind is QuestionType.SYMPTOM else pending.about
    left = red_flag_questions.ids_left(context.library, context.dialog, listed)
    if pending.kind not in LISTS | CORRECTED or not left or len(listed) == 1:
        return None
    first = red_flag_questions.single_question(context.library, left)
    return context.ask(context.words("consult.one_by_one"), first)


def give_up(context: TurnContext, pending: PendingQuestion, words: tuple[Part, ...]) -> Turn:
    """Say *words*, take the answer to *pending* as "not sure", and go on."""
    unsure = ANSWER_HANDLERS[pending.kind](context, pending, Meaning(Intent.UNSURE))
    return unsure.opened_by(words) if unsure is not None else context.ask(words)


def _handle_miss(context: TurnContext, pending: PendingQuestion) -> Turn:
    """Say that it was not understood; then ask a narrower question; then take it as unsure."""
    misses = context.dialog.misses
    missed = context.with_dialog(misses=misses + 1)
    if misses >= MOST_MISSES:
        return give_up(context, pending, ())
    if not misses:
        return ask_again(missed, pending, context.words("chat.missed"))
    return _ask_narrower(missed, pending)


def _ask_narrower(context: TurnContext, pending: PendingQuestion) -> Turn:
    split = _ask_one_by_one(context, pending)
    if split is not None:
        return split
    if pending.kind is QuestionType.WHICH_FLAG:
        return context.ask((), replace(pending, phrase=WHICH_SHORT))
    if pending.kind is QuestionType.SYMPTOM and not pending.about:
        return context.ask((), WHERE_TWO)
    return ask_again(context, pending, context.words("consult.yes_or_no"))


Handler = Callable[[TurnContext, PendingQuestion, Meaning], Turn | None]
ANSWER_HANDLERS: Mapping[QuestionType, Handler] = {
    QuestionType.SYMPTOM: symptom_answers.handle_symptom_answer,
    QuestionType.RED_FLAGS: symptom_answers.handle_danger_answer,
    QuestionType.WHICH_FLAG: symptom_answers.handle_danger_answer,
    QuestionType.TAKE_BACK: protests.handle_answer,
    QuestionType.DANGER_AFTER_PAIN: pain.handle_answer,
    QuestionType.DOUBT: doubts.handle_answer,
}
