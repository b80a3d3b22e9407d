"""What is asked in a danger, as learned from labelled sentences."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from content.coaching.nlu.intent import Intent, Meaning
from content.coaching.nlu.topics import likeliest_topics, topic_features
from content.ears import LinearModel
from content.language.en.in_session import names_either
from content.language.en.normalisation import clauses_of, holds_phrase
from content.language.en.question_forms import Form, asks_as, is_question
from content.language.en.quotes import contests, with_tags, with_what_is_meant
from content.library import Library, load_model
from content.records.red_flags import DangerAnswer

MOST_KEPT = 64
"""Utterances whose answers are kept in mind."""

ANSWERS = "danger_topics"
"""The model of what is asked in a danger."""

SURE = -0.15
"""How sure the likeliest answer has to be, chosen on hands that the model had not seen."""

CLEAR = 0.3
"""The same for an answer to a second question of one breath."""


def find_danger_answer(library: Library, meaning: Meaning) -> DangerAnswer | None:
    """Return the answer to *meaning* by its words; to a bare word, or none, by what it names."""
    by_words = find_by_words(library, meaning)
    if meaning.intent is Intent.HELP:
        return by_words if questions_of(meaning) else None
    is_bare = len(meaning.tokens) <= 1
    if not is_bare and (by_words or meaning.intent is not Intent.WHY):
        return by_words
    answers = library.danger_answers.values()
    by_topic = (it for it in answers if meaning.topic in it.topics)
    by_intent = (it for it in answers if meaning.intent in it.intents)
    return next(by_topic, None) or next(by_intent, None) or by_words


def find_by_words(library: Library, meaning: Meaning) -> DangerAnswer | None:
    """Return the surest answer to the words of *meaning*, or to a question among them.

    None if none is sure.
    """
    asked = questions_of(meaning)
    named = next(iter(_named_in(library, (*asked, *contested(meaning.tokens)))), None)
    return named or next(iter(find_all(library, (meaning.tokens, *asked))), None)


def find_all(
    library: Library, asked: Sequence[Sequence[str]], least: float = SURE
) -> list[DangerAnswer]:
    """Return the answers to all that is *asked*, at least so sure, the surest first, each once."""
    named = {it.id: it for it in _named_in(library, asked)}
    learned = (_learned_answer(tuple(words)) for words in asked if len(words))
    known = [it for it in learned if it[1] >= least and it[0] in library.danger_answers]
    ids = dict.fromkeys(label for label, _ in sorted(known, key=lambda it: -it[1]))
    return [*named.values(), *(library.danger_answers[id_] for id_ in ids if id_ not in named)]


def contested(words: Sequence[str]) -> list[Sequence[str]]:
    """Return what *words* ask without the form of a question: "but the X-ray was clear"."""
    clauses = clauses_of(words)
    plain = [it for it in clauses if names_either(it) or contests(it)]
    return [*plain, *with_what_is_meant(clauses)]


def _named_in(library: Library, asked: Sequence[Sequence[str]]) -> list[DangerAnswer]:
    """Return the answers of which a word stands in a question of *asked*: "is it broken"."""
    questions = [it for it in asked if is_question(it) or names_either(it) or contests(it)]
    named = _names_of_answers(library)
    ids = (id_ for words in questions for id_, names in named if holds_phrase(words, names))
    return [library.danger_answers[id_] for id_ in dict.fromkeys(ids)]


@lru_cache(maxsize=8)
def _names_of_answers(library: Library) -> tuple[tuple[str, list[list[str]]], ...]:
    answers = library.danger_answers.values()
    return tuple((it.id, [name.split() for name in it.named]) for it in answers if it.named)


@lru_cache(maxsize=MOST_KEPT)
def _learned_answer(tokens: tuple[str, ...]) -> tuple[str, float]:
    return _likeliest(load_model(ANSWERS), tokens)


def likeliest_answer(model: LinearModel, tokens: Sequence[str]) -> str:
    """Return the label that *model* is sure of; empty if of none."""
    label, sure = _likeliest(model, tokens)
    return label if sure >= SURE else ""


def _likeliest(model: LinearModel, tokens: Sequence[str]) -> tuple[str, float]:
    ranked, sure = likeliest_topics(model, topic_features(tokens, tokens), asks=False)
    return ranked[0], sure


def questions_of(meaning: Meaning) -> tuple[Sequence[str], ...]:
    """Return the clauses of *meaning* that ask something: all if a yes or no is asked for.

    What "should I" follows is one with it: "tell them that too, should I".
    """
    clauses = with_tags(clauses_of(meaning.tokens))
    every = asks_as(meaning.tokens, Form.YES_OR_NO)
    return tuple(it for it in clauses if every or is_question(it))
