"""Which names of an utterance are asked about, and what a doctor or a scan has found."""

from __future__ import annotations

from content.coaching.nlu.lexicon import Found, Utterance
from content.coaching.triage import Description
from content.language.en.acts import suspects
from content.language.en.negation import is_ruled_out
from content.language.en.normalisation import CLAUSE_END
from content.language.en.question_forms import clauses_asking
from content.language.en.quotes import clauses_denying
from content.library import Library, ids_of_role
from content.matching import MatchIndex
from content.records.red_flags import DANGEROUS
from content.records.rules import Role

NEAR = 1
"""How many clauses apart the name and who found it may stand: "I have a tear, my scan says"."""

NAMING = frozenset({"condition", "exercise", "care", "practice"})
GIVING_WAY = frozenset({"care", "practice", "risk"})
"""Kinds of names by which a question says what it is about, and those that then count in no other
clause."""


def condition_found(library: Library, utterance: Utterance, told: Description) -> str:
    """Return the id of the condition that was found; empty if none was, or it is only suspected.

    What is a danger by itself, or has healed, is heard as before.
    """
    ids = ids_of_role(library, Role.FOUND_BY_OTHERS)
    if ids.isdisjoint(told.present):
        return ""
    finders = [_clause_of(utterance, it) for it in utterance.signs if it.key.id in ids]
    asking = clauses_asking(utterance.tokens)
    clauses = " ".join(utterance.tokens).split(CLAUSE_END)
    named: list[tuple[int, int, str]] = []
    known = {id_ for id_, it in library.conditions.items() if it.care not in DANGEROUS}
    for name in (it for it in utterance.names if it.key.id in known):
        at = _clause_of(utterance, name)
        doubtful = at in asking or suspects(clauses[at].split())
        if not (doubtful or is_ruled_out(utterance.words, name.start, name.end)):
            named.append((min(abs(at - it) for it in finders), name.start, name.key.id))
    apart, _, nearest = min(named, default=(NEAR + 1, 0, ""))
    return nearest if apart <= NEAR else ""


def names_asked(library: Library, utterance: Utterance, told: Description) -> list[Found]:
    """Return the names in *utterance* that may be asked about.

    Who found something is not asked about, nor a subject in a clause that asks nothing, if another
    one names what it asks; nor what such a clause denies: "not the scan".
    """
    ids = ids_of_role(library, Role.FOUND_BY_OTHERS) if told.found else frozenset()
    finders = MatchIndex(it for it in utterance.signs if it.key.id in ids)
    names = [it for it in utterance.names if not any(finders.overlapping(it))]
    asking, denying = clauses_asking(utterance.tokens), clauses_denying(utterance.tokens)
    if not asking:
        return names
    asked = {it.key.kind for it in names if _clause_of(utterance, it) in asking}
    gone = frozenset[str]() if asked.isdisjoint(NAMING) else GIVING_WAY | (asked & {"exercise"})
    return [
        it
        for it in names
        if (at := _clause_of(utterance, it)) in asking or not (at in denying or it.key.kind in gone)
    ]


def _clause_of(utterance: Utterance, match: Found) -> int:
    return utterance.words[: match.start].count(CLAUSE_END)
