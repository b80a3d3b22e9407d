"""Dangers told as two ideas near each other."""

from __future__ import annotations

import pytest

from content.coaching.nlu import proximity
from content.coaching.nlu.lexicon import Found, SymptomKey, TemplateKey
from content.language.en.negation import NegationCues
from content.matching import Match

PAIRS = {"rf_bladder_bowel": [("bladder", "failing")]}
WORDS = ["word"] * 40


def word_of(name: str, start: int, end: int) -> Found:
    return Match(TemplateKey(SymptomKey.WORD_LIST, name), start, end)


def told(*matches: Found, cues: tuple[Match[str], ...] = ()) -> list[str]:
    return list(proximity.find_pairs(PAIRS, matches, NegationCues(WORDS, cues)))


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
    matches = (word_of("bladder", *first), word_of("failing", *second))
    assert bool(told(*matches)) is heard


def test_one_idea_alone_says_nothing() -> None:
    assert not told(word_of("bladder", 0, 1))


def test_a_denied_idea_says_nothing() -> None:
    pair = (word_of("bladder", 4, 5), word_of("failing", 2, 3))
    assert told(*pair)
    assert not told(*pair, cues=(Match("before", 1, 2),))


def test_words_that_mean_something_else_say_nothing() -> None:
    pair = (word_of("bladder", 4, 5), word_of("failing", 2, 3))
    assert not told(*pair, Match(TemplateKey(SymptomKey.CANCELS, "rf_bladder_bowel"), 4, 6))


def test_an_old_story_says_nothing_of_what_passes() -> None:
    pair = (word_of("bladder", 4, 5), word_of("failing", 2, 3))
    cues = NegationCues(WORDS, [Match("long_ago", 6, 7)])
    assert list(proximity.find_pairs(PAIRS, pair, cues))
    assert not list(proximity.find_pairs(PAIRS, pair, cues, only_while_new={"rf_bladder_bowel"}))
