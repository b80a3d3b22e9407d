"""What has passed was there."""

from __future__ import annotations

import pytest

from content.language.en.negation import has_passed
from content.language.en.normalisation import tokenise


@pytest.mark.parametrize(
    ("text", "passed"),
    [
        ("it's not swollen any more", True),
        ("the fever is gone", True),
        ("it went back to normal", True),
        ("it has eased", True),
        ("my foot has gone numb", False),
        ("he passed out", False),
        ("one leg is longer now", False),
        ("my kid stopped walking", False),
        ("I can no longer stand", False),
    ],
)
def test_words_that_tell_that_it_has_passed(text: str, passed: bool) -> None:  # noqa: FBT001 - a parameter
    assert has_passed(tokenise(text)) is passed
