"""Which names of an utterance are asked about, whether it may ask about a topic, what was found."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from content.coaching.nlu.entities import Entities, condition_of
from content.coaching.nlu.intent import (
    ASKING_INTENTS,
    EXERCISE_INTENTS,
    MUSCLE_INTENTS,
    VAGUE_INTENTS,
    Intent,
    Meaning,
    Setting,
)
from content.coaching.nlu.lexicon import Found, Utterance
from content.coaching.triage import Description
from content.language.en import question_forms
from content.language.en.acts import suspects
from content.language.en.negation import is_ruled_out
from content.language.en.normalisation import CLAUSE_END
from content.language.en.question_forms import clauses_asking
from content.language.en.quotes import clauses_denying
from content.library import Library, ids_of_role, other_name
from content.matching import MatchIndex
from content.records.red_flags import DANGEROUS
from content.records.rules import Role

NEAR = 1
"""How many clauses apart the name and who found it may stand: "I have a tear, my scan says"."""

NAMING = frozenset({"condition", "exercise", "care", "practice"})
GIVING_WAY = frozenset({"care", "practice", "risk"})
"""Kinds of names by which a question says what it is about, and those that then count in no other
clause."""


def with_found(library: Library, utterance: Utterance, told: Description) -> Description:
    """Return *told* with the condition that was found, and the name by which it was told."""
    found, words = _condition_found(library, utterance, told)
    name = other_name(library, found, words)
    return replace(told, found=found, found_as=name.name if name else "")


def _condition_found(
    library: Library, utterance: Utterance, told: Description
) -> tuple[str, Sequence[str]]:
    """Return the id of the condition that was found, and the clause that names it.

    Empty if none was, or it is only suspected. What is a danger by itself, or has healed, is heard
    as before.
    """
    ids = ids_of_role(library, Role.FOUND_BY_OTHERS)
    if ids.isdisjoint(told.present):
        return "", ()
    finders = [_clause_of(utterance, it) for it in utterance.signs if it.key.id in ids]
    asking = clauses_asking(utterance.tokens)
    clauses = " ".join(utterance.tokens).split(CLAUSE_END)
    named: list[tuple[int, int, str, Sequence[str]]] = []
    known = {id_ for id_, it in library.conditions.items() if it.care not in DANGEROUS}
    for name in (it for it in utterance.names if it.key.id in known):
        at = _clause_of(utterance, name)
        said = clauses[at].split()
        doubtful = at in asking or suspects(said)
        if not (doubtful or is_ruled_out(utterance.words, name.start, name.end)):
            named.append((min(abs(at - it) for it in finders), name.start, name.key.id, said))
    apart, _, nearest, words = min(named, default=(NEAR + 1, 0, "", ()))
    return (nearest, words) if apart <= NEAR else ("", ())


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


FEWEST_OF_A_MISHEARD = 3
"""A command in fewer words is one: "resume"."""

MOST_OF_A_NAME = 6
"""How many words ask by a name alone: "ok and the stairs"."""


class Heard(msgspec.Struct, frozen=True):
    """What is known of an utterance before its topic is."""

    intent: Intent
    utterance: Utterance
    entities: Entities
    told: Description
    setting: Setting | None
    is_sure: bool = False
    """Whether the intent is surely none that asks about a topic."""


def tells_as_well(heard: Heard) -> bool:
    """Whether what asks about a topic also answers, or tells of a complaint."""
    painless = heard.told.pain is False and not heard.told.possible_flag
    tells = heard.intent in _REPORTS and heard.told != Description() and not painless
    return tells or heard.intent in _REPLIES


def is_question(heard: Heard) -> bool:
    """Whether some part of it has the form of a question, or nothing else was understood."""
    parts = question_forms.questions_in(heard.utterance.tokens)
    return heard.intent in VAGUE_INTENTS or any(map(question_forms.is_question, parts))


def asks_by_name(heard: Heard) -> bool:
    """True for "parkrun??" and "and the stairs", which name a topic and say nothing of it."""
    tokens, told = heard.utterance.tokens, heard.entities.aches
    asks = heard.setting in _UNASKED and question_forms.asks_what_about(tokens) and not told
    may_name = heard.intent in VAGUE_INTENTS or (asks and heard.intent is Intent.REPORT_SYMPTOM)
    return may_name and len(tokens) <= MOST_OF_A_NAME


def names_a_record(heard: Heard) -> bool:
    """Whether the intent may ask about a condition, a move or a part, named here or before."""
    named = heard.entities.has_condition_or_exercise() or heard.entities.first("neighbour")
    return bool(named) or heard.intent in _OF_WHAT_IS_SPOKEN_OF


def may_ask(heard: Heard) -> bool:
    """Whether what was heard may ask about a topic."""
    entities, intent = heard.entities, heard.intent
    of_a_part = intent in _OF_A_PART and entities.first("anatomy")
    of_a_move = intent in EXERCISE_INTENTS and entities.first("exercise")
    if of_a_part or of_a_move or entities.first("other_move") or _asks_of_named(intent, entities):
        return False
    if intent in MAY_ASK:
        return True
    if heard.setting is Setting.SESSION or intent in _ANSWERED_OTHERWISE:
        return False
    return intent in HEARD_AS or len(heard.utterance.tokens) >= FEWEST_OF_A_MISHEARD


def _asks_of_named(intent: Intent, entities: Entities) -> bool:
    """Whether a complaint is named and asked about, whatever word for it is a topic too."""
    if intent is Intent.ASK_RECOVERY:
        return bool(condition_of(intent, entities))
    return intent in {Intent.EXERCISES_FOR, Intent.CAN_I_RUN} and bool(entities.first("neighbour"))


def is_vague(asked: Meaning) -> bool:
    """Whether *asked* asks what it is, and names nothing: "how would I know that"."""
    named = asked.topic or asked.names_something
    return asked.intent in {Intent.ASK_SYMPTOMS, Intent.ASK_CONDITION} and not named


_ANSWERED_OTHERWISE = frozenset(
    {
        *(Intent.IDENTITY, Intent.ASK_PRIVACY, Intent.FORGET_ME, Intent.HISTORY, Intent.THANKS),
        *(Intent.GREETING, Intent.HELP, Intent.HOME, Intent.STOP, Intent.CANCEL),
        *(Intent.LIST_ROUTINES, Intent.COMPARE, Intent.LIST_CONDITIONS, Intent.LIST_EXERCISES),
    }
)
"""Intents that no topic answers better; any other may be a question that was misheard."""

_OF_WHAT_IS_SPOKEN_OF = EXERCISE_INTENTS | {
    *(Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS, Intent.ASK_RECOVERY),
}
"""Intents that mean the condition or the move at hand, if they name none."""

HEARD_AS = frozenset(
    {
        *(Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.WHY, Intent.WHAT_ELSE),
        *(Intent.FEELS_WORSE, Intent.FEELS_BETTER, Intent.CORRECT, Intent.ASK_ANATOMY),
        *(*EXERCISE_INTENTS, *VAGUE_INTENTS),
    }
)
"""Intents as which a short question about a topic may be heard."""

MAY_ASK = ASKING_INTENTS - {
    *(Intent.ASK_ANATOMY, Intent.LIST_EXERCISES, Intent.ASK_RECOVERY, Intent.COMPARE),
    *(*EXERCISE_INTENTS, Intent.ASK_OTHER_COMPLAINT),
}
"""Intents that ask for something; how to do it, and how long, is asked of the move at hand."""

_UNASKED = frozenset({None, Setting.OFFER, Setting.VERDICT})
"""Settings in which no name is an answer."""

_OF_A_PART = MUSCLE_INTENTS | {Intent.ASK_ANATOMY}

_REPORTS = frozenset({Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, *VAGUE_INTENTS})
"""Intents of what tells of a complaint, if it does."""

_REPLIES = frozenset({Intent.YES, Intent.NO, Intent.UNSURE, Intent.CORRECT, Intent.OUTSIDE_BODY})
"""Intents of what tells something, whatever it asks besides."""


_NAMING = frozenset({Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS})
_OF_A_SESSION = frozenset({Intent.SWITCH_SIDE, Intent.FASTER, Intent.SLOWER})


def told_intent(
    intent: Intent, told: Description, tokens: Sequence[str], setting: Setting | None
) -> Intent:
    """Return *intent*, or a report where an answer to nothing, or what was found, is *told*."""
    answers_nothing = setting is None and (
        (intent is Intent.NO and told.present)
        or (intent in _OF_A_SESSION and len(told.present) > 1)
    )
    found = told.found or (setting in {Setting.OFFER, Setting.VERDICT} and told.present)
    only_told = intent in _NAMING and found and not clauses_asking(tokens)
    return Intent.REPORT_SYMPTOM if answers_nothing or only_told else intent
