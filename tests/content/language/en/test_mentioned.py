"""Who is only mentioned: children, the family, and somebody who helps."""

from __future__ import annotations

import pytest

from content.language.en import numerals, partings, persons, quotes
from content.language.en.normalisation import tokenise


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("my youngest child is six. I am forty-seven", 47),
        ("my son is twelve and I'm forty, he limps", 12),
        ("I am forty", 40),
    ],
)
def test_the_age_is_the_patients(text: str, years: int) -> None:
    assert persons.age(tokenise(text)) == years


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("got the kids here, my hip hurts", True),
        ("the kids limp", False),
        ("my youngest is six so I am no new mother", True),
        ("my youngest is six and limps", False),
        ("my youngest is six, I'm asking about my own hip", True),
        ("my youngest is eleven, his groin hurts, I'm forty", False),
        ("my child limps", False),
    ],
)
def test_children_who_are_only_mentioned(text: str, *, only: bool) -> None:
    assert persons.mentions_only_children(tokenise(text)) is only


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("no session, my friend. only the stretch", ""),
        ("my friend", "adult"),
        ("there is a new baby but I am the dad", ""),
        ("the baby is fine, it is my bum", ""),
        ("my baby cries when I move her leg", "child"),
    ],
)
def test_who_is_addressed_or_beside_is_no_patient(text: str, whose: str) -> None:
    assert persons.patient_of(tokenise(text)) == whose


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("may my wife drive me", True),
        ("can I take a taxi", True),
        ("my wife can't drive", False),
        ("should my wife call", False),
        ("can I drive there myself", False),
    ],
)
def test_who_may_drive(text: str, *, helps: bool) -> None:
    assert partings.names_helper(tokenise(text)) is helps


def test_what_the_family_had() -> None:
    assert quotes.tells_of_family(tokenise("none of it, my dad had a stroke"))
    assert not quotes.tells_of_family(tokenise("my dad just had a stroke"))
    assert quotes.says_not_me(tokenise("she is pregnant, not me"))
    assert not persons.says_it_is_another(tokenise("she is pregnant, not me"))


def test_what_was_then_and_a_babys_age() -> None:
    assert numerals.tells_of_then(tokenise("it was six years ago"))
    assert not numerals.tells_of_then(tokenise("six weeks ago"))
    assert numerals.find_weeks(tokenise("she is eight months")) is None
