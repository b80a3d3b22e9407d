"""What the coach says of what it hears, and of what it knows of the complaint."""

from __future__ import annotations

from collections.abc import Iterable

from content.coaching.dialog import TurnContext
from content.coaching.nlu import Meaning
from content.language.en.acts import worries
from content.language.en.spoken_forms import capitalise, listing
from content.library import Library, name_of_id
from content.records.findings import ABOUT_THE_RUNNER
from content.records.speech import Part

MOST_NAMES = 3

SIDES = {"left": "consult.heard_left", "right": "consult.heard_right", "both": "consult.heard_both"}


def heard_words(context: TurnContext, meaning: Meaning) -> tuple[Part, ...]:
    """Return what was just understood, in few words; nothing after a bare answer."""
    known = {finding.id for finding in context.dialog.case.findings}
    told = [f.id for f in meaning.description.findings if f.id in meaning.description.present]
    words = context.words("consult.sorry_worried") if worries(meaning.tokens) else ()
    new = _findings(context.library, (id_ for id_ in told if id_ not in known))
    if not new:
        return words or (context.words("consult.noted") if _measures(meaning) else ())
    names = capitalise(_names(context.library, new))
    person = context.dialog.person
    key = "consult.heard_of" if person else "consult.heard"
    side = SIDES.get(meaning.description.side or "")
    heard = context.words(key, names=names, person=person)
    return (*words, *heard, *(context.words(side) if side else ()))


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
    return _names(context.library, _complaints(context.library, told))


def tells_no_complaint(context: TurnContext, meaning: Meaning) -> bool:
    """Whether neither this talk so far nor *meaning* tells of anything that is wrong."""
    case, told = context.dialog.case, meaning.description
    wrong = case.present | case.unsure | told.present | told.unsure
    return not _complaints(context.library, wrong) and not told.outside


def _complaints(library: Library, ids: Iterable[str]) -> list[str]:
    """Return those of *ids* that tell what is wrong, and not who the runner is."""
    about_the_runner = {id_ for id_, it in library.findings.items() if it.group in ABOUT_THE_RUNNER}
    return [id_ for id_ in ids if id_ not in about_the_runner]


def _findings(library: Library, ids: Iterable[str]) -> list[str]:
    """Return those of *ids* that are heard as a complaint, without signs of danger and risks."""
    return [id_ for id_ in _complaints(library, ids) if id_ in library.findings]


def _names(library: Library, ids: list[str]) -> str:
    return listing([name_of_id(library, id_) for id_ in ids[:MOST_NAMES]])
