"""What an answer to a list of signs says: which it denies or names, or did not understand."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from content.coaching.consultation.acknowledgement import over_of
from content.coaching.consultation.asides import meaning_words
from content.coaching.consultation.red_flag_questions import (
    MOST_TIMES,
    NONE_OF_THESE,
    ONE,
    YES_NO_UNSURE,
    ids_left,
    ids_of,
    is_known_id,
    names_of,
    single_question,
    which_question,
)
from content.coaching.dialog import (
    DialogState,
    PendingQuestion,
    QuestionType,
    Turn,
    TurnContext,
)
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import merge
from content.language.en.acts import answers_no, asks_something, is_bare_no
from content.language.en.normalisation import clauses_of
from content.language.en.persons import YOUNGEST_ALONE
from content.language.en.picks import (
    denying_left_out,
    is_said_alone,
    name_denied,
    pick_by_count,
    pick_by_name,
    pick_by_ordinal,
    says_some,
    telling_words,
)
from content.language.en.quotes import is_over
from content.library import Library, ids_of_role, name_of_id, rules_of, spoken_signs
from content.records.findings import MOST_YEARS
from content.records.red_flags import DANGEROUS
from content.records.rules import Measure, Role

Interpret = Callable[[str], Meaning]


def add_told(library: Library, pending: PendingQuestion, meaning: Meaning) -> Meaning:
    """Return *meaning* with what it tells of the signs of *pending*, by an age, a pick or a no."""
    meaning = add_age(library, pending, meaning)
    return add_named_denials(library, pending, add_picked_ids(library, pending, meaning))


def deny_left_out(context: TurnContext, meaning: Meaning, interpret: Interpret) -> Meaning:
    """Return *meaning* with the sign denied that "leave out the new mother" leaves out.

    What was told before is not left out but taken back.
    """
    pending, told = context.dialog.pending, meaning.description.present
    if (
        pending is None
        or not pending.is_of_interview
        or not told.isdisjoint(context.dialog.case.present)
    ):
        return meaning
    words = denying_left_out(meaning.tokens)
    return meaning if words == [*meaning.tokens] else interpret(" ".join(words))


def add_picked_ids(library: Library, pending: PendingQuestion, meaning: Meaning) -> Meaning:
    """Return *meaning* with the ids added that it picks from those of *pending*.

    "Two of them" picks none and counts as a yes; the next question asks which.
    """
    told = meaning.description
    if not told.present.isdisjoint(pending.about):
        return meaning
    picked = ids_picked(library, pending, meaning)
    if says_some(meaning.tokens) or not mean_the_same(library, picked):
        return replace(meaning, intent=Intent.YES)
    if not picked:
        return meaning
    found = tuple(Finding(id_, origin=Origin.ANSWERED) for id_ in picked)
    description = replace(told, findings=(*told.findings, *found))
    return replace(meaning, intent=Intent.REPORT_SYMPTOM, description=description)


def ids_picked(library: Library, pending: PendingQuestion, meaning: Meaning) -> tuple[str, ...]:
    """Return the ids of the signs of *pending* that *meaning* picks; empty if it picks none."""
    known = _known(library, pending.about)
    signs = spoken_signs(library, known)
    meant = pick_by_count(len(signs), meaning.tokens)
    if meant or meaning.intent is Intent.NO:
        return ids_of(signs[place] for place in meant)
    alone = pick_by_name([name_of_id(library, id_) for id_ in known], meaning.tokens)
    joint = pick_by_name([sign.name for sign in signs], meaning.tokens)
    return tuple(known[place] for place in alone) or ids_of(signs[place] for place in joint)


def words_asked(library: Library, pending: PendingQuestion) -> frozenset[str]:
    """Return the words that *pending* says of the signs it is about."""
    return telling_words([names_of(library, (id_,)) for id_ in _known(library, pending.about)])


MOST_WORDS_OF_AN_AGE = 3


def add_age(library: Library, pending: PendingQuestion, meaning: Meaning) -> Meaning:
    """Return *meaning* with the age that a mere "58" tells where *pending* names one."""
    rules = [it for it in rules_of(library).numbers if it.of is Measure.AGE]
    asked, years = {it.add for it in rules}.intersection(pending.about), meaning.number
    if not asked or years is None or meaning.description != Description():
        return meaning
    if len(meaning.tokens) > MOST_WORDS_OF_AN_AGE or not YOUNGEST_ALONE <= years < MOST_YEARS:
        return meaning
    known = [it for it in rules if it.add and (it.holds(years) or it.add in asked)]
    told = tuple(Finding(it.add, denied=not it.holds(years)) for it in known)
    return replace(meaning, description=Description(told, age=years))


def add_named_denials(library: Library, pending: PendingQuestion, meaning: Meaning) -> Meaning:
    """Return *meaning* with the signs denied that "constant, no" or "not the last one" names."""
    pairs = itertools.pairwise(clauses_of(meaning.tokens))
    named = [before for before, after in pairs if is_bare_no(after)]
    ruled_out = name_denied(meaning.tokens)
    named.append(list(ruled_out))
    told = meaning.description
    known = {finding.id for finding in told.findings}
    ids = [id_ for id_ in _known(library, pending.about) if id_ not in known]
    signs = spoken_signs(library, ids)
    place = pick_by_ordinal(len(signs), ruled_out)
    by_number = ids_of(signs[place : place + 1]) if place is not None else ()
    over = over_of(library, ids, meaning) & ids_of_role(library, Role.ONLY_WHILE_NEW)
    denied = tuple(
        Finding(id_, denied=True, origin=Origin.ANSWERED)
        for id_ in ids
        if id_ in {*by_number, *over}
        or any(is_said_alone(name_of_id(library, id_), it) for it in named)
    )
    return replace(meaning, description=replace(told, findings=(*told.findings, *denied)))


def sign_echoed(library: Library, pending: PendingQuestion, meaning: Meaning) -> tuple[str, ...]:
    """Return the ids of the sign of *pending* of which a word is said, and nothing is told.

    "Locked? I always lock the doors": the word was not understood.
    """
    told = {finding.id for finding in meaning.description.findings}
    asked = (*pending.about, *pending.further)
    signs = spoken_signs(library, _known(library, asked))
    said = [it for it in signs if telling_words((it.name,)).intersection(meaning.tokens)]
    new = len(said) == 1 and told.isdisjoint(asked) and said[0].ids != pending.about
    return said[0].ids if new else ()


def ask_about_word(context: TurnContext, pending: PendingQuestion, meaning: Meaning) -> Turn | None:
    """Ask in other words about the sign of which only a word was heard: "locked? the doors?"."""
    library, told = context.library, meaning.description
    tokens = meaning.tokens
    no_word = asks_something(tokens) or is_over(tokens) or answers_no(tokens)
    one = () if no_word else sign_echoed(library, pending, meaning)
    if not one:
        return None
    left = ids_left(library, context.dialog, (*pending.about, *pending.further))
    others = (id_ for id_ in left if id_ not in told.denied and id_ not in one)
    question = single_question(library, (*one, *others))
    case = merge(context.dialog.case, without_echo(library, one, meaning), library)
    return context.with_dialog(case=case).ask(meaning_words(library, one), question)


def without_echo(library: Library, ids: Iterable[str], meaning: Meaning) -> Description:
    """Return what *meaning* tells besides the word that *ids* are asked with."""
    asked = frozenset(ids)
    rules = rules_of(library).denials
    heard = {rule.denied for rule in rules if not asked.isdisjoint(rule.may_mean)}
    told = meaning.description
    return replace(told, findings=tuple(it for it in told.findings if it.id not in heard))


def _known(library: Library, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if is_known_id(library, id_))


def mean_the_same(library: Library, ids: tuple[str, ...]) -> bool:
    """Whether it need not be asked which of *ids* it is, as each alone is a danger."""
    flags = [library.red_flags.get(id_) for id_ in ids]
    return not ids[1:] or all(flag is not None and flag.care in DANGEROUS for flag in flags)


def question_within(
    library: Library, pending: PendingQuestion, meaning: Meaning, left: tuple[str, ...]
) -> PendingQuestion | None:
    """Return the question which of *left* it is, or whether it is none; None if that is clear."""
    told = meaning.description
    picked = ids_picked(library, pending, meaning)
    is_list = pending.kind is QuestionType.RED_FLAGS
    if meaning.intent is Intent.YES and (picked or (is_list and told.present.isdisjoint(left))):
        return which_question(library, picked or left)
    if is_list or told.findings or not left:
        return None
    if meaning.intent in DOES_NOT_SAY_WHICH:
        return single_question(library, left)
    values = {"names": names_of(library, left)}
    none_of_these = PendingQuestion(QuestionType.TAKE_BACK, NONE_OF_THESE, left, values=values)
    return none_of_these if meaning.intent is Intent.NO else None


DOES_NOT_SAY_WHICH = frozenset({Intent.YES, Intent.UNSURE})
"""Answers to "which of these?" after which each flag is asked about alone."""


def findings_from_answer(
    library: Library, dialog: DialogState, pending: PendingQuestion, meaning: Meaning
) -> tuple[Finding, ...] | None:
    """Return the findings that *meaning* gives for the question; None if it is no answer.

    A no denies all that the question named, "no fever" only the fever; naming one of them denies
    the others; an unclear answer makes all of them unsure.
    """
    told, left = meaning.description.findings, ids_left(library, dialog, pending.about)
    if not left:
        return told if told or meaning.intent in YES_NO_UNSURE else None
    named = meaning.description.denied.intersection(left)
    is_all = answers_no(meaning.tokens, words_asked(library, pending))
    if meaning.intent is Intent.NO and named and not is_all:
        return told
    if meaning.intent is Intent.NO or meaning.description.present & set(left):
        return *_findings_of(left, denied=True), *told
    if meaning.intent is Intent.YES and (len(left) == 1 or pending.phrase == ONE):
        return *_findings_of(left), *told
    if meaning.intent in YES_NO_UNSURE or (told and pending.kind is QuestionType.WHICH_FLAG):
        return *_findings_of(left, unsure=True), *told
    evaded = pending.phrase == ONE and dialog.times_asked.get(pending.id, 0) >= MOST_TIMES
    return (*_findings_of(left if evaded else (), unsure=True), *told) if told else None


def _findings_of(
    flags: tuple[str, ...], *, denied: bool = False, unsure: bool = False
) -> tuple[Finding, ...]:
    return tuple(Finding(flag, denied, unsure, Origin.ANSWERED) for flag in flags)
