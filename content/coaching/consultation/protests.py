"""A danger that is protested against: the coach says once what it understood, and asks if it is so.

The answer, a firm or a second denial takes back just what it names, and a danger that stood on that
alone. A sign that was told in plain words takes a denial in plain words.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from content.coaching.consultation import corrections, policy, red_flag_questions
from content.coaching.consultation.acknowledgement import MOST_TOLD, is_of_another, names_of
from content.coaching.consultation.conclusion import danger_reason
from content.coaching.dialog import PendingQuestion, QuestionType, Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.danger_topics import find_by_words
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import Assessment, merge
from content.language.en.acts import (
    adds,
    answers_no,
    denies_all,
    is_bare_no,
    protests,
    says_able,
    says_never,
)
from content.language.en.negation import has_passed, tells_of_today
from content.language.en.normalisation import clauses_of
from content.language.en.partings import signs_of_worse
from content.language.en.persons import tells_age_of_another, tells_own_age
from content.language.en.picks import denies_by_name, leaves_open
from content.language.en.question_forms import (
    asks_in_passing,
    ends_as_question,
    is_only_question,
    is_question,
)
from content.language.en.quotes import denies_firmly
from content.library import Library, ids_of_role
from content.records.red_flags import CareLevel
from content.records.rules import Role
from content.records.speech import Part

UNDERSTOOD, DENIED = "consult.understood", "consult.understood_denied"
"""The question whether it is so: of what a protest left open, and of what was denied by name."""
WHICH_IS_SO = "consult.which_is_so"
"""The question after a bare no to a sign that was told in plain words."""


def ask_if_it_is_so(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask once if it is as understood, after a denial or a protest; denied again, take it back."""
    pending = context.dialog.pending
    waits = pending is not None and pending.kind is QuestionType.TAKE_BACK
    if waits or is_only_question(meaning.tokens):
        return None
    if gone := _gone_by_age(context, meaning):
        return take_back(context, gone, meaning.description.present - {*gone}, meaning)
    other = is_of_another(context, meaning) and not denies_firmly(meaning.tokens)
    if other or not (gone := corrections.findings_taken_back(context, meaning)):
        return None if other else ask_what_it_stands_on(context, meaning)
    plain = corrections.is_explicit(context.library, gone)
    phrase = UNDERSTOOD if plain and meaning.description.denied.isdisjoint(gone) else DENIED
    question = question_of(context.library, gone, phrase, meaning.description.present - {*gone})
    asked = question.id in context.dialog.times_asked
    again = asked or denies_firmly(meaning.tokens) or _is_no_report(context, gone, meaning)
    if _is_able(context, gone, meaning):
        told = corrections.meant_by(context.library, meaning.description.denied)
        also = (it.id for it in context.dialog.case.findings if it.id in told - {*gone})
        gone, again = (*gone, *also), True
    if again and _denied(context, gone, meaning):
        return take_back(context, gone, question.further, meaning)
    return policy.reopen_question(context).ask((), question)


def _is_no_report(context: TurnContext, gone: tuple[str, ...], meaning: Meaning) -> bool:
    """Whether *meaning* denies by name what was a guess, or what one knows of oneself."""
    sure = ids_of_role(context.library, Role.KNOWN_FOR_SURE)
    return (meaning.description.denied & (sure | _guesses(context))).issuperset(gone)


def _guesses(context: TurnContext) -> frozenset[str]:
    return frozenset(it.id for it in context.dialog.case.findings if it.origin is Origin.DERIVED)


def _is_able(context: TurnContext, gone: tuple[str, ...], meaning: Meaning) -> bool:
    """True for "no, I can walk fine", which says what one can do, and tells of no danger."""
    told = meaning.description
    denies = told.denied.issuperset(gone) and told.present.isdisjoint(context.library.red_flags)
    return denies and answers_no(meaning.tokens) and says_able(meaning.tokens)


def ask_what_it_stands_on(context: TurnContext, meaning: Meaning) -> Turn | None:
    """Ask once whether that on which the danger stands is so; None if nobody protests."""
    dialog, told = context.dialog, meaning.description
    changes = told.findings and told.weeks is None
    corrects = meaning.intent is Intent.CORRECT and (changes or not meaning.tokens)
    doubts = corrects or _is_misheard(context.library, meaning) or protests(meaning.tokens)
    waits = dialog.pending is not None and dialog.pending.kind is QuestionType.TAKE_BACK
    if not dialog.in_danger or not doubts or waits or signs_of_worse(meaning.tokens):
        return None
    library, assessment = context.library, context.assess(dialog.case)
    basis = corrections.basis_of(library, dialog.case, assessment)
    question = question_of(library, basis, UNDERSTOOD)
    again = corrections.meant_by(library, told.present | {told.possible_flag})
    if not basis or not again.isdisjoint(basis):
        return None
    asked, firm = question.id in dialog.times_asked, denies_firmly(meaning.tokens)
    guessed = _guesses(context).issuperset(basis)
    open_ = asked or (guessed and told.present.isdisjoint(corrections.with_signs(basis, library)))
    if firm and open_ and not corrections.is_explicit(library, basis):
        return take_back(context, basis, (), meaning)
    reason = danger_reason(library, assessment) if meaning.intent is Intent.WHY else ()
    return None if asked else context.ask(reason, question)


def _is_misheard(library: Library, meaning: Meaning) -> bool:
    """Whether a why, or what sounds like a protest, has no surer answer: "are you sure" has."""
    answer = find_by_words(library, meaning) if meaning.tokens else None
    misheard = meaning.intent in {Intent.START_OVER, Intent.WHY}
    return misheard and (answer is None or Intent.WHY in answer.intents)


def question_of(
    library: Library, ids: tuple[str, ...], phrase: str, new: Iterable[str] = ()
) -> PendingQuestion:
    """Return the question whether *ids* are so, and not *new* instead."""
    without = red_flag_questions.words_without(library, ids)
    values = {"names": names_of(library, ids), "without": without}
    return PendingQuestion(QuestionType.TAKE_BACK, phrase, ids, tuple(sorted(new)), values=values)


def settle(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Take back what *meaning* denies of *pending*, or leave it; None if it answers neither."""
    if pending.phrase == red_flag_questions.NONE_OF_THESE:
        return _settle_none_of_these(context, pending, meaning)
    told, about = meaning.description, pending.about
    asks = is_only_question(meaning.tokens) or ends_as_question(meaning.tokens)
    gone = _denied(context, about, meaning)
    if asks or (is_of_another(context, meaning) and not (gone and _says_no(meaning))):
        return None
    if has_passed(meaning.tokens) or tells_of_today(meaning.tokens):
        return None
    clear = not told.denied or any(map(is_bare_no, clauses_of(meaning.tokens)[:1]))
    if clear and told.present.isdisjoint(about) and not gone and _says_no(meaning):
        gone = about
        if pending.phrase != DENIED and corrections.is_explicit(context.library, about):
            return context.ask((), replace(pending, phrase=WHICH_IS_SO))
    if gone:
        new = (*pending.further, *sorted(told.present - {*gone}))
        return take_back(context, gone, new, meaning)
    again = bool(told.present & {*about}) and not is_question(clauses_of(meaning.tokens)[0])
    return _leave(context, pending) if again or meaning.intent is Intent.YES else None


def _settle_none_of_these(
    context: TurnContext, pending: PendingQuestion, meaning: Meaning
) -> Turn | None:
    """Take back a yes that was none, if *meaning* confirms it; None if it does not."""
    about, told = pending.about, meaning.description.present
    clear = told.isdisjoint(about) and not asks_in_passing(meaning.tokens)
    none = meaning.intent is Intent.YES or says_never(meaning.tokens)
    denied = none or _denied(context, about, meaning) == about
    return take_back(context, about, (), meaning) if clear and denied else None


def _says_no(meaning: Meaning) -> bool:
    """True for "no", "no, never" and "right, I never had that"; not for "no, I'm not sure"."""
    words, intent = meaning.tokens, meaning.intent
    no = intent is Intent.NO or answers_no(words) or denies_all(words)
    is_open = intent is Intent.UNSURE or leaves_open(words)
    return (says_never(words) or (no and intent is not Intent.YES)) and not is_open


def _denied(context: TurnContext, ids: tuple[str, ...], meaning: Meaning) -> tuple[str, ...]:
    case, told = context.dialog.case, meaning.description
    if adds(meaning.tokens):
        told = replace(told, findings=tuple(it for it in told.findings if it.denied))
    by_name = denies_by_name(meaning.tokens, names_of(context.library, ids))
    return ids if by_name else corrections.denied_of(case, ids, told, context.library)


def handle_answer(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Leave as told what the runner does not take back."""
    if meaning.intent not in {Intent.NO, Intent.UNSURE} or asks_in_passing(meaning.tokens):
        return context.ask((), pending) if meaning.intent is Intent.YES else None
    return _leave(context, pending)


def _leave(context: TurnContext, pending: PendingQuestion) -> Turn:
    case, key = context.dialog.case, "consult.stays"
    if pending.phrase == red_flag_questions.NONE_OF_THESE:
        unsure = tuple(Finding(id_, unsure=True) for id_ in pending.about)
        case, key = merge(case, Description(unsure), context.library), "consult.kept"
    assessment = context.assess(case)
    asked = {id_: n for id_, n in context.dialog.times_asked.items() if id_ != pending.id}
    known = policy.keep_case(context.with_dialog(times_asked=asked), case, assessment)
    words = context.words(key, names=names_of(context.library, pending.about))
    return policy.ask_or_conclude(known, assessment, words)


def _gone_by_age(context: TurnContext, meaning: Meaning) -> tuple[str, ...]:
    """Return what "I'm thirty eight" takes back, of nobody but the runner, or "she's seventeen"."""
    case, words = context.dialog.case, meaning.tokens
    own = not (context.dialog.person or case.patient) and tells_own_age(words)
    unknown = case.age is None or any(corrections.contradicted_by_age(case, context.library))
    told = own or (unknown and tells_age_of_another(words))
    return corrections.contradicted_by(case, meaning.description, context.library) if told else ()


def take_back(
    context: TurnContext,
    ids: tuple[str, ...],
    new: Iterable[str],
    meaning: Meaning,
    key: str = "consult.taken_back",
) -> Turn:
    """Take the *ids* back and the ids *new* in; the care level is then as low as the rest.

    The age that *meaning* tells is kept. The phrase *key* says what is taken back.
    """
    case = corrections.take_back(context.dialog.case, ids, new, context.library)
    case = replace(case, age=meaning.description.age or case.age)
    assessment = context.assess(case)
    lowered = replace(context.dialog, care=_care_not_from_case(context))
    known = policy.keep_case(replace(context, dialog=lowered), case, assessment)
    key = key if len(ids) <= MOST_TOLD else "consult.all_taken_back"
    sorry = context.words(key, names=names_of(context.library, ids))
    return policy.ask_or_conclude(known, assessment, (*sorry, *_what_remains(known, assessment)))


def _what_remains(context: TurnContext, assessment: Assessment) -> tuple[Part, ...]:
    """Return which danger is still there, and why it is one; nothing if there is none."""
    basis = corrections.basis_of(context.library, context.dialog.case, assessment)
    if not context.dialog.in_danger or not basis:
        return ()
    remains = context.words("consult.remains", names=names_of(context.library, basis))
    return (*remains, *danger_reason(context.library, assessment))


def _care_not_from_case(context: TurnContext) -> CareLevel:
    """Return the level raised by something other than findings, such as pain in a session.

    NONE if the findings explain it. Taking findings back cannot lower it.
    """
    care = context.assess(context.dialog.case).care
    return context.dialog.care if context.dialog.care.rank > care.rank else CareLevel.NONE
