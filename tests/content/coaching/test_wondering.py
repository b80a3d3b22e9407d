"""Questions about a word are told from what is told of the body."""

from __future__ import annotations

import pytest

from content.coaching.wondering import asks_for_a_word


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("what means out of shape", True),
        ("what does numb between the legs mean", True),
        ("define dislocated", True),
        ("what is the meaning of septic", True),
        ("what counts as a hard fall", True),
        ("what does it mean that my leg is numb", False),
        ("what does it mean if he can not speak", False),
        ("what is a fever", False),
        ("my leg is numb what does that mean", False),
        ("what means " + "so " * 12, False),
    ],
)
def test_a_question_about_a_word(text: str, asks: bool) -> None:  # noqa: FBT001 - a parameter
    assert asks_for_a_word(text.split()) is asks
