"""Conditions told: one aspect at a time, two side by side, those that are not explained."""

from __future__ import annotations

from collections.abc import Mapping

from content.coaching.answers.explanation import NAMED_AT_ONCE, Explanation, in_breaths, offer
from content.coaching.dialog import ANYTHING, Asked, Pending
from content.coaching.nlu import Kind, Meaning
from content.language.en.spoken_forms import capital, listing, number
from content.library import Library
from content.records.conditions import Condition
from content.records.speech import say

NEXT_ASPECT: Mapping[Kind, Kind] = {
    Kind.ASK_CONDITION: Kind.ASK_SYMPTOMS,
    Kind.ASK_SYMPTOMS: Kind.ASK_TREATMENT,
    Kind.ASK_CAUSES: Kind.ASK_TREATMENT,
    Kind.ASK_TREATMENT: Kind.ASK_RECOVERY,
    Kind.ASK_RECOVERY: Kind.SEE_SOMEONE,
    Kind.CAN_I_RUN: Kind.ASK_TREATMENT,
    Kind.SEE_SOMEONE: Kind.EXERCISES_FOR,
}


def condition(library: Library, meaning: Meaning) -> Explanation:
    """Explain one aspect of a condition; danger first where the condition is one."""
    it = library.conditions[meaning.condition]
    texts = _aspect(library, it, meaning.kind)
    following = NEXT_ASPECT.get(meaning.kind)
    question = ANYTHING if following is None else offer(following, it.id, it.named)
    if meaning.kind is Kind.EXERCISES_FOR and it.session:
        question = offer(Kind.START_SESSION, it.id, it.named)
    return Explanation(say(*texts), capital(it.name), question, condition=it.id)


ASPECTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.ASK_CONDITION: ("what", "where"),
    Kind.ASK_SYMPTOMS: ("where", "feels", "onset", "provoked_by"),
    Kind.ASK_CAUSES: ("causes",),
    Kind.ASK_TREATMENT: ("first_steps", "avoid"),
    Kind.ASK_RECOVERY: ("recovery",),
    Kind.SEE_SOMEONE: ("see_someone",),
    Kind.CAN_I_RUN: ("running",),
    Kind.RETURN_TO_RUN: ("running",),
}
"""The texts of a condition that answer each kind."""


def _aspect(library: Library, it: Condition, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.EXERCISES_FOR:
        return _moves_for(library, it)
    fields = ASPECTS[kind]
    if kind is Kind.ASK_CONDITION and not it.session:
        fields = (*fields, "see_someone")
    return tuple(getattr(it, field) for field in fields)


def _moves_for(library: Library, it: Condition) -> tuple[str, ...]:
    if not it.session:
        return (library.phrases.get("condition.no_moves", name=it.named), it.see_someone)
    good = listing([library.exercises[m].name for m in it.suits[:NAMED_AT_ONCE]])
    held = listing([library.exercises[m].name for m in it.hold_back[:NAMED_AT_ONCE]])
    return (
        library.phrases.get("condition.suits", name=it.named, moves=good),
        library.phrases.get("condition.hold_back", moves=held),
        library.phrases.get("condition.pain_rule"),
    )


def compared(library: Library, meaning: Meaning) -> Explanation:
    """Set two conditions side by side: where they are felt, and how they begin."""
    if not {meaning.condition, meaning.other_condition} <= set(library.conditions):
        return which_condition(library, meaning)
    one = library.conditions[meaning.condition]
    two = library.conditions[meaning.other_condition]
    texts = [library.phrases.get("condition.compare", one=one.named, two=two.named)]
    for it in (one, two):
        texts += [
            library.phrases.get("condition.compared", name=capital(it.name)),
            it.where,
            it.onset,
        ]
    texts.append(library.phrases.get("condition.compare_end"))
    return Explanation(say(*texts), capital(f"{one.name}, {two.name}"), condition=one.id)


def condition_list(library: Library) -> Explanation:
    """Name the conditions, grouped so that a listener can find their own."""
    names = [it.name for it in library.conditions.values()]
    count = number(len(names))
    texts = (library.phrases.get("condition.list", count=count), *in_breaths(names))
    title = library.phrases.get("title.conditions")
    return Explanation(say(*texts), title, Pending(Asked.WHICH_CONDITION, "ask.which_of_these"))


def neighbour(library: Library, meaning: Meaning) -> Explanation:
    """Name a complaint that the guide does not explain."""
    named = {meaning.topic, meaning.condition} & set(library.neighbours)
    if not named:
        return which_condition(library, meaning)
    it = library.neighbours[named.pop()]
    return Explanation(say(it.answer), capital(it.name))


def which_condition(library: Library, meaning: Meaning) -> Explanation:
    """Ask for the condition: none was named, or one that the guide does not know."""
    key = "condition.unknown" if meaning.named else "condition.missing"
    question = Pending(Asked.WHICH_CONDITION, "ask.which_condition", then=meaning.kind)
    known = meaning.condition if meaning.condition in library.conditions else ""
    text = library.phrases.get(key, count=number(len(library.conditions)))
    return Explanation(say(text), question=question, condition=known)
