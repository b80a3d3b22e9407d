"""Slips of the finger, and the words that are none."""

from __future__ import annotations

import pytest

from content.matching.spelling_corrector import find_intended_term

TERMS = frozenset({"fever", "weigh", "weight", "swollen", "breath", "trail", "trial"})


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("feever", "fever"),
        ("wieght", "weight"),
        ("weigth", "weight"),
        ("swolen", "swollen"),
        ("swollenn", "swollen"),
        ("feverr", "fever"),
        ("brath", "breath"),
        ("fewer", ""),
        ("lever", ""),
        ("fver", ""),
        ("traial", ""),
        ("fe" * 20, ""),
    ],
)
def test_a_slip_is_taken_for_what_was_meant(word: str, term: str) -> None:
    assert find_intended_term(word, TERMS) == term
