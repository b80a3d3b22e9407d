"""Conditions: learned from the descriptions of all hands that point to one.

``python -m tests.training.conditions [HANDS]`` tells how often the condition named first is right
for each hand when the ears learned from the others: by the findings, and with the wording.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from content.coaching.nlu.descriptions import (
    CONDITIONS,
    UNCLEAR,
    condition_features,
    conditions_like,
)
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.nlu.lexicon import Utterance, lexicon_of
from content.coaching.triage.assessment import assess
from content.ears import LinearModel
from content.library import Library, load
from content.records.red_flags import DANGEROUS
from tests.training.learning import learn

__all__ = ["CONDITIONS", "Told", "tell", "train"]

SENTENCES = Path(__file__).parent.parent / "sentences"
FEATURES = 3_000


@dataclass(frozen=True, slots=True)
class Told:
    """What one *hand* wrote, the *condition* it points to, and what is as good an answer."""

    hand: str
    say: str
    condition: str
    acceptable: frozenset[str]
    is_calm: bool
    utterance: Utterance


def tell(library: Library) -> list[Told]:
    """Return all labelled descriptions of a hip; those that point to no condition as well."""
    lexicon = lexicon_of(library)
    found = []
    for path in sorted(SENTENCES.glob("*_descriptions.jsonl")):
        hand = path.name.partition("_")[0]
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            if row["scope"] == "in" and row["condition"] in {UNCLEAR, *library.conditions}:
                care = row.get("care_ok", row["care"])
                levels = {care} if isinstance(care, str) else set(care)
                good = frozenset({row["condition"], *row["acceptable"]})
                told = lexicon.read(row["say"])
                is_calm = levels.isdisjoint(DANGEROUS)
                it = Told(hand, row["say"], row["condition"], good, is_calm, told)
                found.append(it)
    return found


def train(told: Sequence[Told]) -> bytes:
    """Return the model of the condition that each of *told* points to."""
    rows = [condition_features(it.utterance) for it in told]
    return learn(rows, [it.condition for it in told], FEATURES, quickly=True)


def evaluate(hands: str) -> Counter[str]:
    """Tell how each hand of *hands* is heard by ears that learned from the others."""
    library = load()
    told, interpreter = tell(library), Interpreter(library)
    total: Counter[str] = Counter()
    for hand in hands or sorted({it.hand for it in told}):
        model = LinearModel(train([it for it in told if it.hand != hand]))
        count: Counter[str] = Counter()
        for it in (it for it in told if it.hand == hand and it.is_calm and it.condition):
            meaning = interpreter.interpret(it.say)
            named = {meaning.condition} & library.conditions.keys()
            wordings = {"findings": (), "wording": conditions_like(it.utterance, model)}
            count["all"] += 1
            for name, likeness in wordings.items():
                described = replace(meaning.description, sounds_like=likeness)
                first = assess(described, library, named).conditions[:1]
                count[name] += bool(first) and first[0][0] in it.acceptable
        total += count
        sys.stdout.write(f"{hand} {dict(sorted(count.items()))}\n")
    sys.stdout.write(f"all {dict(sorted(total.items()))}\n")
    return total


if __name__ == "__main__":
    evaluate(sys.argv[1] if sys.argv[1:] else "")
