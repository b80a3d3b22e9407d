"""The danger sweep: a few grouped questions, each cleared only by words that clear it."""

from __future__ import annotations

from content.coaching.assessment import Assessment
from content.coaching.conclusion import sign_name
from content.coaching.meaning import Finding, Kind, Meaning
from content.coaching.questions import Question
from content.coaching.talk import Asked, Conversation, Pending
from content.library import Library
from content.wording import listing

MOST_WORDS = 40
"""Words of a grouped question that leaves out what was said; a longer one is asked whole."""

MOST_TIMES = 2
"""How often one grouped question is asked before no answer counts as not sure."""


def flags_of(library: Library, talk: Conversation, sweep: str) -> tuple[str, ...]:
    """Return the signs that *sweep* asks about, every sweep's if it is empty, without the told."""
    told = {finding.id for finding in talk.case.findings}
    asked = (it.flags for id_, it in library.sweeps.items() if not sweep or id_ == sweep)
    return tuple(flag for flags in asked for flag in flags if flag not in told)


def asking(library: Library, question: Question) -> Pending:
    """Return a grouped question as it is put: without what was already said, if that is short."""
    named = names_of(library, question.findings)
    rest = library.phrases.get("consult.sweep_rest", names=named)
    partly = len(question.findings) < len(library.sweeps[question.id].flags)
    short = len(rest.split()) <= MOST_WORDS
    values = {"question": rest if partly and short else question.text}
    return Pending(Asked.SWEEP, "consult.question", about=question.id, values=values)


def next_sweep(verdict: Assessment) -> Question | None:
    """Return the grouped question to ask now; None once all are answered."""
    return next(iter(verdict.sweeps), None)


def names_of(library: Library, flags: tuple[str, ...]) -> str:
    """Return the signs as one choice to listen to."""
    return listing([sign_name(library, flag) for flag in flags], "or")


def which(library: Library, talk: Conversation, sweep: str) -> Pending:
    """Ask which of the signs of *sweep* it is."""
    named = names_of(library, flags_of(library, talk, sweep))
    return Pending(Asked.WHICH_FLAG, "consult.which_of", about=sweep, values={"names": named})


def answered(
    library: Library, talk: Conversation, pending: Pending, meaning: Meaning
) -> tuple[Finding, ...] | None:
    """Return what *meaning* tells of the signs asked about; None where it tells nothing of them.

    A no clears them, and so does one of them by its name the others; an answer that leaves it open
    makes all of them unsure.
    """
    told = meaning.description.findings
    if not pending.about:
        return told if told or meaning.kind in ANSWERS else None
    left = flags_of(library, talk, pending.about)
    if meaning.kind is Kind.NO or meaning.description.present & set(left):
        return *_all(left, denied=True), *told
    evaded = talk.asked.count(pending.about) >= MOST_TIMES
    if meaning.kind in ANSWERS or (told and (evaded or pending.asked is Asked.WHICH_FLAG)):
        return *_all(left, unsure=True), *told
    return told or None


ANSWERS = frozenset({Kind.YES, Kind.NO, Kind.UNSURE})


def _all(
    flags: tuple[str, ...], *, denied: bool = False, unsure: bool = False
) -> tuple[Finding, ...]:
    return tuple(Finding(flag, denied=denied, unsure=unsure) for flag in flags)
