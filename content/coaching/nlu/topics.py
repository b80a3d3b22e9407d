"""What an utterance asks about, as learned from labelled sentences."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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
"""The model of what is asked about."""

SURE_OF_TOPIC = -0.2
"""How sure the topic of what asks for something has to be."""

SURE_OF_NOTHING = -0.25
"""The same for that no text answers it."""

SURE_OF_QUESTION = -0.1
"""The same for a question that is heard as something else: as a report, or a command.

All three were chosen on hands that the model had not seen: ``docs/evaluation.md``.
"""

MOST_GUESSES = 8
"""A kind answers by its usual topic only if that is among so many of the likeliest."""


MOST_NEAR = 3
LEAST_NEAR = -0.6
"""Of the likeliest topics, those of at least this score may be meant if the first was told."""

MOST_OF_A_NAME = 6
"""How many words ask by a name alone: "ok and the stairs"."""


class Heard(msgspec.Struct, frozen=True):
    """What is known of an utterance before its topic is."""

    intent: Intent
    utterance: Utterance
    entities: Entities
    told: Description
    setting: Setting | None


def topic_asked(library: Library, model: LinearModel, heard: Heard) -> str:
    """Return the topic that is asked about; ``NOTHING`` if no text answers, empty if unsure."""
    intent, utterance = heard.intent, heard.utterance
    asks, named = intent in _MAY_ASK, topic_of(intent, heard.entities)
    if named and _asks_by_name(heard):
        return named
    if not _may_ask(heard):
        return ""
    if not model.count_known(hash_word(word, _STEMS) for word in utterance.words):
        return ""
    features = topic_features(*map(without_denied, (utterance.tokens, utterance.words)))
    ranked, sure = likeliest_topics(model, features, asks=asks)
    if not asks:
        silent = ranked[0] in {NOTHING, NO_TOPIC, IN_GENERAL} or sure < SURE_OF_QUESTION
        return "" if silent else ranked[0]
    found = _topic_of_kind(intent, ranked, sure)
    if found == NOTHING:
        return "" if named else NOTHING
    has_default = intent in DEFAULT_TOPICS and found not in library.neighbours
    beside = has_default and topic_for(library, Meaning(intent, topic=found)) is None
    return "" if beside or found == DEFAULT_TOPICS.get(intent) else found


def topics_near(model: LinearModel, heard: Heard, topic: str) -> tuple[str, ...]:
    """Return what may be asked about besides *topic*, the likelier first; nothing beside a name."""
    named = topic_of(heard.intent, heard.entities)
    if named or topic == NOTHING or not _may_ask(heard):
        return ()
    utterance = heard.utterance
    features = topic_features(*map(without_denied, (utterance.tokens, utterance.words)))
    ranked = sorted(zip(model.scores(features), model.labels, strict=True), reverse=True)
    near = (label for score, label in ranked[:MOST_NEAR] if score >= LEAST_NEAR)
    return tuple(it for it in near if it not in {topic, NOTHING, IN_GENERAL, NO_TOPIC})


def _asks_by_name(heard: Heard) -> bool:
    """True for "parkrun??" and "and the stairs", which name a topic and say nothing of it."""
    tokens, told = heard.utterance.tokens, heard.entities.aches
    asks = heard.setting in _UNASKED and question_forms.asks_what_about(tokens) and not told
    may_name = heard.intent in VAGUE_INTENTS or (asks and heard.intent is Intent.REPORT_SYMPTOM)
    return may_name and len(tokens) <= MOST_OF_A_NAME


def _may_ask(heard: Heard) -> bool:
    """Whether what was heard may ask about a topic: it names and tells nothing."""
    intent, entities = heard.intent, heard.entities
    of_a_part = intent in _OF_A_PART and entities.first("anatomy")
    painless = heard.told.pain is False and not heard.told.possible_flag
    tells = intent in _REPORTS and heard.told != Description() and not painless
    if of_a_part or tells or any(map(entities.first, _NAMED)):
        return False
    if intent in _MAY_ASK:
        return True
    parts = question_forms.questions_in(heard.utterance.tokens)
    asks = painless or intent in VAGUE_INTENTS or any(map(question_forms.is_question, parts))
    return heard.setting is None and intent in _MISHEARD and asks


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


_MISHEARD = frozenset(
    {
        *(Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, Intent.WHY, Intent.WHAT_ELSE, Intent.HELP),
        *(Intent.FEELS_WORSE, Intent.FEELS_BETTER, Intent.CORRECT, Intent.ASK_ANATOMY),
        *(*EXERCISE_INTENTS, *VAGUE_INTENTS),
    }
)
"""Intents as which a question about a topic may be heard."""

_MAY_ASK = ASKING_INTENTS - _MISHEARD - {Intent.LIST_EXERCISES, Intent.ASK_RECOVERY}
"""Intents that ask for something; how to do it, and how long, is asked of the move at hand."""

_NAMED = ("neighbour", "other_move")
"""What is named is asked about."""

_UNASKED = frozenset({None, Setting.OFFER, Setting.VERDICT})
"""Settings in which no name is an answer."""

_NEIGHBOURING = frozenset({*DEFAULT_TOPICS, Intent.ASK_PREVENTION, Intent.ASK_RISKS})
"""Intents that a neighbouring text would answer."""

_OF_A_PART = MUSCLE_INTENTS | {Intent.ASK_ANATOMY}

_REPORTS = frozenset({Intent.REPORT_SYMPTOM, Intent.REPORT_PAIN, *VAGUE_INTENTS})
"""Intents of what tells of a complaint, if it does."""
