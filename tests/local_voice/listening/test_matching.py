"""Which phrase was said, by what the recogniser writes and how well phrases fit."""

from __future__ import annotations

import pytest

from local_voice.listening.matching import Match, collapse_repetitions, match_phrase, plain
from tests.fakes.hearing import FakeRecogniser, voice

PHRASES = ("pause", "go on", "that hurts", "how long is left", "stop", "no")


def match(text: str, **scored: float) -> Match:
    by_phrase = {name.replace("_", " "): score for name, score in scored.items()}
    return match_phrase(voice(1), PHRASES, FakeRecogniser(text, scored=by_phrase))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Pause.", "pause"),
        ("That hurts! That hurts! That", "that hurts"),
        ("How long has left?", "how long is left"),
        ("Film that hurts.", "that hurts"),
    ],
)
def test_words_like_a_phrase_are_that_phrase(text: str, phrase: str) -> None:
    assert match(text).phrase == phrase


def test_words_that_are_like_none_are_weighed_by_their_sound() -> None:
    assert match("Pies", pause=-4.2).phrase == "pause"
    assert not match("Pies", pause=-6.0).phrase


def test_a_short_word_is_taken_only_as_it_is() -> None:
    assert not match("now").phrase
    assert match("no").phrase == "no"


def test_a_long_sentence_is_no_command() -> None:
    recogniser = FakeRecogniser("I think that it will rain all of tomorrow", scored={"stop": -1.0})
    assert not match_phrase(voice(1), PHRASES, recogniser).phrase
    assert not recogniser.asked


def test_three_words_may_be_near_a_phrase_and_two_may_not() -> None:
    assert match("how long it is then").near
    assert not match("pass").near


def test_silence_is_nothing() -> None:
    assert match("") == Match("")
    assert match_phrase(voice(1), (), FakeRecogniser("Hello")) == Match("hello")


def test_repetitions_are_said_once() -> None:
    assert collapse_repetitions("go on go on go") == "go on"
    assert collapse_repetitions("no no none of those") == "no no none of those"
    assert plain("Don\u2019t, please!") == "don't please"
