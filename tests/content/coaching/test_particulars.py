"""What a runner chooses among few is found in the words, the longest phrase first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.coaching.meaning import Kind, Meaning
from content.coaching.particulars import Particulars
from content.library import load
from tests.fakes.library import library

ALL = Particulars(load("en-US"))


@pytest.mark.parametrize(
    ("kind", "words", "found"),
    [
        (Kind.ASK_DETAIL, "what muscles do they work", {"detail": "muscles"}),
        (Kind.ASK_DETAIL, "is it too hard for me", {"detail": "easier"}),
        (Kind.LIST_EXERCISES, "some stretches", {"topic": "mobility"}),
        (
            Kind.START_SESSION,
            "a strength workout with a resistance band standing up",
            {"routine_kind": "strength", "equipment": "band", "position": "standing"},
        ),
        (Kind.START_WARM_UP, "warm up in my hotel room", {"position": "on_the_spot"}),
        (Kind.START_WARM_UP, "warm up with a band", {}),
        (Kind.ASK_CONDITION, "which muscles", {}),
    ],
)
def test_choices(kind: Kind, words: str, found: dict[str, str]) -> None:
    plain = Meaning(kind)
    assert ALL.added(plain, words.split()) == replace(plain, **found)


def test_content_without_such_words_chooses_nothing() -> None:
    meaning = Meaning(Kind.ASK_DETAIL)
    assert Particulars(library()).added(meaning, ["muscles"]) == meaning
