"""Which conditions a description sounds like, as learned from labelled descriptions."""

from __future__ import annotations

from msgspec.structs import replace

from content.coaching.nlu.lexicon import Utterance
from content.coaching.triage import Description
from content.ears import hash_text, word_ngrams
from content.library import load_model

CONDITIONS = "conditions"
"""The model of what the words point to."""

UNCLEAR = ""
"""The label of what points to no condition."""

_WORDS = hash_text("words")
FEWEST_WORDS = 12
"""Who says less is asked: of so few words one finding decides."""

NOT_AT_ALL = 1.0
"""How far behind the first in score a condition is that the words do not sound like."""


def with_likeness(description: Description, utterance: Utterance) -> Description:
    """Return *description* with what *utterance* sounds like, if it tells anything."""
    told = description.findings
    return replace(description, sounds_like=conditions_like(utterance)) if told else description


def conditions_like(utterance: Utterance) -> tuple[tuple[str, float], ...]:
    """Return the conditions that *utterance* sounds like, each with how little: 0 is the most.

    Those that it does not sound like at all are left out; empty if it is short.
    """
    model, features = load_model(CONDITIONS), condition_features(utterance)
    if len(utterance.tokens) < FEWEST_WORDS or not model.count_known(features):
        return ()
    scores = model.scores(features)
    most = max(scores)
    behind = sorted((most - score, name) for score, name in zip(scores, model.labels, strict=True))
    near = ((little, name) for little, name in behind if little < NOT_AT_ALL and name != UNCLEAR)
    return tuple((name, round(little, 2)) for little, name in near)


def condition_features(utterance: Utterance) -> set[int]:
    """Return what tells a condition: the runs of stems of *utterance*."""
    return set(word_ngrams(utterance.words, 3, _WORDS))
