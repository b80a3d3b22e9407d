"""Who or what a complaint is about."""

from __future__ import annotations

import pytest

from content.language.en.normalisation import tokenise
from content.language.en.persons import is_about_animal


@pytest.mark.parametrize(
    "said",
    [
        "our cat is limping, what can I do",
        "my dog's hip hurts",
        "the pony won't put weight on her leg",
        "does it help if my greyhound has sore hips",
    ],
)
def test_an_animal_is_the_patient(said: str) -> None:
    assert is_about_animal(tokenise(said))


@pytest.mark.parametrize(
    "said",
    [
        "my hip hurts when the dog pulls",
        "the dog is fine but my groin aches",
        "the dog was running off and i fell on the hip",
        "can I walk the dog",
        "my hip is sore",
    ],
)
def test_its_owner_is_the_patient(said: str) -> None:
    assert not is_about_animal(tokenise(said))
