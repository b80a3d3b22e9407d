"""What is asked in a danger: the surest answer first, and what counts as a question."""

from __future__ import annotations

import pytest

from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.danger_topics import (
    ANSWERS,
    CLEAR,
    find_all,
    find_by_words,
    likeliest_answer,
    questions_of,
)
from content.language.en.normalisation import tokenise
from content.library import load, load_model

LIBRARY = load("en-US")


def meaning(text: str) -> Meaning:
    return Meaning(Intent.UNKNOWN, tokens=tuple(tokenise(text)))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("what will the doctor even do, an x-ray", "what_they_do"),
        ("can I put some ice on it meanwhile", "cold_or_heat"),
        ("my brother can drive me, yes or no", "getting_there"),
        ("may I push the pram", "pram"),
        ("can I do my pelvic floor squeezes", "pelvic_floor"),
        ("is that the same thing", "same_danger"),
    ],
)
def test_the_surest_answer_is_found(text: str, answer: str) -> None:
    found = find_by_words(LIBRARY, meaning(text))
    assert found is not None
    assert found.id == answer


def test_a_murmur_has_no_answer() -> None:
    assert find_by_words(LIBRARY, meaning("hm, well, yes")) is None
    assert likeliest_answer(load_model(ANSWERS), tokenise("hat")) not in LIBRARY.danger_answers
    assert likeliest_answer(load_model(ANSWERS), tokenise("can I drive there")) == "getting_there"


def test_each_answer_comes_once_and_must_be_as_sure_as_wished() -> None:
    asked = [tokenise("can I drive there"), tokenise("can I drive myself there")]
    assert [it.id for it in find_all(LIBRARY, asked)] == ["getting_there"]
    assert find_all(LIBRARY, asked, 9.0) == []
    assert CLEAR > 0


def test_a_yes_or_no_makes_questions_of_what_was_told() -> None:
    assert len(questions_of(meaning("my brother can drive, yes or no"))) > 1
    assert questions_of(meaning("my brother can drive")) == ()
