"""Danger: learned from the descriptions of all hands, with what they ask for as calm ones.

``python -m tests.training.danger [HANDS]`` tells how the ears hear the danger of each hand when
they learned from the others; without HANDS, of those that the rules were not tuned on.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from content.coaching.nlu.danger_check import DangerCheck
from content.coaching.nlu.descriptions import rules_of_thumb, words_of
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.nlu.lexicon import Lexicon, Utterance
from content.coaching.nlu.symptoms import SymptomExtractor
from content.coaching.triage import Description
from content.coaching.triage.assessment import assess
from content.ears import LinearModel
from content.library import Library, load
from content.records.red_flags import DANGEROUS, CareLevel
from tests.training.learning import learn

TESTS = Path(__file__).parent.parent
SEEN_BY_THE_RULES = frozenset({"tuned", *"abcdefghijEFUVBCDz56"})
"""Hands that the rules were tuned on: what the rules hear there is better than anywhere else."""

NEW_TO_THE_RULES = "fghij"
TELLING = frozenset({"report_symptom", "report_pain_during_exercise", "danger", "yes", "unsure"})
"""Kinds of what may tell a danger; what is said in a talk of any other kind counts as calm."""

MODELS = ("danger", "danger_signs")
FEATURES = 30_000
FEATURES_OF_SIGNS = 10_000


@dataclass(frozen=True, slots=True)
class Told:
    """What one *hand* wrote, the *care* it asks for, and the red flags in it."""

    hand: str
    say: str
    care: frozenset[CareLevel]
    flags: tuple[str, ...]
    utterance: Utterance
    description: Description
    is_description: bool

    @property
    def is_danger(self) -> bool:
        """Whether every care level that is right for it is a danger."""
        return self.care <= DANGEROUS

    @property
    def is_calm(self) -> bool:
        """Whether no care level that is right for it is a danger."""
        return self.care.isdisjoint(DANGEROUS)


def tell(library: Library) -> list[Told]:
    """Return all labelled sentences; utterances with a danger in them by the rules are left out."""
    lexicon = Lexicon(library)
    symptoms = SymptomExtractor(library, lexicon)
    found = []
    for hand, row, is_description in _rows():
        utterance = lexicon.read(row["say"])
        description = symptoms.extract(utterance)
        care = row.get("care_ok", row.get("care", "none"))
        levels = frozenset(map(CareLevel, [care] if isinstance(care, str) else care))
        flags = tuple(row.get("flags", ()))
        it = Told(hand, row["say"], levels, flags, utterance, description, is_description)
        if is_description or assess(description, library).may_train:
            found.append(it)
    return [it for it in found if it.is_danger or it.is_calm]


def _rows() -> Iterator[tuple[str, dict[str, str], bool]]:
    folders = (("sentences", "*_descriptions", True), ("sentences", "*_utterances", False))
    for folder, name, is_description in folders:
        for path in sorted((TESTS / folder).glob(f"{name}.jsonl")):
            yield from ((path.name.partition("_")[0], row, is_description) for row in _lines(path))
    for path in sorted((TESTS / "sentences").glob("*_talks.jsonl")):
        calm = (row for row in _lines(path) if row["kind"] not in TELLING)
        yield from ((path.name.partition("_")[0], row, False) for row in calm)
    for name, is_description in (("vignettes", True), ("utterances", False)):
        path = TESTS / "evaluation" / f"tune_{name}.jsonl"
        yield from (("tuned", row, is_description) for row in _lines(path))


def _lines(path: Path) -> Iterator[dict[str, str]]:
    return map(json.loads, path.read_text(encoding="utf-8").splitlines())


def train(told: Sequence[Told], library: Library) -> tuple[bytes, bytes]:
    """Return the models of danger and of its signs, learned from *told*."""
    rows = [_features(it, library) for it in told]
    danger = learn(rows, ["danger" if it.is_danger else "calm" for it in told], FEATURES)
    signs = [(row, flag) for row, it in zip(rows, told, strict=True) for flag in it.flags]
    rows, flags = [row for row, _ in signs], [flag for _, flag in signs]
    return danger, learn(rows, flags, FEATURES_OF_SIGNS, quickly=True)


def _features(it: Told, library: Library) -> Collection[int]:
    words = words_of(it.utterance)
    if it.hand in SEEN_BY_THE_RULES and it.is_description:
        return words
    return words | rules_of_thumb(it.description, library)


def judged(it: Told, description: Description, library: Library) -> Iterator[str]:
    """Tell what counts of one sentence, and what held."""
    heard = not assess(description, library).may_train
    asked = not heard and bool(description.possible_flag)
    kind = "danger" if it.is_danger else "calm" if it.is_description else "utterance"
    yield kind
    yield from ([f"{kind} heard"] if heard else [])
    yield from ([f"{kind} asked"] if asked else [])
    yield from ([f"{kind} asked right"] if asked and description.possible_flag in it.flags else [])


def evaluate(hands: str) -> Counter[str]:
    """Print how each hand of *hands* is heard by ears that learned from the others."""
    library = load()
    told, interpreter = tell(library), Interpreter(library)
    total: Counter[str] = Counter()
    for hand in hands:
        models = train([it for it in told if it.hand != hand], library)
        interpreter._danger = DangerCheck(library, (LinearModel(models[0]), LinearModel(models[1])))
        count: Counter[str] = Counter()
        for it in told:
            if it.hand == hand:
                count.update(judged(it, interpreter.interpret(it.say).description, library))
        total += count
        print(hand, dict(sorted(count.items())))  # noqa: T201 - what the command is for
    print("all", dict(sorted(total.items())))  # noqa: T201 - what the command is for
    return total


if __name__ == "__main__":
    evaluate(sys.argv[1] if sys.argv[1:] else NEW_TO_THE_RULES)
