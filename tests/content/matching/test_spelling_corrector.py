"""Words that are nearly a term."""

from __future__ import annotations

import pytest

from content.matching import spelling_corrector
from content.matching.spelling_corrector import SpellingCorrector


def repairer() -> SpellingCorrector:
    return SpellingCorrector(
        {"hip", "the", "teric", "bursitis", "trochanteric"}, ["bursitis", "trochanteric"]
    )


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("hip bursytis", "hip bursitis"),
        ("the trochan teric hip", "the trochanteric hip"),
        ("toaster hip", "toaster hip"),
        ("zzz bursitis 12", "zzz bursitis 12"),
        ("versitis", "versitis"),
    ],
)
def test_a_strange_word_becomes_the_term_it_is_like(text: str, repaired: str) -> None:
    assert " ".join(repairer().correct(text.split())) == repaired


def test_only_so_many_words_are_looked_up() -> None:
    words = ["bursytis"] * (spelling_corrector.MOST_REPAIRS + 2)
    repaired = repairer().correct(words)
    assert repaired[0] == "bursitis"
    assert repaired[-1] == "bursytis"


def test_a_slip_in_a_danger_is_put_right() -> None:
    corrector = SpellingCorrector((), (), frozenset({"swollen", "limping"}))
    tokens = ["swolen", "limpin", "bananna"]
    assert corrector.correct_slips(tokens, tokens) == ["swollen", "limping", "bananna"]
    assert corrector.correct_slips(tokens, ()) == tokens


def test_slips_that_are_kept_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_corrector, "MOST_KEPT", 0)
    corrector = SpellingCorrector((), (), frozenset({"swollen"}))
    assert corrector.correct_slips(["swolen", "swolln"], ["swolen", "swolln"])[1] == "swollen"


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spelling_corrector, "MOST_KEPT", 0)
    assert repairer().correct(["bursytis", "nonsense", "bursytos"])[0] == "bursitis"
