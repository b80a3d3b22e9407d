"""Whose complaint it is, and what follows from that."""

from __future__ import annotations

from content.coaching.dialog import TurnContext
from content.coaching.nlu import Meaning
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import merge
from content.language.en.persons import is_male, person_named
from content.library import ids_of_role
from content.records.rules import Role


def know_patient(context: TurnContext, meaning: Meaning) -> TurnContext:
    """Return the context with the person whose complaint *meaning* tells, if it is not the runner.

    What cannot be so of that person is denied, so that nobody asks about it.
    """
    person = person_named(meaning.tokens) if meaning.description.patient else ""
    if not person or person == context.dialog.person:
        return context
    case = context.dialog.case
    if is_male(person):
        ruled_out = sorted(ids_of_role(context.library, Role.ONLY_OF_WOMEN))
        denied = tuple(Finding(id_, denied=True, origin=Origin.DERIVED) for id_ in ruled_out)
        case = merge(case, Description(denied), context.library)
    return context.with_dialog(person=person, case=case)
