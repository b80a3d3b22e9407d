"""The labelled sentences, each with who wrote it, and the samples of the interaction model."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content.coaching.nlu import Setting
from content.library import load
from skill.intents import utterances
from skill.interaction_model.slot_types import SlotValue, expand, slot_types
from tests.training.settings import setting_of

TESTS = Path(__file__).parent.parent
TUNED = "tuned"
"""The writer of the sentences that the rules were tuned on."""

TEMPLATES = "templates"
"""The writer of what the interaction model samples, which only trains."""

MOST_OF_A_TEMPLATE = 12


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one *hand* wrote, the *label* that it has, and the *setting* in which it was said."""

    hand: str
    say: str
    label: str
    setting: Setting | None = None


def utterances_of_hands() -> list[Sentence]:
    """Return the utterances of all hands, with their kinds.

    Of a talk, what is understood *alone* as well is learned without what the coach had said, too.
    """
    return [
        Sentence(path.name.partition("_")[0], row["say"], row["kind"], setting_of(context))
        for name in ("utterances", "talks")
        for path in sorted((TESTS / "sentences").glob(f"*_{name}.jsonl"))
        for row in rows(path)
        for context in (row.get("context", ""), *([""] if row.get("alone") else []))
    ]


def topics_of_hands(where: str) -> list[Sentence]:
    """Return what the hands ask in a "talk" or in "danger", with what it is about."""
    return [
        Sentence(path.name.partition("_")[0], row["say"], row["label"])
        for path in sorted((TESTS / "sentences").glob("*_topics.jsonl"))
        for row in rows(path)
        if row["in"] == where
    ]


def tuned_utterances() -> list[Sentence]:
    """Return the utterances that the rules were tuned on, with their kinds."""
    path = TESTS / "evaluation" / "tune_utterances.jsonl"
    return [Sentence(TUNED, row["say"], row["intent"]) for row in rows(path)]


def samples() -> list[Sentence]:
    """Return some sentences of each template of the interaction model, with their kinds."""
    values = {name: itertools.cycle(_spoken(of)) for name, of in slot_types(load()).items()}
    found: dict[tuple[str, str], None] = {}
    for intent in utterances.load().values():
        if intent.words_decide or not intent.in_model:
            continue
        for template in intent.samples:
            every = expand((template,))
            for sample in every[:: max(1, len(every) // MOST_OF_A_TEMPLATE)]:
                filled = _fill(sample, dict(intent.slots), values)
                if filled:
                    found[filled, intent.coach_intent.value] = None
    return [Sentence(TEMPLATES, say, kind) for say, kind in found]


def _spoken(values: Iterable[SlotValue]) -> list[str]:
    return [name for value in values for name in value.names]


def _fill(sample: str, slots: dict[str, str], values: dict[str, Iterator[str]]) -> str:
    """Return *sample* with its slots filled; empty if a slot takes free words."""
    for slot, type_ in slots.items():
        if f"{{{slot}}}" in sample:
            if type_ not in values:
                return ""
            sample = sample.replace(f"{{{slot}}}", next(values[type_]))
    return sample


def rows(path: Path) -> list[dict[str, str]]:
    """Return the lines of a file of labels."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
