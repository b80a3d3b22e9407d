"""What an utterance asks about, as learned from labelled sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from content.coaching.nlu.asked import (
    MAY_ASK,
    Heard,
    asks_by_name,
    is_question,
    may_ask,
    names_a_record,
    tells_as_well,
)
from content.coaching.nlu.entities import topic_of
from content.coaching.nlu.intent import (
    DEFAULT_TOPICS,
    START_INTENTS,
    Intent,
    Meaning,
    topic_for,
)
from content.coaching.nlu.intent_classifier import word_features
from content.coaching.triage import Description
from content.ears import LinearModel, character_ngrams, hash_text, word_ngrams
from content.language.en.normalisation import CLAUSE_END, without_denied
from content.language.en.question_forms import Form, asks_as
from content.library import Library

NOTHING = "none"
"""The topic of a question that no text answers."""

IN_GENERAL = "in_general"
"""What asks for all habits, or all risks."""

NO_TOPIC = "no_topic"
"""What asks for nothing that has a topic: an answer, a command, a complaint."""


_STEMS, _LETTERS = map(hash_text, ("stems", "letters"))
MOST_WORDS = 60
RACING = "racing"
"""The topic of a race, which its own words tell: "I have a 10K in seven weeks"."""


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

SURE_BESIDE_NAME = -0.2
"""The same if a condition or a move is named, which has answers of its own."""

SURE_OVER_NAME = 0.0
"""The same if another topic is named that is among the likeliest."""

SURE_BESIDE_START = 1.0
"""The same if a session is asked for."""

SURE_OF_NOTHING = -0.25
"""The same for that no text answers it."""

SURE_OF_QUESTION, SURE_WITHOUT_QUESTION = -0.3, -0.2
"""The same if it is heard as something else, with the form of a question and without one.

All of them were chosen on hands that the model had not seen: ``docs/evaluation.md``.
"""

LISTING = frozenset({Intent.LIST_EXERCISES, Intent.ASK_RECOVERY, Intent.EXERCISES_FOR})
"""Intents as which a known question may be heard that is for something else."""

FEWEST_BESIDE_A_NAME = 6
"""Fewer words ask about what they name."""

LAST_QUESTION = "last_question"
"""The group of whole questions that count at the end of a clause, whatever was told before."""

MOST_GUESSES = 8
"""A kind answers by its usual topic only if that is among so many of the likeliest."""


LEAST_SURE_TO_ASK, SURE_ENOUGH = -0.45, -0.15
"""Between these the coach asks which of the two likeliest topics is meant."""

MOST_LIKELY, MOST_NEAR, MOST_NAMED, MOST_OF_THE_PAINLESS = 2, 3, 4, 4
"""How many may be meant, and how many if the first of them was told already."""


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
    known = _known_question(heard) if may_ask(heard) or heard.intent in LISTING else ""
    asked = Asked(known) if known else _find_topic(library, model, heard)
    return Asked(besides=asked.topic) if tells_as_well(heard) else asked


def _find_topic(library: Library, model: LinearModel, heard: Heard) -> Asked:
    intent, utterance = heard.intent, heard.utterance
    asks, named = intent in MAY_ASK, topic_of(intent, heard.entities)
    if named and asks_by_name(heard):
        return Asked(named)
    known = model.count_known(word_features(utterance))
    if not (known and may_ask(heard)):
        return Asked()
    features = topic_features(*map(without_denied, (utterance.tokens, utterance.words)))
    asks = asks and not names_a_record(heard)
    ranked, sure = likeliest_topics(model, features, asks=asks)
    ranked = _for_the_painless(library, heard, ranked)
    is_named = named in ranked[:MOST_NAMED] and not heard.is_sure
    if is_named and sure < SURE_OVER_NAME and is_question(heard):
        return Asked(named)
    likeliest = ranked[:MOST_LIKELY]
    if not asks:
        silent = ranked[0] in _NO_TEXT or sure < _least_sure(heard)
        names_another = heard.entities.first("neighbour") not in {"", ranked[0]}
        return Asked() if silent or names_another else Asked(ranked[0])
    near = tuple(it for it in ranked[:MOST_NEAR] if it not in _NO_TEXT and not named)
    unsure = LEAST_SURE_TO_ASK < sure < SURE_ENOUGH and intent is not Intent.SEE_SOMEONE
    if unsure and _NO_TEXT.isdisjoint(likeliest):
        races = RACING in likeliest and asks_as(utterance.tokens, Form.RACES)
        other = "" if races or heard.told != Description() else likeliest[1]
        return Asked(RACING if races else likeliest[0], other, near)
    found = _topic_of_kind(intent, ranked, sure)
    has_default = intent in DEFAULT_TOPICS and found not in {NOTHING, *library.neighbours}
    beside = has_default and topic_for(library, Meaning(intent, topic=found)) is None
    is_usual = found == DEFAULT_TOPICS.get(intent) and not named
    is_doubtful = named if found == NOTHING else beside and sure < SURE_BESIDE_NAME
    return Asked("" if is_usual or is_doubtful else found, near=near)


def _known_question(heard: Heard) -> str:
    """Return the topic of the known question that ends a clause; empty if there is none.

    Whatever was told before it: "so I'll bin that one. do I run with a new hip".
    """
    words = heard.utterance.words
    asked = [
        it
        for it in heard.utterance.names
        if it.key.kind == LAST_QUESTION and words[it.end : it.end + 1] in ([], [CLAUSE_END])
    ]
    return max(asked, key=lambda it: it.end - it.start).key.id if asked else ""


def _least_sure(heard: Heard) -> float:
    """Return how sure the topic of what is heard as something else has to be."""
    if heard.intent in START_INTENTS:
        return SURE_BESIDE_START
    if heard.is_sure:
        return SURE_OVER_NAME
    if names_a_record(heard):
        return SURE_BESIDE_NAME
    return SURE_OF_QUESTION if is_question(heard) else SURE_WITHOUT_QUESTION


def _for_the_painless(library: Library, heard: Heard, ranked: list[str]) -> list[str]:
    """Return *ranked*; a likely topic for those without pain first, if nothing hurts."""
    topics = library.care_topics
    free = (it for it in ranked[:MOST_OF_THE_PAINLESS] if it in topics and topics[it].painless)
    is_painless = heard.told.pain is False and ranked[0] != NO_TOPIC
    first = next(free, "") if is_painless else ""
    return [first, *(it for it in ranked if it != first)] if first else ranked


def answering(library: Library, intent: Intent, topic: str) -> Intent:
    """Return *intent* if it has an answer on *topic*, or else one that has."""
    if topic in library.neighbours:
        return Intent.ASK_OTHER_COMPLAINT
    answers = topic == NOTHING or topic_for(library, Meaning(intent, topic=topic)) is not None
    return intent if answers else Intent.ASK_PREVENTION


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

_NEIGHBOURING = frozenset({*DEFAULT_TOPICS, Intent.ASK_PREVENTION, Intent.ASK_RISKS})
"""Intents that a neighbouring text would answer."""
