"""What a runner chooses among few is found in the words, the longest phrase first."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.nlu.intent import Kind, Meaning
from content.coaching.nlu.slots import Particulars
from content.library import load
from tests.fakes.library import library

ALL = Particulars(load("en-US"))
RIGHT_AND_BRIEF = {"first_side": "right", "talk": "brief"}
STRENGTH = {"routine_kind": "strength"}


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
        (Kind.START_WARM_UP, "warm up right leg first and less talk", RIGHT_AND_BRIEF),
        (Kind.START_SESSION, "strength without a band", {**STRENGTH, "equipment": "none"}),
        (Kind.START_WARM_UP, "i run in ten minutes", {"detail": "before_run"}),
        (Kind.SWITCH_SIDE, "which side is it", {"detail": "where"}),
        (Kind.SWITCH_SIDE, "switch sides", {}),
        (Kind.TALK, "no talking please", {"talk": "beeps"}),
    ],
)
def test_choices(kind: Kind, words: str, found: dict[str, str]) -> None:
    plain = Meaning(kind)
    assert ALL.added(plain, words.split()) == replace(plain, **found)


@pytest.mark.parametrize("words", ["glutes but skip the clamshells", "glutes without clamshells"])
def test_a_move_to_do_without_is_the_one_named(words: str) -> None:
    wish = Meaning(Kind.START_SESSION, exercise="clamshell")
    assert ALL.added(wish, words.split()).leave_out == "clamshell"
    assert not ALL.added(wish, ["glutes", "with", "clamshells"]).leave_out


def test_content_without_such_words_chooses_nothing() -> None:
    meaning = Meaning(Kind.ASK_DETAIL)
    assert Particulars(library()).added(meaning, ["muscles"]) == meaning
