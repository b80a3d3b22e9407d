"""Score the ears on each hand with weights from the others: ``python -m tests.evaluation.writers``.

Thresholds and rules are chosen by these figures, never by a set that is kept back. About three
minutes on two cores. "asked" is the share of utterances that the coach would answer by asking which
of two was meant, "one of two" counts those as right where one of the two is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from content.coaching.nlu import Setting
from content.coaching.nlu.interpreter import Interpreter
from content.ears import LinearModel
from content.library import load
from tests.training.learning import MOST_FEATURES, learn
from tests.training.sentences import (
    TEMPLATES,
    TUNED,
    Sentence,
    samples,
    tuned_utterances,
    utterances_of_hands,
)

SHARES = (8, 4, 2, 1)
"""The learning curve: one in so many of the sentences that others wrote."""

CURVE_HANDS = "bj"
"""Two hands are enough for the curve."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Sentences with their features."""

    sentences: Sequence[Sentence]
    features: Sequence[set[int]]

    def where(self, keep: Callable[[Sentence], bool]) -> Labelled:
        """Return those that *keep* takes."""
        pairs = [p for p in zip(self.sentences, self.features, strict=True) if keep(p[0])]
        return Labelled([it for it, _ in pairs], [row for _, row in pairs])

    def one_in(self, share: int) -> Labelled:
        """Return every *share*-th sentence that a hand wrote, and all templates."""
        numbers = {id(it): n for n, it in enumerate(self.sentences)}
        return self.where(lambda it: it.hand == TEMPLATES or numbers[id(it)] % share == 0)

    def learn(self) -> LinearModel:
        """Return the model of them."""
        labels = [it.label for it in self.sentences]
        return LinearModel(learn(self.features, labels, MOST_FEATURES, quickly=True))


def main() -> None:
    """Print the figures of each hand, of all, and the learning curve."""
    library = load()
    ears = Interpreter(library)
    sentences = [*utterances_of_hands(), *tuned_utterances(), *samples()]
    every = Labelled(sentences, [ears.features(it.say, it.setting) for it in sentences])
    hands = sorted({it.hand for it in sentences} - {TUNED, TEMPLATES})
    print("hand     weights   ears  one of two  asked")  # noqa: T201 - what the command is for
    total: Counter[str] = Counter()
    for hand in hands:
        model = every.where(lambda it, hand=hand: it.hand != hand).learn()
        counted = count(
            every.where(lambda it, hand=hand: it.hand == hand), model, Interpreter(library, model)
        )
        total += counted
        print(line(hand, counted))  # noqa: T201 - what the command is for
    print(line("all", total))  # noqa: T201 - what the command is for
    for share in SHARES:
        print(line(f"1/{share}", curve(every, share)))  # noqa: T201 - what the command is for


def curve(every: Labelled, share: int) -> Counter[str]:
    """Count on a few hands what a *share* of the other hands' sentences teaches."""
    total: Counter[str] = Counter()
    for hand in CURVE_HANDS:
        model = every.where(lambda it, hand=hand: it.hand != hand).one_in(share).learn()
        own = every.where(lambda it, hand=hand: it.hand == hand)
        total["all"] += len(own.sentences)
        total["model"] += sum(map(_is_best(model), own.sentences, own.features))
    return total


def count(own: Labelled, model: LinearModel, ears: Interpreter) -> Counter[str]:
    """Count what the *model* alone and the whole *ears* hear right in the sentences of one hand."""
    counts = Counter({"all": len(own.sentences)})
    counts["model"] = sum(map(_is_best(model), own.sentences, own.features))
    for it in own.sentences:
        in_session = it.setting is Setting.SESSION
        meaning = ears.interpret(it.say, in_session=in_session, asked=it.setting)
        counts["together"] += meaning.intent == it.label
        counts["asked"] += meaning.between is not None
        counts["of_two"] += it.label in {meaning.intent, meaning.between}
    return counts


def _is_best(model: LinearModel) -> Callable[[Sentence, Iterable[int]], bool]:
    def is_best(it: Sentence, features: Iterable[int]) -> bool:
        scores = model.scores(list(features))
        return model.labels[max(range(len(scores)), key=scores.__getitem__)] == it.label

    return is_best


def line(name: str, counts: Counter[str]) -> str:
    """Return the shares of *counts* in per cent."""
    shares = (
        f"{100 * counts[key] / counts['all']:8.1f}" if counts[key] else " " * 8
        for key in ("model", "together", "of_two", "asked")
    )
    return f"{name:6}{''.join(shares)}"


if __name__ == "__main__":
    main()
