"""Learn the weights of the ears: ``python -m tests.training``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from content.coaching.nlu.interpreter import Interpreter
from content.library import DATA, LEARNED, load
from tests.training import conditions, danger, topics
from tests.training.learning import MOST_FEATURES, learn
from tests.training.sentences import Sentence, samples, tuned_utterances, utterances_of_hands

WORKERS = 2

Written = Sentence | danger.Told | conditions.Told
"""What a hand wrote."""


def main() -> None:
    """Learn kinds, danger and topics; write the models and the figures of their making."""
    begun = time.monotonic()
    with ProcessPoolExecutor(WORKERS) as pool:
        jobs = (learn_kinds, learn_danger, learn_topics, learn_danger_topics, learn_conditions)
        told = [it.result() for it in [pool.submit(job) for job in jobs]]
    print(*told, f"{time.monotonic() - begun:.0f} s", sep=", ")  # noqa: T201 - a command speaks


def learn_kinds() -> str:
    """Learn what an utterance asks for; tell from how many."""
    sentences = [*utterances_of_hands(), *tuned_utterances(), *samples()]
    interpreter = Interpreter(load())
    features = [interpreter.features(it.say, it.setting) for it in sentences]
    kinds = learn(features, [it.label for it in sentences], MOST_FEATURES, quickly=True)
    write("kinds", kinds, sentences)
    return f"{len(sentences)} utterances"


def learn_danger() -> str:
    """Learn what tells of a danger, and of which; tell from how many."""
    told = danger.tell(load())
    for name, data in zip(danger.MODELS, danger.train(told, load()), strict=True):
        write(name, data, told)
    return f"{len(told)} of danger"


def learn_topics() -> str:
    """Learn what is asked about in a talk; tell from how many."""
    library = load()
    asked = topics.asked_in_talk(library)
    write("topics", topics.train(asked, library), asked)
    return f"{len(asked)} of topics"


def learn_danger_topics() -> str:
    """Learn what is asked about in a danger; tell from how many."""
    library = load()
    asked = topics.asked_in_danger(library)
    write("danger_topics", topics.train(asked, library, in_danger=True), asked)
    return f"{len(asked)} of topics in danger"


def learn_conditions() -> str:
    """Learn which condition a description points to; tell from how many."""
    told = conditions.tell(load())
    write(conditions.CONDITIONS, conditions.train(told), told)
    return f"{len(told)} of conditions"


def write(name: str, data: bytes, sentences: Sequence[Written]) -> None:
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
