"""Explains conditions: one aspect at a time, or two compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from msgspec.structs import replace

from content.coaching.answers.complaints import complaint_of, explain_complaint
from content.coaching.answers.explanation import NAMED_AT_ONCE, Explanation, group_names, offer_more
from content.coaching.dialog import ANYTHING, PendingQuestion, QuestionType
from content.coaching.nlu import AVOID, ONE_MOVE, OTHER_MOVES, Intent, Meaning
from content.language.en.question_forms import Form, asks_as
from content.language.en.spoken_forms import capitalise, listing, say_number, with_article
from content.library import Library
from content.records.conditions import Condition
from content.records.speech import say

NEXT_ASPECT: Mapping[Intent, Intent] = {
    Intent.ASK_CONDITION: Intent.ASK_SYMPTOMS,
    Intent.ASK_SYMPTOMS: Intent.ASK_TREATMENT,
    Intent.ASK_CAUSES: Intent.ASK_TREATMENT,
    Intent.ASK_TREATMENT: Intent.ASK_RECOVERY,
    Intent.ASK_RECOVERY: Intent.SEE_SOMEONE,
    Intent.CAN_I_RUN: Intent.ASK_TREATMENT,
    Intent.SEE_SOMEONE: Intent.EXERCISES_FOR,
}


def explain_condition(library: Library, meaning: Meaning) -> Explanation:
    """Explain one aspect of a condition, and offer the next one."""
    it = library.conditions[meaning.condition]
    texts = _aspect_texts(library, it, meaning)
    following = NEXT_ASPECT.get(meaning.intent)
    question = ANYTHING if following is None else offer_more(following, it.id, with_article(it))
    if meaning.intent is Intent.EXERCISES_FOR and it.allows_session:
        question = offer_more(Intent.START_SESSION, it.id, with_article(it))
    of_moves = meaning.intent is Intent.EXERCISES_FOR
    listed = _named(library, it, meaning) if of_moves else ()
    return Explanation(say(*texts), capitalise(it.name), question, condition=it.id, listed=listed)


ASPECTS: Mapping[Intent, tuple[str, ...]] = {
    Intent.ASK_CONDITION: ("what", "where"),
    Intent.ASK_SYMPTOMS: ("where", "feels", "onset", "provoked_by"),
    Intent.ASK_CAUSES: ("causes",),
    Intent.ASK_TREATMENT: ("first_steps", "avoid"),
    Intent.ASK_RECOVERY: ("recovery",),
    Intent.SEE_SOMEONE: ("see_someone",),
    Intent.CAN_I_RUN: ("running",),
    Intent.RETURN_TO_RUN: ("running",),
}
"""The texts of a condition that answer each intent."""


def _suited(library: Library, it: Condition, without: Collection[str]) -> tuple[str, ...]:
    """Return the moves that suit *it*, without those that need what is in *without*."""
    moves = ((id_, library.exercises[id_]) for id_ in it.suits)
    return tuple(id_ for id_, move in moves if {*move.equipment, move.position}.isdisjoint(without))


def _named(library: Library, it: Condition, meaning: Meaning) -> tuple[str, ...]:
    """Return the moves to name: the gentlest, a single one, or those that follow the gentlest."""
    suited = _suited(library, it, meaning.without)
    others = suited[NAMED_AT_ONCE:] if meaning.detail == OTHER_MOVES else ()
    return (others or suited)[: 1 if meaning.detail == ONE_MOVE else NAMED_AT_ONCE]


def _aspect_texts(library: Library, it: Condition, meaning: Meaning) -> tuple[str, ...]:
    intent = meaning.intent
    if intent is Intent.EXERCISES_FOR:
        return _move_texts(library, it, meaning)
    if meaning.detail == AVOID and it.allows_session:
        return (_held_back(library, it), it.avoid)
    fields = ASPECTS[intent]
    if intent is Intent.ASK_CONDITION and not it.allows_session:
        fields = (*fields, "see_someone")
    return tuple(getattr(it, field) for field in fields)


def _move_texts(library: Library, it: Condition, meaning: Meaning) -> tuple[str, ...]:
    if not it.allows_session:
        return (
            library.phrases.get("condition.no_moves", name=with_article(it)),
            it.see_someone,
        )
    moves = [library.exercises[id_] for id_ in _named(library, it, meaning)]
    suits = {"name": with_article(it), "moves": listing([move.name for move in moves])}
    pain_rule = library.phrases.get("condition.pain_rule")
    if meaning.detail == ONE_MOVE and moves:
        how_many = library.phrases.get("exercise.dose", dose=moves[0].dose.spoken)
        return (f"{capitalise(moves[0].name)}.", how_many, moves[0].summary, pain_rule)
    if meaning.detail == OTHER_MOVES:
        return (library.phrases.get("condition.suits_later", **suits), pain_rule)
    return (
        library.phrases.get("condition.suits", **suits) if moves else "",
        library.phrases.get("condition.amount") if moves else "",
        _held_back(library, it),
        pain_rule,
    )


def _held_back(library: Library, it: Condition) -> str:
    held = listing([library.exercises[m].name for m in it.unsuitable[:NAMED_AT_ONCE]])
    return library.phrases.get("condition.hold_back", moves=held)


def compare_conditions(library: Library, meaning: Meaning) -> Explanation:
    """Compare two complaints: where they are felt, and how conditions begin."""
    one = complaint_of(library, meaning.condition)
    two = complaint_of(library, meaning.other_condition)
    by_two_names = asks_as(meaning.tokens, Form.SAME)
    if one is None or two is None:
        if meaning.condition in library.conditions and (meaning.topic or by_two_names):
            return explain_condition(library, replace(meaning, intent=Intent.ASK_CONDITION))
        return explain_neighbour(library, meaning)
    texts = [library.phrases.get("condition.compare", one=with_article(one), two=with_article(two))]
    for it in (one, two):
        texts += [
            library.phrases.get("condition.compared", name=capitalise(it.name)),
            it.where,
            it.onset if isinstance(it, Condition) else "",
        ]
    texts.append(library.phrases.get("condition.compare_end"))
    return Explanation(say(*texts), capitalise(f"{one.name}, {two.name}"), condition=one.id)


def list_conditions(library: Library) -> Explanation:
    """List the conditions in short sentences."""
    names = [it.name for it in library.conditions.values()]
    count = say_number(len(names))
    texts = (library.phrases.get("condition.list", count=count), *group_names(names))
    title = library.phrases.get("title.conditions")
    return Explanation(
        say(*texts), title, PendingQuestion(QuestionType.WHICH_CONDITION, "ask.which_of_these")
    )


def explain_neighbour(library: Library, meaning: Meaning) -> Explanation:
    """Answer a complaint that the content does not explain."""
    named = {meaning.topic, meaning.condition, meaning.other_condition} & set(library.neighbours)
    if not named:
        return ask_which_condition(library, meaning)
    first = next(it for it in (meaning.condition, *sorted(named)) if it in named)
    return explain_complaint(library.neighbours[first], meaning)


def ask_which_condition(library: Library, meaning: Meaning) -> Explanation:
    """Ask which condition is meant, if none or an unknown one was named."""
    key = "condition.unknown" if meaning.unknown_name else "condition.missing"
    question = PendingQuestion(
        QuestionType.WHICH_CONDITION, "ask.which_condition", then=meaning.intent
    )
    known = meaning.condition if meaning.condition in library.conditions else ""
    return Explanation(say(library.phrases.get(key)), question=question, condition=known)
