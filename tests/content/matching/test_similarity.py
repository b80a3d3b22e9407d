"""Words that are like terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.matching.similarity import TermIndex

TERMS = ("bursitis", "tendonitis", "tendinitis", "trochanteric", "piriformis", "hip", "")


@pytest.mark.parametrize(
    ("word", "best"),
    [
        ("bursitis", (100.0, "bursitis")),
        ("bursytis", (87.5, "bursitis")),
        ("tendnitis", (pytest.approx(94.7, abs=0.1), "tendinitis")),
        ("trochanterik", (pytest.approx(91.7, abs=0.1), "trochanteric")),
        ("piroformis", (90.0, "piriformis")),
        ("sitisbur", (0.0, "")),
        ("arthritis", (0.0, "")),
        ("hop", (0.0, "")),
    ],
)
def test_the_term_most_like_is_found(word: str, best: tuple[float, str]) -> None:
    assert TermIndex(TERMS, 85.0).closest(word) == best


def test_a_word_just_like_enough_counts() -> None:
    assert TermIndex(["abcdefghijk"], 80.0).closest("abcdefgh1") == (80.0, "abcdefghijk")
    assert TermIndex(["abcdefghijk"], 80.1).closest("abcdefgh1") == (0.0, "")


def test_where_there_is_no_term_nothing_is_like_it() -> None:
    assert TermIndex([], 85.0).closest("bursitis") == (0.0, "")


WORD = st.text("abcde\u00e9", max_size=9)


@given(word=WORD, terms=st.lists(WORD, max_size=6), least=st.sampled_from([50.0, 75.0, 85.0]))
def test_it_is_the_best_by_the_book(word: str, terms: list[str], least: float) -> None:
    """As counted by the table of the textbook, one pair of letters after the other."""
    found = [(-100 * _alike(word, term), term) for term in terms if word or term]
    best = min(found, default=(0.0, ""))
    likeness, term = TermIndex([term for term in terms if word or term], least).closest(word)
    if -best[0] < least - 1e-6:
        assert (likeness, term) == (0.0, "")
    else:
        assert (likeness, term) == (pytest.approx(-best[0]), best[1])


def _alike(one: str, other: str) -> float:
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for row, a in enumerate(one, start=1):
        for column, b in enumerate(other, start=1):
            table[row][column] = (
                table[row - 1][column - 1] + 1
                if a == b
                else max(table[row - 1][column], table[row][column - 1])
            )
    return 2 * table[-1][-1] / (len(one) + len(other))
