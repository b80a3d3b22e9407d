"""A touch is as good as a word."""

from __future__ import annotations

import pytest

from content.coaching.meaning import Kind, Meaning
from skill.touches import meaning_of


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("yes", ""), Meaning(Kind.YES)),
        (("next",), Meaning(Kind.NEXT)),
        (("ask_treatment", "itb_syndrome"), Meaning(Kind.ASK_TREATMENT, condition="itb_syndrome")),
        (("start_session", "glutes"), Meaning(Kind.START_SESSION, routine="glutes")),
        (("easier", "clamshell"), Meaning(Kind.EASIER, exercise="clamshell")),
        (("easier", ""), Meaning(Kind.EASIER)),
        (("yes", "labral_tear"), Meaning(Kind.YES)),
    ],
)
def test_words_of_ours(said: tuple[str, ...], meant: Meaning) -> None:
    assert meaning_of(said) == meant


@pytest.mark.parametrize("said", [(), ("select", "1"), ("",), ("YES",)])
def test_words_of_nobody(said: tuple[str, ...]) -> None:
    assert meaning_of(said) is None
