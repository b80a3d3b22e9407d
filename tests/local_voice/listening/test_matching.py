"""Which phrase was said, by what the recogniser writes and how well phrases fit."""

from __future__ import annotations

import pytest

from local_voice.listening.matching import (
    Match,
    Vocabulary,
    collapse_repetitions,
    join_numbers,
    match_phrase,
    plain,
    written_phrase,
)
from tests.fakes.hearing import FakeRecogniser, voice

PHRASES = {
    **{it: it for it in ("pause", "go on", "that hurts", "stop", "no", "13", "16")},
    "thirteen": "13",
    **dict.fromkeys(("how long is left", "how much longer"), "time_left"),
}


def match(text: str, expected: tuple[str, ...] = (), **scored: float) -> Match:
    by_phrase = {name.replace("_", " "): score for name, score in scored.items()}
    recogniser = FakeRecogniser(text, scored=by_phrase)
    return match_phrase(voice(1), Vocabulary(PHRASES, expected), recogniser)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Pause.", "pause"),
        ("That hurts! That hurts! That", "that hurts"),
        ("Film that hurts.", "that hurts"),
        ("How long is left? How long", "how long is left"),
    ],
)
def test_words_like_a_phrase_are_that_phrase(text: str, phrase: str) -> None:
    assert match(text).phrase == phrase


def test_words_that_are_like_none_are_weighed_by_their_sound() -> None:
    assert match("Genome", go_on=-3.2).phrase == "go on"
    assert match("Genome", **{"Go on.": -3.2}).phrase == "go on"
    assert not match("Genome", go_on=-5.7).phrase
    assert match("Goon", go_on=-5.3).phrase == "go on"
    assert not match("Pies", go_on=-4.7).phrase


def test_a_phrase_counts_only_if_what_means_something_else_fits_worse() -> None:
    assert not match("Genome", go_on=-3.1, stop=-4.0).phrase
    assert match("Genome", go_on=-2.9, stop=-4.0).phrase == "go on"
    assert not match("Genome", ("yes",), go_on=-2.9, stop=-4.0).phrase
    both = {"how_long_is_left": -2.0, "how_much_longer": -2.5}
    assert match("how long it left", **both).phrase == "how long is left"


def test_what_stops_the_coach_counts_more_easily() -> None:
    assert match("Pies", pause=-5.9).phrase == "pause"
    assert not match("Pies", go_on=-4.7).phrase
    assert match("Pies", pause=-3.2, go_on=-4.0).phrase == "pause"
    assert not match("Pies", pause=-4.0, go_on=-3.2).phrase


def test_over_the_coach_a_phrase_must_fit_better() -> None:
    def over(**scored: float) -> str:
        by_phrase = {name.replace("_", " "): score for name, score in scored.items()}
        vocabulary = Vocabulary(PHRASES, over_coach=True)
        return match_phrase(voice(1), vocabulary, FakeRecogniser("Genome", scored=by_phrase)).phrase

    assert over(go_on=-2.0, stop=-4.1) == "go on"
    assert not over(go_on=-2.0, stop=-3.9)
    assert over(stop=-2.0, go_on=-3.0) == "stop"


def test_a_number_may_be_another_that_sounds_like_it() -> None:
    assert match("13", **{"13": -1.0, "16": -4.0}).phrase == "13"
    doubted = match("13", **{"13": -1.0, "16": -2.0})
    assert (doubted.phrase, doubted.sure) == ("", False)


@pytest.mark.parametrize(
    ("first", "again", "found"),
    [
        ("16", "16", "16"),
        ("1 6", "1 6", "16"),
        ("16", "know", "16"),
        ("16", "13", ""),
        ("one d", "16", "16"),
        ("1d3", "know", ""),
        ("thir team", "know", "thirteen"),
        ("know it", "13", "13"),
    ],
)
def test_a_number_is_heard_twice(first: str, again: str, found: str) -> None:
    scored = {"16": -1.0, "13": -5.0, "thirteen": -0.5 if "thir" in first else -9.0}
    scored = {"13": -5.8} if first == "know it" else scored
    recogniser = FakeRecogniser(first, again, scored=scored)
    assert match_phrase(voice(1), Vocabulary(PHRASES, ("7",)), recogniser).phrase == found


def test_a_number_may_be_written_in_pieces() -> None:
    pieces = {"30 7": "37", "3 7": "37", "20 12": "20 12", "37 5": "37 5", "30": "30"}
    assert {text: join_numbers(text) for text in pieces} == pieces


def test_while_it_may_go_on_only_a_whole_phrase_that_is_written_counts() -> None:
    phrases = {**PHRASES, "next": "next", "next one": "next"}

    def written(text: str) -> str:
        return written_phrase(voice(1), Vocabulary(phrases), FakeRecogniser(text)).phrase

    assert written("Next one.") == "next one"
    assert not written("Next.")
    assert not written("13")
    assert not written("Goon")


def test_a_part_of_what_was_said_is_no_command() -> None:
    assert not match("you are to stop", stop=-1.0).phrase
    recogniser = FakeRecogniser("you know it", scored={"no": 0.0})
    assert not match_phrase(voice(1), Vocabulary({"no": "no"}), recogniser).phrase


def test_words_that_are_heard_in_noise_count_only_if_they_fit_well() -> None:
    assert match("Thank you.") == Match("")
    assert match("Thank you.", thank_you=-1.0).text == "thank you"


def test_an_answer_that_is_expected_is_listened_for_once_more() -> None:
    def answer(score: float, *expected: str) -> str:
        recogniser = FakeRecogniser("know it all", "No.", scored={"no": score})
        return match_phrase(voice(1), Vocabulary(PHRASES, expected), recogniser).phrase

    assert answer(-5.5, "yes", "no") == "no"
    assert not answer(-6.5, "yes", "no")
    assert not answer(-5.5)


def test_words_that_fit_badly_or_may_have_been_a_phrase_are_not_sure() -> None:
    assert not match("glen zoom glen").sure
    assert not match("goon", goon=-1.0, go_on=-5.7).sure
    assert match("goon", goon=-1.0, go_on=-8.5).sure
    assert match("it came on slowly", it_came_on_slowly=-1.0).sure


def test_a_short_word_is_taken_only_as_it_is() -> None:
    assert not match("now").phrase
    assert match("no").phrase == "no"


def test_a_long_sentence_is_no_command() -> None:
    recogniser = FakeRecogniser("I think that it will rain all of tomorrow", scored={"stop": -1.0})
    assert not match_phrase(voice(1), Vocabulary(PHRASES), recogniser).phrase
    assert "stop" not in recogniser.asked


def test_four_words_may_be_near_a_phrase_and_fewer_may_not() -> None:
    assert match("how long it is left", how_long_is_left=-6.0, how_long_it_is_left=-1.0).near
    assert not match("how long left").near


def test_silence_is_nothing() -> None:
    assert match("") == Match("")
    assert match_phrase(voice(1), Vocabulary(), FakeRecogniser("Hello")) == Match("hello")


def test_repetitions_are_said_once() -> None:
    assert collapse_repetitions("go on go on go") == "go on"
    assert collapse_repetitions("what's next what") == "what's next"
    assert collapse_repetitions("no no none of those") == "no no none of those"
    assert plain("Don\u2019t, please!") == "don't please"
