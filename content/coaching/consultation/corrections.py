"""Corrections by the runner: "no, the left", "I meant I have no fever".

The care level is never lowered without confirmation.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from content.coaching.dialog import TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.coaching.triage.assessment import merge
from content.language.en.acts import takes_back
from content.language.en.negation import has_passed, tells_of_today
from content.language.en.question_forms import is_only_question
from content.language.en.spoken_forms import listing, that
from content.library import Library, ids_of_group, ids_of_role, name_of_id, rules_of
from content.records.red_flags import DANGEROUS
from content.records.rules import Role
from content.records.speech import Part


def correct_case(case: Description, meaning: Meaning, library: Library) -> Description:
    """Return *case* corrected by *meaning*; findings that contradict it are removed."""
    description = meaning.description
    wrong = (
        frozenset(_contradictions(case, description, library))
        if meaning.intent is Intent.CORRECT
        else frozenset()
    )
    kept = tuple(finding for finding in case.findings if finding.id not in wrong)
    return merge(replace(case, findings=kept), description, library, correction=True)


def mend(context: TurnContext, meaning: Meaning) -> tuple[TurnContext, tuple[Part, ...]]:
    """Return the context without the findings that *meaning* takes back, and a word of sorry.

    What may be a danger is asked about first.
    """
    case, library = context.dialog.case, context.library
    if context.dialog.in_danger or is_only_question(meaning.tokens):
        return context, ()
    lasting = ids_of_role(library, Role.DANGER_OR_RISK)
    vague = ids_of_role(library, Role.VAGUE_PLACE)
    gone = case.present - correct_case(case, meaning, library).present - lasting - vague
    ids = [finding.id for finding in case.findings if finding.id in gone]
    if not ids:
        return context, ()
    known = context.with_dialog(case=take_back(case, ids, (), library))
    names = listing([that(name_of_id(library, id_)) for id_ in ids])
    return known, context.words("consult.mended", names=names)


def _contradictions(case: Description, description: Description, library: Library) -> Iterator[str]:
    told = description.present
    for rule in rules_of(library).exclusions:
        group = ids_of_group(library, rule.group)
        if not told.isdisjoint(group):
            yield from (case.present & group) - told
        if not told.isdisjoint(rule.one_of):
            yield from set(rule.one_of) - told


def findings_taken_back(context: TurnContext, meaning: Meaning) -> tuple[str, ...]:
    """Return the ids of the case that *meaning* would take back and that matter for the care level.

    A symptom that has passed is not taken back; nor is an emergency that does not concern the hip.
    """
    if has_passed(meaning.tokens) or tells_of_today(meaning.tokens):
        return ()
    case, library = context.dialog.case, context.library
    if takes_back(meaning.tokens):
        named = sorted(meaning.description.present | meaning.description.denied)
        return all_if_removable(
            most_urgent_flag(_flags_named(case, named, library), library), library
        )
    contradicted = _contradicted(case, meaning.description, library)
    if contradicted:
        return contradicted
    meaning = replace(meaning, description=_with_meant(case, meaning.description, library))
    after, flags = correct_case(case, meaning, library), {*library.red_flags}
    if meaning.intent is Intent.CORRECT:
        flags |= ids_of_role(library, Role.DANGER_OR_RISK)
    gone = case.present - after.present
    lowered = bool(gone) and context.assess(after).care.rank < context.assess(case).care.rank
    found = sorted(id_ for id_ in gone if lowered or id_ in flags)
    known = [id_ for id_ in found if id_ in library.red_flags] or found
    return all_if_removable(known, library) or _flags_in_doubt(case, meaning, library)


def _with_meant(case: Description, told: Description, library: Library) -> Description:
    """Return *told* with the findings of *case* denied that its denials may mean."""
    meant = (id_ for id_ in _flags_named(case, told.denied, library) if id_ in library.findings)
    return replace(told, findings=(*told.findings, *(Finding(id_, denied=True) for id_ in meant)))


def _contradicted(case: Description, told: Description, library: Library) -> tuple[str, ...]:
    """Return the flags of *case* that a number in *told* contradicts: "I'm thirty eight"."""
    rules = (it for it in rules_of(library).numbers if it.takes_back and it.add in case.present)
    values = ((it, getattr(told, it.of)) for it in rules)
    return tuple(it.add for it, value in values if value is not None and not it.holds(value))


def denies_each(
    case: Description, ids: Collection[str], told: Description, library: Library
) -> bool:
    """Whether *told* denies or contradicts each danger of *ids*, which *case* has."""
    denied = {*_flags_named(case, told.denied, library), *_contradicted(case, told, library)}
    known = library.red_flags
    dangers = {id_ for id_ in ids if id_ in known and known[id_].care in DANGEROUS}
    return told.denied.union(denied).issuperset(dangers or ids)


def _flags_in_doubt(case: Description, meaning: Meaning, library: Library) -> tuple[str, ...]:
    """Return the flag of *case* that "no, it's not swollen" refers to, if any."""
    description = meaning.description
    if not meaning.description.present.isdisjoint(case.present):
        return ()
    return most_urgent_flag(_flags_named(case, description.denied, library), library)


def _flags_named(case: Description, named: Collection[str], library: Library) -> tuple[str, ...]:
    """Return the flags of *case* that the findings *named* are, or may be meant by."""
    rules = (it for it in rules_of(library).denials if it.denied in named)
    meant = frozenset(named).union(*(rule.may_mean for rule in rules))
    return tuple(f.id for f in case.findings if f.id in case.present & meant)


def all_if_removable(found: Iterable[str], library: Library) -> tuple[str, ...]:
    """Return *found* if all of it can be taken back, else nothing.

    An emergency of another kind that was only heard, and is never asked about, blocks the others.
    """
    ids = tuple(found)
    lasting = ids_of_role(library, Role.OTHER_TROUBLE) | ids_of_role(library, Role.CRISIS)
    return (
        () if any(library.red_flags[id_].only_heard for id_ in lasting.intersection(ids)) else ids
    )


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
    denied = tuple(Finding(id_, denied=True) for id_ in with_signs(gone, library))
    told = tuple(Finding(id_) for id_ in new)
    return merge(case, Description((*denied, *told)), library, correction=True)
