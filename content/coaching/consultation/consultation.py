"""The dialog about symptoms: reports, answers to its questions, and "why"."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.consultation import (
    corrections,
    doubts,
    list_answers,
    policy,
    protests,
    symptom_answers,
)
from content.coaching.consultation.acknowledgement import (
    heard_words,
    is_of_another,
    is_painless,
    over_of,
    tells_no_complaint,
)
from content.coaching.consultation.conclusion import (
    alternative_words,
    reason_words,
)
from content.coaching.consultation.list_answers import Interpret
from content.coaching.consultation.policy import WHERE, advice_question
from content.coaching.dialog import (
    ANYTHING,
    ELSE,
    QuestionType,
    Turn,
    TurnContext,
    guided_session,
)
from content.coaching.nlu import ASKING_INTENTS, Intent, Meaning
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import Scope, merge
from content.language.en.acts import answers_no, says_nothing_hurts, speaks_of_pain
from content.language.en.normalisation import clauses_of
from content.language.en.persons import mentions_self
from content.language.en.question_forms import is_only_question, is_question
from content.language.en.quotes import is_long_over, is_over, tells_brief_spell
from content.language.en.spoken_forms import with_article
from content.library import Library, exact_places, ids_of_role, other_name, rules_of, with_name
from content.records.rules import Role
from content.records.speech import Part, keys_of


def hear(context: TurnContext, meaning: Meaning, interpret: Interpret) -> Meaning:
    """Return *meaning* as it is meant in this talk: without what it leaves out or what is no news.

    *interpret* hears the words that leave something out once more, as a denial.
    """
    if context.dialog.pending is not None:
        meaning = list_answers.deny_left_out(context, meaning, interpret)
        meaning = _as_told(context.library, meaning)
    if meaning.description.outside:
        meaning = _with_part_of_it(context, meaning)
    if meaning.description.findings or meaning.description.possible_flag:
        meaning = doubts.hear_what_if(context, meaning, interpret)
    known = meaning.description.findings and context.dialog.case.findings
    if not known:
        return meaning
    return doubts.doubt_what_was_taken_back(
        context, corrections.without_disproved(context, meaning)
    )


def _with_part_of_it(context: TurnContext, meaning: Meaning) -> Meaning:
    """Return *meaning* with the part outside the hip as a part of the complaint: a child's knee."""
    told, part = meaning.description, meaning.description.outside
    known = told.present | context.dialog.case.present
    rules = (it for it in rules_of(context.library).follows if it.outside == part)
    new = tuple(Finding(it.add) for it in rules if it.holds(known))
    if not new:
        return meaning
    intent = meaning.intent if meaning.intent in ASKING_INTENTS else Intent.REPORT_SYMPTOM
    told = replace(told, findings=(*told.findings, *new), outside="")
    return replace(meaning, intent=intent, description=told)


def _as_told(library: Library, meaning: Meaning) -> Meaning:
    """Return "no, blood pressure pills, that is it" as a report, which asks about no medicine."""
    told = meaning.description.present & ids_of_role(library, Role.NO_SIGN)
    asks = any(map(is_question, clauses_of(meaning.tokens)))
    if meaning.intent is not Intent.ASK_MEDICATION or asks or not told:
        return meaning
    return replace(meaning, intent=Intent.REPORT_SYMPTOM, topic="")


def answer_danger(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Answer news of a danger at once, in any state; None if there is none."""
    over = _take_back_what_is_over(context, meaning) if context.dialog.case.findings else None
    if over is not None:
        return over
    pending = context.dialog.pending
    if pending is not None and pending.kind is QuestionType.TAKE_BACK:
        settled = protests.settle(context, pending, meaning)
        if settled is not None:
            return settled
    if meaning.description == Description():
        alarm = context.dialog.in_danger
        return protests.ask_what_it_stands_on(context, meaning) if alarm else None
    case = merge(
        context.dialog.case, symptom_answers.with_rest_denied(context, meaning), context.library
    )
    assessment = context.assess(case)
    if not assessment.may_train and policy.is_news(context, assessment):
        return policy.raise_alarm(context, case, assessment.care)
    if doubts.is_dark(context.library, meaning):
        return doubts.ask_what_is_meant(context, meaning)
    asked = protests.ask_if_it_is_so(context, meaning) or doubts.answer_what_if(context, meaning)
    return asked or doubts.ask_what_is_meant(context, meaning)


def _take_back_what_is_over(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Take back at once what is over by the runner's word; None if nothing is.

    What may have been taken for long is asked about.
    """
    gone = _ids_over(context, meaning)
    if not gone:
        return None
    lasting = gone - ids_of_role(context.library, Role.ONLY_WHILE_NEW)
    lasting &= ids_of_role(context.library, Role.OVER_BY_WORD)
    ids, weeks = tuple(sorted(gone)), context.dialog.case.weeks or 0
    if lasting and weeks >= corrections.MANY_WEEKS and not tells_brief_spell(meaning.tokens):
        return context.ask((), protests.question_of(context.library, ids, protests.UNDERSTOOD))
    return protests.take_back(context, ids, (), meaning, "consult.over")


def _ids_over(context: TurnContext, meaning: Meaning) -> frozenset[str]:
    """Return what of the case is over by *meaning*: what that names, or the one danger told."""
    case, library, told = context.dialog.case, context.library, meaning.description
    flags = case.present & library.red_flags.keys()
    named = over_of(library, flags, meaning)
    new = (told.present & library.red_flags.keys()) - named
    if new or not is_over(meaning.tokens) or is_of_another(context, meaning):
        return frozenset()
    role = Role.LONG_OVER_BY_WORD if is_long_over(meaning.tokens) else Role.OVER_BY_WORD
    alone = flags & ids_of_role(library, role) if len(flags) == 1 else frozenset[str]()
    return named or (frozenset() if is_only_question(meaning.tokens) else alone)


def consult(context: TurnContext, meaning: Meaning) -> Turn:
    """Add a description to the case and go on; pain during a session stops the move first."""
    if says_nothing_hurts(meaning.tokens) and tells_no_complaint(context, meaning):
        return policy.end_interview(context)
    case = merge(context.dialog.case, meaning.description, context.library)
    known, session = context.with_dialog(case=case), context.dialog.session
    if session is not None and meaning.intent is not Intent.OUTSIDE_BODY:
        return guided_session.stop_for_pain(known, session, meaning.tokens)
    assessment = context.assess(case)
    if meaning.intent is Intent.OUTSIDE_BODY or assessment.scope is Scope.OUT:
        return policy.refer_elsewhere(context, meaning)
    known = policy.keep_case(context, case, assessment)
    if not (case.findings or is_painless(context.library, case)):
        return policy.ask_where(known, known.words("consult.sorry_to_hear"))
    if tells_no_complaint(context, meaning) and not speaks_of_pain(meaning.tokens):
        return policy.end_interview(context)
    return policy.ask_or_conclude(known, assessment, heard_words(context, meaning))


def keep_told_flags(context: TurnContext, meaning: Meaning) -> TurnContext:
    """Keep what a question tells in passing: that nothing hurts, or "can I run on my new hip".

    So is a place that is told before it: "it's a groin thing, which stretch can I do".
    """
    if meaning.description.pain is False and not context.dialog.case.findings:
        context = context.with_dialog(case=replace(context.dialog.case, pain=False))
    counts = {*context.library.red_flags, *ids_of_role(context.library, Role.KEPT_FROM_QUESTIONS)}
    if not any(map(is_question, clauses_of(meaning.tokens)[:1])):
        counts |= exact_places(context.library)
    told = tuple(it for it in meaning.description.findings if it.id in counts and not it.denied)
    if not told or not mentions_self(meaning.tokens):
        return context
    case = merge(context.dialog.case, Description(told), context.library)
    return context.with_dialog(case=case)


def keep_told(context: TurnContext, meaning: Meaning) -> TurnContext:
    """Keep what the runner told of the own hip, while it is asked what was meant."""
    if not meaning.description.present or not mentions_self(meaning.tokens):
        return context
    case = merge(context.dialog.case, meaning.description, context.library)
    return policy.keep_case(context, case, context.assess(case))


def hear_found(context: TurnContext, meaning: Meaning) -> tuple[TurnContext, tuple[Part, ...]]:
    """Return the context in which what a doctor or a scan has found is spoken of, and a word of it.

    It goes by the name by which it was told, also where that is said later: "no, tendinopathy".
    """
    case, told = context.dialog.case, meaning.description
    found, name = told.found, told.found_as
    known = ids_of_role(context.library, Role.FOUND_BY_OTHERS) & (case.present | told.present)
    corrects = answers_no(meaning.tokens)
    if not found and known and corrects:
        found = case.found or context.dialog.likely_condition
        it = other_name(context.library, found, meaning.tokens)
        found, name = (found, it.name) if it is not None else ("", "")
    if not found:
        return context, ()
    kept = name or (case.found_as if found == case.found else "")
    library = with_name(context.library, found, kept)
    case = replace(case, found=found, found_as=kept)
    heard = replace(context.with_dialog(case=case, condition=found), library=library)
    if not name or (name == context.dialog.case.found_as and not corrects):
        return heard, ()
    key = "consult.found_sorry" if corrects else "consult.found_as"
    return heard, heard.words(key, name=with_article(library.conditions[found]))


def explain_assessment(context: TurnContext, meaning: Meaning) -> Turn:
    """Answer "why", "what else could it be" and corrections."""
    dialog, library = context.dialog, context.library
    if says_nothing_hurts(meaning.tokens) and tells_no_complaint(context, meaning):
        return policy.end_interview(context)
    corrects = meaning.intent is Intent.CORRECT
    if corrects and not dialog.case.findings and meaning.description.present:
        return consult(context, replace(meaning, intent=Intent.REPORT_SYMPTOM))
    if not dialog.case.findings:
        known = context.words("consult.misunderstood" if corrects else "consult.nothing_told")
        return context.ask(known, ANYTHING if corrects else WHERE)
    if meaning.intent is Intent.CORRECT:
        return symptom_answers.handle_correction(context, meaning)
    assessment = context.assess(dialog.case)
    tell = alternative_words if meaning.intent is Intent.WHAT_ELSE else reason_words
    is_waiting = dialog.pending is not None and dialog.pending.kind is QuestionType.ADVICE
    words = tell(library, assessment)
    if keys_of(words) and keys_of(words).issubset(dialog.said):
        words = context.words("conclude.not_sure")
    return context.ask(words, advice_question(context) if is_waiting else ELSE)
