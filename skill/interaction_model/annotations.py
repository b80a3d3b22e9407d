"""What lets somebody with an account try how Alexa itself hears our sentences.

The annotation set is the JSON of the batch test of ASK (``developer.amazon.com``, NLU Evaluation
Tool API), which Amazon lists among its deprecated features since August 2024.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from content.library import load
from skill.intents import Intents, utterances
from skill.interaction_model import builder
from skill.interaction_model.platform_rules import SLOT


class Labelled(msgspec.Struct):
    """A sentence and the kind of request that it is; other fields of a line are left out."""

    say: str
    kind: str


class Overlap(NamedTuple):
    """A *sample* of *closed* that also fits the *carrier* sample of another intent."""

    closed: str
    sample: str
    carrier: str


def read_sentences(files: Iterable[Path]) -> list[Labelled]:
    """Return the labelled sentences of *files*, one JSON object a line.

    Raises ``msgspec.ValidationError`` for a line without a sentence or kind.
    """
    decoder = msgspec.json.Decoder(Labelled)
    return [it for file in files for it in decoder.decode_lines(file.read_bytes())]


def annotation_set(sentences: Iterable[Labelled], intents: Intents) -> dict[str, Any]:
    """Return the annotation set: for each sentence every intent of its kind is right."""
    right: dict[str, list[str]] = {}
    for intent in intents.values():
        if intent.in_model:
            right.setdefault(intent.coach_intent, []).append(intent.name)
    return {
        "data": [
            {
                "inputs": {"utterance": it.say},
                "expected": [{"intent": {"name": name, "slots": {}}} for name in right[it.kind]],
            }
            for it in sentences
            if it.kind in right
        ]
    }


def find_overlaps(model: Mapping[str, Any], intents: Intents) -> list[Overlap]:
    """Return the closed samples of *model* that a sample with free words fits, too."""
    samples = {
        entry["name"]: entry["samples"]
        for entry in model["interactionModel"]["languageModel"]["intents"]
    }
    carriers = {
        sample: SLOT.split(sample)[0]
        for name, of in samples.items()
        if intents[name].is_free
        for sample in of
    }
    return [
        Overlap(name, sample, carrier)
        for name, of in samples.items()
        if not intents[name].is_free
        for sample in of
        for carrier, opening in carriers.items()
        if opening and sample.startswith(opening)
    ]


def read_set(files: Iterable[Path]) -> dict[str, Any]:
    """Return the annotation set of the labelled sentences in *files*."""
    return annotation_set(read_sentences(files), utterances.load())


def overlaps_of_the_model() -> list[Overlap]:
    """Return the overlaps of the default locale's model."""
    return find_overlaps(builder.build(load()), utterances.load())
