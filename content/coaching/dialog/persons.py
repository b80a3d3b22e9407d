"""Whose complaint it is: the runner's, or that of somebody whom they speak of."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.dialog.state import DialogState, TurnContext
from content.coaching.nlu import Meaning
from content.coaching.triage import Description, Finding, Origin
from content.coaching.triage.assessment import merge
from content.language.en.persons import (
    is_grown_up,
    is_male,
    person_named,
    pronouns,
    says_it_is_another,
    says_it_is_me,
)
from content.language.en.quotes import asks_of_self, says_it_was_mine
from content.library import ids_of_role
from content.records.rules import Role
from content.records.speech import Part

ADULT = "adult"
"""Whose complaint it is, where only "she" or "he" was said."""


def _know_patient(context: TurnContext, meaning: Meaning) -> TurnContext:
    """Return the context with the person whose complaint *meaning* tells, if it is not the runner.

    What cannot be so of that person is denied, so that nobody asks about it.
    """
    person = person_named(meaning.tokens) if meaning.description.patient else ""
    # who is named in a danger helps, or stands by
    if not person or person == context.dialog.person or context.dialog.in_danger:
        return context
    case = context.dialog.case
    # "my mate ran on a new hip, would I": who has told of the own hip asks on about that
    own = not context.dialog.person and (case.found or case.present)
    if own and asks_of_self(meaning.tokens) and not says_it_is_another(meaning.tokens):
        return context
    roles = ((Role.ONLY_OF_WOMEN, is_male(person)), (Role.ONLY_OF_THE_YOUNG, is_grown_up(person)))
    ruled_out = (ids_of_role(context.library, role) for role, is_so in roles if is_so)
    ids = sorted(set().union(*ruled_out))
    denied = tuple(Finding(id_, denied=True, origin=Origin.DERIVED) for id_ in ids)
    case = merge(case, Description(denied), context.library)
    return context.with_dialog(person=person, case=case)


def know_person(context: TurnContext, meaning: Meaning) -> tuple[TurnContext, tuple[Part, ...]]:
    """Return the context with the person meant, and a sorry if it was another so far.

    "Her? It's me", "I'm not running, she is".
    """
    context = _know_patient(context, meaning)
    dialog, words = context.dialog, meaning.tokens
    is_of_another = bool(dialog.person or dialog.case.patient)
    if is_of_another and says_it_is_me(words):
        known = context.with_dialog(person="", case=replace(dialog.case, patient="", found=""))
        return known, context.words("consult.about_you")
    if not is_of_another and dialog.case.findings and says_it_is_another(words):
        known = context.with_dialog(case=replace(dialog.case, patient=ADULT))
        _, him, _ = pronouns("", words)
        return known, context.words("consult.about_another", him=him)
    return context, ()


def without_own(dialog: DialogState, meaning: Meaning) -> Meaning:
    """Return *meaning* with all denied that was the speaker's own: "no, the tingling was me"."""
    is_of_another = bool(dialog.person or dialog.case.patient)
    if not is_of_another or not says_it_was_mine(meaning.tokens):
        return meaning
    told = meaning.description
    denied = tuple(Finding(it.id, denied=True) for it in told.findings)
    return replace(meaning, description=replace(told, findings=denied))
