"""What an utterance asks about, as learned from labelled sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from content.coaching.nlu.entities import Entities, topic_of
from content.coaching.nlu.intent import (
    ASKING_INTENTS,
    DEFAULT_TOPICS,
    EXERCISE_INTENTS,
    MUSCLE_INTENTS,
    VAGUE_INTENTS,
    Intent,
    Meaning,
    Setting,
    topic_for,
)
from content.coaching.nlu.lexicon import Utterance
from content.coaching.triage import Description
from content.ears import LinearModel, character_ngrams, hash_text, hash_word, word_ngrams
from content.language.en import question_forms
from content.language.en.normalisation import CLAUSE_END, without_denied
from content.library import Library

NOTHING = "none"
"""The topic of a question that no text answers."""

IN_GENERAL = "in_general"
"""What asks for all habits, or all risks."""

NO_TOPIC = "no_topic"
"""What asks for nothing that has a topic: an answer, a command, a complaint."""

_STEMS, _LETTERS = map(hash_text, ("stems", "letters"))
MOST_WORDS = 60


def topic_features(tokens: Sequence[str], words: Sequence[str]) -> set[int]:
    """Return what tells the topic: runs of *words*, and of the letters of *tokens*."""
    said, stems = ([it for it in of if it != CLAUSE_END][:MOST_WORDS] for of in (tokens, words))
    return {*word_ngrams(stems, 2, _STEMS), *character_ngrams(said, 3, 4, _LETTERS)}


def likeliest_topics(
    model: LinearModel, features: Collection[int], *, asks: bool
) -> tuple[list[str], float]:
    """Return the topics of *model*, the likeliest first, and how sure that one is.

    That is the mean of its score and of its lead. What *asks* has a topic, or none that is known.
    """
    pairs = zip(model.scores(features), model.labels, strict=True)
    ranked = sorted((it for it in pairs if not (asks and it[1] == NO_TOPIC)), reverse=True)
    (first, _), (second, _) = ranked[:2]
    return [label for _, label in ranked], first - second / 2


TOPICS = "topics"

SURE_OF_TOPIC = -0.3
"""How sure the topic of what asks for something has to be."""

SURE_BESIDE_NAME = 0.2
"""The same if a condition or a move is named, which has answers of its own."""

SURE_OF_NOTHING = -0.25
"""The same for that no text answers it."""

SURE_OF_QUESTION, SURE_WITHOUT_QUESTION = -0.1, 0.1
"""The same if it is heard as something else, with the form of a question and without one.

All of them were chosen on hands that the model had not seen: ``docs/evaluation.md``.
"""

MOST_GUESSES = 8
"""A kind answers by its usual topic only if that is among so many of the likeliest."""


FEWEST_OF_A_MISHEARD = 3
"""A command in fewer words is one: "resume"."""

LEAST_SURE_TO_ASK, SURE_ENOUGH = -0.45, -0.15
"""Between these the coach asks which of the two likeliest topics is meant."""

MOST_LIKELY, MOST_NEAR = 2, 3
"""How many may be meant, and how many if the first of them was told already."""

MOST_OF_A_NAME = 6
"""How many words ask by a name alone: "ok and the stairs"."""


class Heard(msgspec.Struct, frozen=True):
    """What is known of an utterance before its topic is."""

    intent: Intent
    utterance: Utterance
    entities: Entities
    told: Description
    setting: Setting | None


class Asked(NamedTuple):
    """The topic that is asked about; another that is about as likely; those meant perhaps.

    The topic is ``NOTHING`` if no text answers, empty if unsure; besides an answer or a complaint,
    it is in ``besides``.
    """

    topic: str = ""
    other: str = ""
    near: tuple[str, ...] = ()
    besides: str = ""


def topic_asked(library: Library, model: LinearModel, heard: Heard) -> Asked:
    """Return what is asked about."""
    asked = _find_topic(library, model, heard)
    return Asked(besides=asked.topic) if _tells_as_well(heard) else asked


def _find_topic(library: Library, model: LinearModel, heard: Heard) -> Asked:
    intent, utterance = heard.intent, heard.utterance
    asks, named = intent in _MAY_ASK, topic_of(intent, heard.entities)
    if named and _asks_by_name(heard):
        return Asked(named)
    known = model.count_known(hash_word(word, _STEMS) for word in utterance.words)
    if not (known and _may_ask(heard)):
        return Asked()
    features = topic_features(*map(without_denied, (utterance.tokens, utterance.words)))
    asks = asks and not _names_a_record(heard)
    ranked, sure = likeliest_topics(model, features, asks=asks)
    if not asks:
        silent = ranked[0] in _NO_TEXT or sure < _least_sure(heard)
        other = heard.entities.first("neighbour") not in {"", ranked[0]}
        return Asked() if silent or other else Asked(ranked[0])
    near = tuple(it for it in ranked[:MOST_NEAR] if it not in _NO_TEXT and not named)
    likeliest = ranked[:MOST_LIKELY]
    if LEAST_SURE_TO_ASK < sure < SURE_ENOUGH and _NO_TEXT.isdisjoint(likeliest):
        return Asked(named) if named in likeliest else Asked(likeliest[0], likeliest[1], near)
    found = _topic_of_kind(intent, ranked, sure)
    has_default = intent in DEFAULT_TOPICS and found not in {NOTHING, *library.neighbours}
    beside = has_default and topic_for(library, Meaning(intent, topic=found)) is None
    is_usual = found == DEFAULT_TOPICS.get(intent) and not named
    is_doubtful = named if found == NOTHING else beside and sure < SURE_BESIDE_NAME
    return Asked("" if is_usual or is_doubtful else found, near=near)


def _tells_as_well(heard: Heard) -> bool:
    """Whether what asks about a topic also answers, or tells of a complaint."""
    painless = heard.told.pain is False and not heard.told.possible_flag
    tells = heard.intent in _REPORTS and heard.told != Description() and not painless
    return tells or heard.intent in _REPLIES


def _least_sure(heard: Heard) -> float:
    """Return how sure the topic of what is heard as something else has to be."""
    if _names_a_record(heard):
        return SURE_BESIDE_NAME
    parts = question_forms.questions_in(heard.utterance.tokens)
    asks = heard.intent in VAGUE_INTENTS or any(map(question_forms.is_question, parts))
    return SURE_OF_QUESTION if asks else SURE_WITHOUT_QUESTION


def _asks_by_name(heard: Heard) -> bool:
    """True for "parkrun??" and "and the stairs", which name a topic and say nothing of it."""
    tokens, told = heard.utterance.tokens, heard.entities.aches
    asks = heard.setting in _UNASKED and question_forms.asks_what_about(tokens) and not told
    may_name = heard.intent in VAGUE_INTENTS or (asks and heard.intent is Intent.REPORT_SYMPTOM)
    return may_name and len(tokens) <= MOST_OF_A_NAME


def _names_a_record(heard: Heard) -> bool:
    """Whether the intent may ask about a condition, a move or a part, named here or before."""
    named = heard.entities.has_condition_or_exercise() or heard.entities.first("neighbour")
    of_a_part = heard.intent in _OF_A_PART and heard.entities.first("anatomy")
    return bool(named or of_a_part) or heard.intent in _OF_WHAT_IS_SPOKEN_OF


def _may_ask(heard: Heard) -> bool:
    """Whether what was heard may ask about a topic."""
    if heard.entities.first("other_move"):
        return False
    if heard.intent in _MAY_ASK:
        return True
    if heard.setting is Setting.SESSION or heard.intent in _ANSWERED_OTHERWISE:
        return False
    is_known = heard.intent in _HEARD_AS
    return is_known or len(heard.utterance.tokens) >= FEWEST_OF_A_MISHEARD


def _topic_of_kind(intent: Intent, ranked: Sequence[str], sure: float) -> str:
    """Return the topic of what asks as *intent*, ``NOTHING`` if there is none, empty if unsure."""
    if ranked[0] == IN_GENERAL:
        return ""
    if ranked[0] == NOTHING:
        return NOTHING if sure >= SURE_OF_NOTHING and intent in _NEIGHBOURING else ""
    if sure >= SURE_OF_TOPIC:
        return ranked[0]
    default = DEFAULT_TOPICS.get(intent, "")
    return NOTHING if default and default not in ranked[:MOST_GUESSES] else ""


_NO_TEXT = frozenset({NOTHING, NO_TOPIC, IN_GENERAL})

_ANSWERED_OTHERWISE = frozenset(
    {
        *(Intent.IDENTITY, Intent.ASK_PRIVACY, Intent.FORGET_ME, Intent.HISTORY, Intent.THANKS),
        *(Intent.GREETING, Intent.HELP, Intent.HOME, Intent.STOP, Intent.CANCEL),
        *(Intent.START_WARM_UP, Intent.START_SESSION, Intent.LIST_ROUTINES),
        *(Intent.COMPARE, Intent.LIST_CONDITIONS, Intent.LIST_EXERCISES),
    }
)
"""Intents that no topic answers better; any other may be a question that was misheard."""

_OF_WHAT_IS_SPOKEN_OF = EXERCISE_INTENTS | {
    *(Intent.ASK_CONDITION, Intent.ASK_SYMPTOMS, Intent.ASK_RECOVERY),
}
"""Intents that mean the condition or the move at hand, if they name none."""

_HEARD_AS = frozenset(
    {
        *(Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.WHY, Intent.WHAT_ELSE),
        *(Intent.FEELS_WORSE, Intent.FEELS_BETTER, Intent.CORRECT, Intent.ASK_ANATOMY),
        *(*EXERCISE_INTENTS, *VAGUE_INTENTS),
    }
)
"""Intents as which a short question about a topic may be heard."""

_MAY_ASK = ASKING_INTENTS - {
    *(Intent.ASK_ANATOMY, Intent.LIST_EXERCISES, Intent.ASK_RECOVERY, Intent.COMPARE),
    *(*EXERCISE_INTENTS, Intent.ASK_OTHER_COMPLAINT),
}
"""Intents that ask for something; how to do it, and how long, is asked of the move at hand."""

_UNASKED = frozenset({None, Setting.OFFER, Setting.VERDICT})
"""Settings in which no name is an answer."""

_NEIGHBOURING = frozenset({*DEFAULT_TOPICS, Intent.ASK_PREVENTION, Intent.ASK_RISKS})
"""Intents that a neighbouring text would answer."""

_OF_A_PART = MUSCLE_INTENTS | {Intent.ASK_ANATOMY}

_REPORTS = frozenset({Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, *VAGUE_INTENTS})
"""Intents of what tells of a complaint, if it does."""

_REPLIES = frozenset({Intent.YES, Intent.NO, Intent.UNSURE, Intent.CORRECT, Intent.OUTSIDE_BODY})
"""Intents of what tells something, whatever it asks besides."""
