"""Learn the weights of the ears: ``python -m tests.training``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from content.coaching.nlu.interpreter import Interpreter
from content.library import DATA, LEARNED, load
from tests.training import danger, topics
from tests.training.learning import MOST_FEATURES, learn
from tests.training.sentences import Sentence, samples, tuned_utterances, utterances_of_hands


def main() -> None:
    """Learn kinds, danger and topics; write the models and the figures of their making."""
    begun = time.monotonic()
    sentences = [*utterances_of_hands(), *tuned_utterances(), *samples()]
    interpreter = Interpreter(load())
    features = [interpreter.features(it.say, it.setting) for it in sentences]
    kinds = learn(features, [it.label for it in sentences], MOST_FEATURES)
    write("kinds", kinds, sentences)
    told = danger.tell(load())
    for name, data in zip(danger.MODELS, danger.train(told, load()), strict=True):
        write(name, data, told)
    for name, data, asked in topics.train_all(load()):
        write(name, data, asked)
    print(f"{len(sentences)} utterances, {len(told)} of danger, {time.monotonic() - begun:.0f} s")  # noqa: T201 - what the command is for


def write(name: str, data: bytes, sentences: Sequence[Sentence | danger.Told]) -> None:
    """Write the model *name*, and beside it how many sentences of each hand made it."""
    folder = DATA / LEARNED
    (folder / f"{name}.model").write_bytes(data)
    hands = Counter(it.hand for it in sentences)
    lines = [
        "# How this model was made: python -m tests.training.",
        f"bytes = {len(data)}",
        f"sentences = {len(sentences)}",
        "[sentences_of]",
        *(f"{hand} = {count}" for hand, count in sorted(hands.items())),
    ]
    Path(folder / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
