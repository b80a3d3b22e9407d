"""What is learned from descriptions: their features, and which conditions they sound like."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.nlu.lexicon import Utterance
from content.coaching.triage import Description
from content.coaching.triage.care import highest_care, raise_flags
from content.ears import LinearModel, character_ngrams, hash_text, word_ngrams
from content.library import Library, load_model

_WORDS, _TOKENS, _LETTERS = map(hash_text, ("words", "tokens", "letters"))
WORTH_OF_RULES = 4
"""As how many runs of words each thing counts that the rules heard."""

CONDITIONS = "conditions"
"""The model of what the words point to."""

UNCLEAR = ""
"""The label of what points to no condition."""

FEWEST_WORDS = 12
"""Who says less is asked: of so few words one finding decides."""

NOT_AT_ALL = 1.0
"""How far behind the first in score a condition is that the words do not sound like."""


def with_likeness(description: Description, utterance: Utterance) -> Description:
    """Return *description* with what *utterance* sounds like, if it tells anything."""
    told = description.findings
    return replace(description, sounds_like=conditions_like(utterance)) if told else description


def conditions_like(
    utterance: Utterance, model: LinearModel | None = None
) -> tuple[tuple[str, float], ...]:
    """Return the conditions that *utterance* sounds like, each with how little: 0 is the most.

    Those that it does not sound like at all are left out; empty if it is short. *model* is by
    default that of the content.
    """
    if len(utterance.tokens) < FEWEST_WORDS:
        return ()
    model = model or load_model(CONDITIONS)
    scores = model.scores(condition_features(utterance))
    most = max(scores)
    behind = sorted((most - score, name) for score, name in zip(scores, model.labels, strict=True))
    near = ((little, name) for little, name in behind if little < NOT_AT_ALL and name != UNCLEAR)
    return tuple((name, round(little, 2)) for little, name in near)


def condition_features(utterance: Utterance) -> set[int]:
    """Return what tells a condition: the runs of stems of *utterance*."""
    return set(word_ngrams(utterance.words, 3, _WORDS))


def danger_features(utterance: Utterance, description: Description, library: Library) -> set[int]:
    """Return the features of an utterance: its words and letters, and what the rules heard."""
    return words_of(utterance) | rules_of_thumb(description, library)


def words_of(utterance: Utterance) -> set[int]:
    """Return the runs of stems, words and letters of *utterance*."""
    return {
        *condition_features(utterance),
        *word_ngrams(utterance.tokens, 3, _TOKENS),
        *character_ngrams(utterance.tokens, 2, 5, _LETTERS),
    }


def rules_of_thumb(description: Description, library: Library) -> set[int]:
    """Return what the rules heard: the findings, the red flags and the care that they ask for."""
    raised = raise_flags(description, library)
    heard = [f"finding {it.id} {it.denied} {it.unsure}" for it in description.findings]
    heard += [f"flag {it.flag}" for it in raised]
    heard += [f"care {highest_care(it.care for it in raised).value}"]
    return {hash_text(f"{copy} {it}") for it in heard for copy in range(WORTH_OF_RULES)}
