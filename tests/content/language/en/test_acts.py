"""What is done in a talk besides telling."""

from __future__ import annotations

import pytest

from content.language.en.acts import (
    Act,
    act_of,
    adds,
    answers_no,
    answers_yes,
    denies_all,
    murmurs_yes,
    protests,
    says_never,
    says_nothing_hurts,
    takes_back,
)
from content.language.en.normalisation import tokenise


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("what counts as a hard fall", Act.EXPLAIN),
        ("one at a time please", Act.ONE_BY_ONE),
        ("you're useless", Act.CROSS),
        ("I told you already", Act.ALREADY),
        ("skip this question", Act.SKIPS),
        ("should I be worried", Act.WORRIES),
        ("I'm in a hurry", Act.HURRIES),
        ("on the outside, since March", None),
    ],
)
def test_an_act_is_known_by_its_phrases(said: str, act: Act | None) -> None:
    assert act_of(tokenise(said)) is act


@pytest.mark.parametrize(
    "said",
    [
        *("no", "no madam", "nope, it just aches", "none of those", "no fever or anything"),
        *("just the aspirin, nothing else", "no falls or any of that", "just stiff, that's all"),
    ],
)
def test_a_no_may_go_on(said: str) -> None:
    assert answers_no(tokenise(said))


@pytest.mark.parametrize(
    "said",
    [
        "no falls",
        "nothing else helps",
        "that's all",
        "can I just start, that's all",
        "it hurts",
        "",
    ],
)
def test_a_denial_of_one_thing_is_no_answer_to_all(said: str) -> None:
    assert not answers_no(tokenise(said))


@pytest.mark.parametrize("said", ["yes, though it pinches", "a bit yes dear", "oh yeah it does"])
def test_a_yes_may_go_on(said: str) -> None:
    assert answers_yes(tokenise(said))


@pytest.mark.parametrize("said", ["yes and no", "it hurts, yes", "a bit", ""])
def test_a_yes_has_to_come_first_and_alone(said: str) -> None:
    assert not answers_yes(tokenise(said))


def test_a_murmur_may_be_a_yes() -> None:
    assert murmurs_yes(tokenise("uh huh"))
    assert not murmurs_yes(tokenise("huh"))


def test_a_no_can_be_said_without_the_word() -> None:
    assert denies_all(tokenise("I'm fit as a fiddle"))
    assert not denies_all(tokenise("I'm fit"))


def test_nothing_hurts_is_not_something_hurts() -> None:
    assert says_nothing_hurts(tokenise("I told you, nothing hurts!"))
    assert not says_nothing_hurts(tokenise("it hurts, nothing helps"))


def test_what_was_never_so_is_told_from_a_plain_no() -> None:
    assert says_never(["no", "i", "never", "had", "that"])
    assert not says_never(["no"])
    assert not says_never(["i", "do", "not", "have", "much", "time"])
    assert takes_back(["take", "back", "the", "numbness"])
    assert not takes_back(["i", "went", "back", "to", "run"])
    assert protests(["you", "misheard", "me"])
    assert not protests(["i", "hear", "you"])
    assert adds(["the", "side", "too"])
