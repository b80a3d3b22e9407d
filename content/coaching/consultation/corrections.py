"""Corrections by the runner: "no, the left", "I meant I have no fever".

The care level is never lowered without confirmation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from content.coaching.consultation.red_flag_questions import words_without
from content.coaching.dialog import QuestionType, TurnContext, without_own
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import Assessment, merge
from content.coaching.triage.care import derive
from content.language.en import quotes
from content.language.en.acts import takes_back
from content.language.en.negation import has_passed, tells_of_today
from content.language.en.numerals import tells_of_then
from content.language.en.persons import mentions_another, tells_own_age
from content.language.en.question_forms import is_only_question
from content.library import Library, exact_places, ids_of_group, ids_of_role, rules_of
from content.records.rules import Measure, Role
from content.records.speech import Part


def correct_case(case: Description, meaning: Meaning, library: Library) -> Description:
    """Return *case* corrected by *meaning*; findings that contradict it are removed."""
    corrects = meaning.intent is Intent.CORRECT
    wrong = {*_contradictions(case, meaning.description, library)} if corrects else set[str]()
    kept = tuple(finding for finding in case.findings if finding.id not in wrong)
    return merge(replace(case, findings=kept), meaning.description, library, correction=True)


def mend(context: TurnContext, meaning: Meaning) -> tuple[TurnContext, tuple[Part, ...]]:
    """Return the context without the findings that *meaning* takes back, and a word of sorry.

    What may be a danger is asked about first.
    """
    case, library = context.dialog.case, context.library
    if context.dialog.in_danger or is_only_question(meaning.tokens):
        return context, ()
    lasting, vague = (ids_of_role(library, it) for it in (Role.DANGER_OR_RISK, Role.VAGUE_PLACE))
    gone = case.present - correct_case(case, meaning, library).present - lasting - vague
    ids = [finding.id for finding in case.findings if finding.id in gone]
    if not ids:
        return context, ()
    known = context.with_dialog(case=take_back(case, ids, (), library))
    return known, context.words("consult.mended", names=words_without(library, tuple(ids)))


def _contradictions(case: Description, description: Description, library: Library) -> Iterator[str]:
    told = description.present - ids_of_role(library, Role.VAGUE_PLACE)
    for rule in rules_of(library).exclusions:
        group = ids_of_group(library, rule.group)
        if not told.isdisjoint(group - case.present):
            yield from (case.present & group) - told
        if not told.isdisjoint(rule.one_of):
            yield from set(rule.one_of) - told


def findings_taken_back(context: TurnContext, meaning: Meaning) -> tuple[str, ...]:
    """Return the ids of the case that *meaning* would take back and that matter for the care level.

    A symptom that has passed is not taken back. What an alarm stands on goes before other signs.
    """
    if has_passed(meaning.tokens) or tells_of_today(meaning.tokens):
        return ()
    case, library = context.dialog.case, context.library
    if takes_back(meaning.tokens):
        named = meaning.description.present | meaning.description.denied
        return most_urgent_flag(_flags_named(case, named, library), library)
    of_a_child = bool(context.dialog.person or case.patient) and tells_own_age(meaning.tokens)
    contradicted = () if of_a_child else contradicted_by(case, meaning.description, library)
    if contradicted or (old := _long_ago(case, meaning, library)):
        return contradicted or old
    meaning = replace(meaning, description=_with_meant(case, meaning.description, library))
    after, flags = correct_case(case, meaning, library), {*library.red_flags}
    if meaning.intent is Intent.CORRECT:
        flags |= ids_of_role(library, Role.DANGER_OR_RISK)
    gone = case.present - after.present
    lowered = bool(gone) and context.assess(after).care.rank < context.assess(case).care.rank
    found = tuple(sorted(id_ for id_ in gone if lowered or id_ in flags))
    known = tuple(id_ for id_ in found if id_ in library.red_flags)
    ids = known or found or _flags_in_doubt(case, meaning, library)
    if not ids:
        return ()
    basis = {*basis_of(library, case, context.assess(case))}
    meant = sorted(meant_by(library, ids) & basis) if basis.isdisjoint(ids) else []
    return tuple(meant) or ids


def _with_meant(case: Description, told: Description, library: Library) -> Description:
    """Return *told* with the findings of *case* denied that its denials may mean."""
    meant = (id_ for id_ in _flags_named(case, told.denied, library) if id_ in library.findings)
    return replace(told, findings=(*told.findings, *(Finding(id_, denied=True) for id_ in meant)))


def contradicted_by(case: Description, told: Description, library: Library) -> tuple[str, ...]:
    """Return the flags of *case* that a number in *told* contradicts: "I'm thirty eight"."""
    rules = (it for it in rules_of(library).numbers if it.takes_back and it.add in case.present)
    values = ((it, getattr(told, it.of)) for it in rules)
    return tuple(it.add for it, value in values if value is not None and not it.holds(value))


MANY_WEEKS = 26  # after so many a fall is an old story


def _long_ago(case: Description, meaning: Meaning, library: Library) -> tuple[str, ...]:
    """Return the flag of *case* that counts only while it is new, after "it was years ago"."""
    told, weeks = meaning.description, meaning.description.weeks
    new = case.present & ids_of_role(library, Role.ONLY_WHILE_NEW)
    is_old = weeks is not None and weeks >= MANY_WEEKS and tells_of_then(meaning.tokens)
    return most_urgent_flag(new - told.present, library) if is_old else ()


def without_disproved(context: TurnContext, meaning: Meaning) -> Meaning:
    """Return *meaning* without what a known age rules out, a denied guess, and what others have.

    A guess is what the learned ears alone heard.
    """
    meaning = without_own(context.dialog, meaning)
    case, told, library = context.dialog.case, meaning.description, context.library
    of_others = _of_others(context, meaning)
    own = not (told.age or told.patient or case.patient or mentions_another(meaning.tokens))
    wrong = {*of_others, *(contradicted_by_age(case, library) if own else ())}
    wrong |= {it.id for it in told.findings if it.origin is Origin.DERIVED and it.id in case.denied}
    left = tuple(it for it in told.findings if it.denied or it.id not in wrong)
    told = replace(told, findings=left, patient="" if of_others else told.patient)
    return replace(meaning, description=told)


def _of_others(context: TurnContext, meaning: Meaning) -> frozenset[str]:
    """Return what another adult has, or had, in a talk about the runner's own hip."""
    case, told, library = context.dialog.case, meaning.description, context.library
    here = told.present & (exact_places(library) | ids_of_role(library, Role.VAGUE_PLACE))
    theirs = mentions_another(meaning.tokens) and not quotes.shares_with_another(meaning.tokens)
    if case.patient or context.dialog.person or here or not theirs:
        return frozenset()
    pending, other = context.dialog.pending, ids_of_role(library, Role.OTHER_TROUBLE)
    asked = pending is not None and pending.kind is QuestionType.RED_FLAGS
    past = other if asked and quotes.tells_of_family(meaning.tokens) else frozenset[str]()
    if told.patient or past or quotes.says_not_me(meaning.tokens):
        past |= ids_of_role(library, Role.OF_WHOEVER_HAS_IT)
    return told.present & past


def contradicted_by_age(case: Description, library: Library) -> Iterator[str]:
    """Yield what words alone suggest and the age of *case* rules out."""
    known = (it for it in rules_of(library).numbers if it.takes_back and it.of is Measure.AGE)
    return (it.add for it in known if case.age is not None and not it.holds(case.age))


def denied_of(
    case: Description, ids: Sequence[str], told: Description, library: Library
) -> tuple[str, ...]:
    """Return those of *ids* that *told* denies, or contradicts by a number or another place."""
    denied = meant_by(library, told.denied) | {*contradicted_by(case, told, library)}
    other = told.present & exact_places(library)
    placed = ((id_, _places_of(library, id_) or other) for id_ in ids)
    gone = denied.union(id_ for id_, places in placed if other and other.isdisjoint(places))
    return tuple(id_ for id_ in ids if id_ in gone)


def _places_of(library: Library, id_: str) -> frozenset[str]:
    """Return the places that *id_* is, or follows from; empty if it is felt anywhere."""
    rules = rules_of(library).follows
    places = frozenset(place for rule in rules if rule.add == id_ for place in rule.places)
    return places | ({id_} & exact_places(library))


def basis_of(library: Library, case: Description, assessment: Assessment) -> tuple[str, ...]:
    """Return what was told of which the most urgent danger follows; nothing without a danger."""
    if assessment.may_train:
        return ()
    raised = assessment.raised_flags[:1]
    if not raised or raised[0].care is not assessment.care:
        return assessment.candidates[0].findings if assessment.candidates else ()
    (flag,), known = raised, derive(case, library)
    ids = [flag.flag]
    if library.red_flags[flag.flag].care is not flag.care:
        more = library.red_flags[flag.flag].escalations
        ids += [id_ for it in more if it.holds(known) and it.care is flag.care for id_ in it.needed]
    told = {it for id_ in ids for it in _told_for(library, case, id_)}
    return tuple(it.id for it in case.findings if it.id in told) or (flag.flag,)


def _told_for(library: Library, case: Description, id_: str) -> frozenset[str]:
    """Return *id_* itself if it was told, else what was told of which it follows."""
    if id_ in case.present:
        return frozenset({id_})
    rules = (it for it in rules_of(library).follows if it.add == id_ and it.holds(case.present))
    return case.present.intersection(needed for rule in rules for needed in rule.needed)


def is_explicit(library: Library, ids: Iterable[str]) -> bool:
    """Whether one of *ids* is a danger that was told in plain words."""
    return any(library.red_flags[id_].explicit for id_ in ids if id_ in library.red_flags)


def _flags_in_doubt(case: Description, meaning: Meaning, library: Library) -> tuple[str, ...]:
    """Return the flag of *case* that "no, it's not swollen" refers to, with what it denies."""
    told, flags = meaning.description, case.present & library.red_flags.keys()
    named = _flags_named(case, told.denied, library)
    most = most_urgent_flag(named, library) if told.present.isdisjoint(flags) else ()
    return (*most, *(id_ for id_ in named if id_ not in flags)) if most else ()


def meant_by(library: Library, named: Collection[str]) -> frozenset[str]:
    """Return the findings *named* and the flags that were perhaps meant by them."""
    rules = (it for it in rules_of(library).denials if it.denied in named)
    return frozenset(named).union(*(rule.may_mean for rule in rules))


def without_weaker(library: Library, present: frozenset[str]) -> frozenset[str]:
    """Return *present* without what stands for a flag that is there as well: warmth, with heat."""
    rules = rules_of(library).denials
    return present - {it.denied for it in rules if not present.isdisjoint(it.may_mean)}


def _flags_named(case: Description, named: Collection[str], library: Library) -> tuple[str, ...]:
    """Return the flags of *case* that the findings *named* are, or may be meant by."""
    meant = meant_by(library, named)
    return tuple(f.id for f in case.findings if f.id in case.present & meant)


def most_urgent_flag(flags: Iterable[str], library: Library) -> tuple[str, ...]:
    """Return the most urgent of *flags*, the later of equals; empty if there is none."""
    known = [library.red_flags[id_] for id_ in flags if id_ in library.red_flags]
    return tuple(flag.id for flag in sorted(known, key=lambda flag: flag.care.rank)[-1:])


def with_signs(flags: Iterable[str], library: Library) -> tuple[str, ...]:
    """Return *flags* with the signs that would confirm them."""
    ids, rules = tuple(flags), rules_of(library).questions
    return *ids, *(it for rule in rules if rule.confirms in ids for it in rule.ask)


def take_back(
    case: Description, gone: Iterable[str], new: Iterable[str], library: Library
) -> Description:
    """Return *case* with the ids *gone* denied and the ids *new* present."""
    ids = with_signs(gone, library)
    back = (Finding(id_, denied=True, origin=Origin.TAKEN_BACK) for id_ in ids)
    by_number = (it.of for it in rules_of(library).numbers if it.add in ids)
    unknown = dict.fromkeys((of.value for of in by_number), None)
    told = Description((*back, *map(Finding, new)))
    return merge(replace(case, **unknown), told, library, correction=True)
