"""The policy of the dialog about symptoms: an alarm, the next question, or the conclusion."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from content.coaching.consultation import red_flag_questions
from content.coaching.consultation.acknowledgement import is_painless
from content.coaching.consultation.conclusion import (
    conclusion_words,
    likely_conditions,
)
from content.coaching.dialog import (
    ELSE,
    MOST_OFFERS,
    WARM_UP,
    DialogState,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Origin
from content.coaching.triage.assessment import Assessment
from content.coaching.triage.care import findings_raising_any_level
from content.language.en.spoken_forms import capitalise, say_number, with_article
from content.library import Library, divide_signs, exact_places
from content.records.red_flags import DANGEROUS, CareLevel
from content.records.speech import Part, Reply, keys_of, say

MOST_QUESTIONS = 5
"""After this many questions no more are asked to find a condition."""

MOST_QUESTIONS_OF_CARE = 6
"""The same for questions that may raise the care level."""

QUESTIONS_OF_INTERVIEW = (QuestionType.RED_FLAGS.value, QuestionType.SYMPTOM.value)

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


def raise_alarm(context: TurnContext, case: Description, care: CareLevel) -> Turn:
    """Return a turn that stores the danger; the safety gate adds the words."""
    return Turn(Reply(()), replace(context.dialog, case=case, care=care, pending=None))


def words_on_other_part(context: TurnContext, part: str) -> tuple[Part, ...]:
    """Return whom to see about *part*, a part of the body outside the hip or an animal."""
    own = f"consult.outside_{part}"
    return context.words(own if own in context.library.phrases else "consult.outside")


def refer_elsewhere(context: TurnContext, meaning: Meaning) -> Turn:
    """Say whom to see about another body part; repeat a pending question."""
    pending = context.dialog.pending
    is_waiting = pending is not None and pending.kind in REPEATED_AFTER_OTHER_BODY_PART
    words = words_on_other_part(context, meaning.description.outside)
    return context.ask(words, pending if is_waiting else None)


def keep_case(context: TurnContext, case: Description, assessment: Assessment) -> TurnContext:
    """Return the context with *case* stored; the care level is never lowered here."""
    likely = likely_conditions(context.library, assessment)
    care = max(context.dialog.care, assessment.care, key=lambda it: it.rank)
    likely_condition = likely[0].condition if likely and assessment.may_train else ""
    return context.with_dialog(case=case, care=care, likely_condition=likely_condition)


def ask_or_conclude(
    context: TurnContext, assessment: Assessment, opening: tuple[Part, ...] = ()
) -> Turn:
    """Ask the next question, or give the conclusion if there is none."""
    if is_painless(context.library, context.dialog.case) and not context.dialog.in_danger:
        return _conclude_painless(context, opening)
    question = None if context.dialog.in_danger else _next_question(context, assessment)
    if question is None:
        return _conclude(context, assessment, opening)
    return _ask_once(context, question, opening)


def _next_question(context: TurnContext, assessment: Assessment) -> PendingQuestion | None:
    """Return the next question: emergencies, place, bone, other flags, those of rules, findings.

    There is no limit on the number of danger questions. The list that is announced as the last one
    waits until nothing else is to be asked.
    """
    dialog, library, open_ids = context.dialog, context.library, assessment.open_danger_ids
    sweep = red_flag_questions.red_flag_question(library, dialog, open_ids) if open_ids else None
    other = next(_other_questions(context, assessment, sweep), None)
    if sweep is None or other is None:
        return sweep or other
    is_last = sweep.phrase == red_flag_questions.LAST != _phrase(dialog)
    if red_flag_questions.has_emergency(library, open_ids):
        return replace(sweep, phrase=red_flag_questions.NEXT) if is_last else sweep
    return other if is_last or other is WHERE or other.further else sweep


def _other_questions(
    context: TurnContext, assessment: Assessment, sweep: PendingQuestion | None
) -> Iterator[PendingQuestion]:
    """Yield what is asked beside the lists: the place, a bone under stress, the rest."""
    dialog, library = context.dialog, context.library
    if WHERE.phrase not in dialog.asked_alone and not _has_place(dialog.case, library):
        yield WHERE
    yield from red_flag_questions.questions_by_rule(dialog, library)
    apart = _question_of_condition(dialog, assessment, library, to_come=0 if sweep is None else 1)
    if apart is not None:
        yield apart


def _phrase(dialog: DialogState) -> str:
    return dialog.pending.phrase if dialog.pending is not None else ""


def _question_of_condition(
    dialog: DialogState, assessment: Assessment, library: Library, *, to_come: int
) -> PendingQuestion | None:
    """Return the question that tells the conditions apart; None if there is none, or not now.

    None comes after the last list, and none while somebody waits for an answer; who waits for a
    session is asked one.
    """
    it = assessment.next_question
    has_asked = not dialog.asked_alone.isdisjoint(library.findings)
    waits = dialog.wished is not None and has_asked
    waits = waits or bool(dialog.promised) or dialog.hurried
    is_over = waits or _phrase(dialog) == red_flag_questions.LAST
    if it is None or is_over or it.id in dialog.asked_alone:
        return None
    enough = _has_asked_enough(dialog, it.id, library, to_come)
    return None if enough else red_flag_questions.finding_question(it.id, it.text)


def words_of_checks_left(context: TurnContext) -> tuple[Part, ...]:
    """Return how many questions of danger are still to come, the pending one included."""
    dialog, library = context.dialog, context.library
    left = len(divide_signs(library, context.assess(dialog.case).open_danger_ids))
    left += len(list(red_flag_questions.questions_by_rule(dialog, library)))
    if left > 1:
        return context.words("consult.some_left", count=capitalise(say_number(left)))
    return context.words("consult.one_left")


def is_cleared(context: TurnContext) -> bool:
    """Whether the questions of this talk have cleared every sign of danger that they ask about."""
    dialog, assessment = context.dialog, context.assess(context.dialog.case)
    asked = any(it.denied and it.origin is Origin.ANSWERED for it in dialog.case.findings)
    is_open = assessment.open_danger_ids or any(
        red_flag_questions.questions_by_rule(dialog, context.library)
    )
    return asked and assessment.may_train and not dialog.case.unsure and not is_open


def _has_asked_enough(dialog: DialogState, id_: str, library: Library, to_come: int) -> bool:
    """Whether enough questions were asked to skip the one about *id_*, with those *to_come*."""
    helpful = not dialog.asked_alone.isdisjoint(library.findings)
    raising = id_ in findings_raising_any_level(dialog.case, library)
    return helpful and len(dialog.asked_keys) + to_come >= (
        MOST_QUESTIONS_OF_CARE if raising else MOST_QUESTIONS
    )


def _has_place(case: Description, library: Library) -> bool:
    return not case.present.isdisjoint(exact_places(library))


def ask_where(context: TurnContext, opening: tuple[Part, ...]) -> Turn:
    """Ask where it hurts."""
    return _ask_once(context, WHERE, opening)


def _ask_once(context: TurnContext, question: PendingQuestion, opening: tuple[Part, ...]) -> Turn:
    """Ask *question* and store its ids, so that it is asked only once."""
    dialog = context.dialog
    begun = any(id_.startswith(QUESTIONS_OF_INTERVIEW) for id_ in dialog.times_asked)
    words = opening if begun else (*opening, *context.words("consult.a_few_questions"))
    asked = question.about or (question.phrase,)
    return context.with_dialog(asked_keys=(*dialog.asked_keys, asked)).ask(words, question)


def _conclude(context: TurnContext, assessment: Assessment, opening: tuple[Part, ...] = ()) -> Turn:
    """Give the conclusion; offer the first steps if there is a likely condition."""
    dialog = context.dialog
    if dialog.in_danger:
        return context.ask(opening, ELSE)
    words = conclusion_words(context.library, assessment, dialog.care, dialog.case)
    named = dialog.likely_condition or assessment.elsewhere or dialog.condition
    known = context.with_dialog(condition=named)
    return known.ask((*opening, *words), advice_question(known))


def advice_question(context: TurnContext) -> PendingQuestion:
    """Return the offer of the first steps; the open question if nothing is likely."""
    likely, named = context.dialog.likely_condition, context.dialog.condition
    if not likely and named in context.library.neighbours:
        then = Intent.ASK_OTHER_COMPLAINT
        return PendingQuestion(QuestionType.MORE, "conclude.advice", about=(named,), then=then)
    if not likely:
        return ELSE
    values = {"name": with_article(context.library.conditions[likely])}
    offer = PendingQuestion(QuestionType.ADVICE, "conclude.advice", about=(likely,), values=values)
    return offer if context.dialog.times_asked.get(offer.id, 0) < MOST_OFFERS else ELSE


def _conclude_painless(context: TurnContext, opening: tuple[Part, ...]) -> Turn:
    """Say what it means where nothing hurts; offer a warm-up if there is nothing to it."""
    told = context.dialog.case.present
    topics = context.library.care_topics.values()
    about = next((it for it in topics if not told.isdisjoint(it.without_pain)), None)
    free = context.with_dialog(likely_condition="", misses=0)
    if about is None or keys_of(say(about.answer)).issubset(context.dialog.said):
        return free.ask((*opening, *context.words("consult.no_complaint")), WARM_UP)
    return free.ask((*opening, *say(about.answer)), ELSE)


def end_interview(context: TurnContext) -> Turn:
    """Ask nothing more about symptoms, since nothing hurts; go on, or offer a warm-up."""
    if context.dialog.session is not None:
        return context.ask(context.words("chat.all_right"))
    free = context.with_dialog(case=Description(pain=False), likely_condition="", misses=0)
    return free.ask(context.words("consult.no_complaint"), WARM_UP)


def reopen_question(context: TurnContext) -> TurnContext:
    """Return the context in which the pending question may be asked again later."""
    dialog = context.dialog
    about = dialog.pending.about if dialog.pending is not None else ()
    return context.with_dialog(asked_keys=tuple(a for a in dialog.asked_keys if a != about))


def is_news(context: TurnContext, assessment: Assessment) -> bool:
    """Whether *assessment* has an urgent flag or a care level that is new in this dialog."""
    if assessment.care.rank > context.dialog.care.rank:
        return True
    told = {it.flag for it in assessment.raised_flags if it.care in DANGEROUS}
    return not told.issubset(context.assess(context.dialog.case).red_flags)
