"""Dangers told as two ideas near each other."""

from __future__ import annotations

import pytest

from content.coaching.nlu import proximity
from content.coaching.nlu.lexicon import parse_pairs
from content.language.en.negation import NegationCues
from content.matching import Match

PAIRS = {"rf_bladder_bowel": parse_pairs(["bladder + failing"])}
WORDS = ["word"] * 40


def told(*matches: Match) -> list[str]:
    return list(proximity.find_pairs(PAIRS, matches, NegationCues(WORDS, matches)))


def test_pairs_are_read() -> None:
    assert parse_pairs(["a + b", "c+d"]) == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize(
    ("first", "second", "heard"),
    [
        ((0, 1), (3, 4), True),
        ((9, 10), (2, 4), True),
        ((0, 1), (1 + proximity.MOST_WORDS_BETWEEN, 12), True),
        ((0, 1), (2 + proximity.MOST_WORDS_BETWEEN, 13), False),
        ((0, 3), (2, 4), False),
    ],
)
def test_two_ideas_count_in_any_order_if_near(
    first: tuple[int, int], second: tuple[int, int], *, heard: bool
) -> None:
    matches = (Match("&bladder", *first), Match("&failing", *second))
    assert bool(told(*matches)) is heard


def test_one_idea_alone_says_nothing() -> None:
    assert not told(Match("&bladder", 0, 1))


def test_a_denied_idea_says_nothing() -> None:
    pair = (Match("&bladder", 4, 5), Match("&failing", 2, 3))
    assert told(*pair)
    assert not told(*pair, Match("before", 1, 2))


def test_words_that_mean_something_else_say_nothing() -> None:
    pair = (Match("&bladder", 4, 5), Match("&failing", 2, 3))
    assert not told(*pair, Match("~rf_bladder_bowel", 4, 6))


def test_an_old_story_says_nothing_of_what_passes() -> None:
    pair = (Match("&bladder", 4, 5), Match("&failing", 2, 3), Match("long_ago", 6, 7))
    cues = NegationCues(WORDS, pair)
    assert list(proximity.find_pairs(PAIRS, pair, cues))
    assert not list(proximity.find_pairs(PAIRS, pair, cues, only_while_new={"rf_bladder_bowel"}))
