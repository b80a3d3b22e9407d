"""What the coach says of what it hears, and of what it knows of the complaint."""

from __future__ import annotations

from collections.abc import Iterable

from content.coaching.consultation import corrections
from content.coaching.consultation.conclusion import complaints
from content.coaching.dialog import TurnContext
from content.coaching.nlu import Meaning
from content.coaching.triage import Description
from content.coaching.triage.assessment import Assessment, merge
from content.language.en.acts import worries
from content.language.en.persons import means_self, mentions_another, tells_own_age
from content.language.en.picks import telling_words
from content.language.en.question_forms import is_only_question
from content.language.en.quotes import is_long_over, is_over
from content.language.en.spoken_forms import capitalise, listing, say_weeks
from content.library import Library, exact_places, ids_of_group, ids_of_role, name_of_id
from content.records.findings import PROVOCATION
from content.records.red_flags import CareLevel
from content.records.rules import Role
from content.records.speech import Part, say

MOST_NAMES = 3
MOST_TOLD = 4
"""How many of the things told are named for those who will examine it."""

SIDES = {"left": "consult.heard_left", "right": "consult.heard_right", "both": "consult.heard_both"}


def heard_words(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return what was just understood, in few words; nothing after a bare answer."""
    known = context.dialog.case.present
    case = merge(context.dialog.case, meaning.description, context.library)
    left_out = _of_no_pain(context.library, case)
    now = (meaning.description.present & case.present) - left_out
    told = [finding.id for finding in case.findings if finding.id in now]
    words = context.words("consult.sorry_worried") if worries(meaning.tokens) else ()
    words = (*words, *_no_signs(context, meaning))
    vague = ids_of_role(context.library, Role.VAGUE_PLACE)
    stale = known | (vague if not known.isdisjoint(exact_places(context.library)) else frozenset())
    new = _places_first(context.library, (id_ for id_ in told if id_ not in stale))
    if not new:
        noted = context.words("consult.noted") if _measures(meaning) else ()
        changed = side_words(context, meaning) if context.dialog.case.side else ()
        return words or changed or noted
    names = capitalise(_names(context.library, new))
    person = context.dialog.person
    key = "consult.heard_of" if person else "consult.heard"
    side = SIDES.get(meaning.description.side or "")
    heard = context.words(key, names=names, person=person)
    return (*words, *heard, *(context.words(side) if side else ()))


def _places_first(library: Library, ids: Iterable[str]) -> list[str]:
    """Return the complaints of *ids*, exact places first; beside one no vague place is named."""
    places, vague = exact_places(library), ids_of_role(library, Role.VAGUE_PLACE)
    named = _findings(library, ids)
    exact = [id_ for id_ in named if id_ in places]
    others = (id_ for id_ in named if id_ not in places)
    return [*exact, *(id_ for id_ in others if not (exact and id_ in vague))]


def _no_signs(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return what is no sign of what *meaning* tells for the first time."""
    new = meaning.description.present - context.dialog.case.present
    ids = sorted(new & ids_of_role(context.library, Role.NO_SIGN))
    return say(*(context.library.findings[id_].explained for id_ in ids))


CHANGED_SIDES = {
    "left": "consult.side_left",
    "right": "consult.side_right",
    "both": "consult.side_both",
}


def side_words(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return the side that *meaning* tells, if it is another than was told before."""
    side = meaning.description.side
    if side is None or side == context.dialog.case.side:
        return ()
    return context.words(CHANGED_SIDES[side])


def is_painless(library: Library, case: Description) -> bool:
    """Whether nothing hurts, and what was told beside that is explained without pain."""
    told = complaints(library, case.present | case.unsure)
    return case.pain is False and known_without_pain(library).issuperset(told)


def known_without_pain(library: Library) -> frozenset[str]:
    """Return the findings that are explained where nothing hurts."""
    topics = library.care_topics.values()
    return frozenset(id_ for topic in topics for id_ in topic.without_pain)


def _of_no_pain(library: Library, case: Description) -> frozenset[str]:
    """Return what is not called a pain, as nobody said that what clicks or feels tight hurts."""
    doubtful = case.pain is None and not case.present.isdisjoint(known_without_pain(library))
    return ids_of_role(library, Role.OF_PAIN) if doubtful else frozenset()


def _measures(meaning: Meaning) -> bool:
    """Whether *meaning* tells how long, how bad, how old, or which side."""
    it = meaning.description
    return any(value is not None for value in (it.side, it.severity, it.age, it.weeks))


def known_words(context: TurnContext) -> tuple[Part, ...]:
    """Return what was told so far, for somebody who has told it already."""
    case = context.dialog.case
    told = [finding.id for finding in case.findings if finding.id in case.present]
    names = _findings(context.library, told)
    if not names:
        return context.words("consult.so_far_nothing")
    return context.words("consult.so_far", names=_names(context.library, names))


def names_known(context: TurnContext) -> str:
    """Return the names of what was told so far, as a list; empty if nothing was."""
    case = context.dialog.case
    told = [finding.id for finding in case.findings if finding.id in case.present]
    return _names(context.library, complaints(context.library, told))


def tells_no_complaint(context: TurnContext, meaning: Meaning) -> bool:
    """Whether neither this talk so far nor *meaning* tells of anything that is wrong."""
    case, told = context.dialog.case, meaning.description
    wrong = case.present | case.unsure | told.present | told.unsure
    return not complaints(context.library, wrong) and not told.outside


def _findings(library: Library, ids: Iterable[str]) -> list[str]:
    """Return those of *ids* that are heard as a complaint, without signs of danger and risks."""
    return [id_ for id_ in complaints(library, ids) if id_ in library.findings]


def _names(library: Library, ids: list[str]) -> str:
    return listing([name_of_id(library, id_) for id_ in ids[:MOST_NAMES]])


def names_of(library: Library, ids: Iterable[str]) -> str:
    """Return what *ids* are in the words of a runner, as a list."""
    flags = library.red_flags
    told = (flags[id_].told if id_ in flags else "" for id_ in ids)
    return listing([it or name_of_id(library, id_) for id_, it in zip(ids, told, strict=True)])


def is_of_another(context: TurnContext, meaning: Meaning) -> bool:
    """Whether *meaning* is about another person than the patient of this dialog."""
    own = means_self(meaning.tokens) or tells_own_age(meaning.tokens)
    another = mentions_another(meaning.tokens) and not own
    return another and not context.dialog.case.patient


def over_of(library: Library, ids: Iterable[str], meaning: Meaning) -> frozenset[str]:
    """Return those of *ids* that are named by *meaning* and over by its word."""
    words, told = meaning.tokens, meaning.description
    if not is_over(words) or is_only_question(words):
        return frozenset()
    role = Role.LONG_OVER_BY_WORD if is_long_over(words) else Role.OVER_BY_WORD
    known = ids_of_role(library, role).intersection(ids)
    names = {id_: telling_words((name_of_id(library, id_),)) for id_ in known}
    said = told.present | told.denied
    return frozenset(id_ for id_ in known if id_ in said or names[id_].intersection(words))


def what_was_told(context: TurnContext, assessment: Assessment) -> str:
    """Return what was told, as a list: the danger first, then other dangers, the age, how long.

    In an emergency nothing that only hurts is told beside several dangers, nor what brings it on.
    """
    case, library = context.dialog.case, context.library
    basis = corrections.basis_of(library, case, assessment)
    plain = corrections.without_weaker(library, case.present)
    vague = ids_of_role(library, Role.VAGUE_PLACE)
    told = [it.id for it in case.findings if it.id in plain - {*basis} - vague]
    known = (library.red_flags[id_] for id_ in told if id_ in library.red_flags)
    flags = [it.id for it in sorted(known, key=lambda it: -it.care.rank)]
    if assessment.care is CareLevel.EMERGENCY:
        told = [id_ for id_ in told if id_ not in ids_of_group(library, PROVOCATION)]
    enough = assessment.care is CareLevel.EMERGENCY and len((*basis, *flags)) > 1
    other = dict.fromkeys((*flags, *(() if enough else complaints(library, told))))
    listed, unnamed = (*basis, *other), ids_of_role(library, Role.UNNAMED)
    named = tuple(it for it in listed if it not in unnamed) or listed
    names = names_of(library, named[:MOST_TOLD])
    ill = not case.present.isdisjoint(ids_of_role(library, Role.OF_WHOEVER_HAS_IT))
    if case.weeks is None or enough or ill:  # how long is then of one of them, nobody knows which
        return names
    return library.phrases.get("danger.lasts", names=names, weeks=say_weeks(case.weeks))
