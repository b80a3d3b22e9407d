"""What a runner chooses among few is found in the words, the longest phrase first."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.nlu.intent import Intent, Meaning
from content.coaching.nlu.slots import SlotFiller
from content.library import load
from tests.fakes.library import library

ALL = SlotFiller(load("en-US"))
RIGHT_AND_BRIEF = {"first_side": "right", "verbosity": "brief"}
STRENGTH = {"routine_kind": "strength"}


@pytest.mark.parametrize(
    ("intent", "words", "found"),
    [
        (Intent.ASK_DETAIL, "what muscles do they work", {"detail": "muscles"}),
        (Intent.ASK_DETAIL, "is it too hard for me", {"detail": "easier"}),
        (Intent.LIST_EXERCISES, "some stretches", {"topic": "mobility"}),
        (
            Intent.START_SESSION,
            "a strength workout with a resistance band standing up",
            {"routine_kind": "strength", "equipment": "band", "position": "standing"},
        ),
        (Intent.START_WARM_UP, "warm up in my hotel room", {"position": "on_the_spot"}),
        (Intent.START_WARM_UP, "warm up with a band", {}),
        (Intent.ASK_CONDITION, "which muscles", {}),
        (Intent.START_WARM_UP, "warm up right leg first and less talk", RIGHT_AND_BRIEF),
        (Intent.START_SESSION, "strength without a band", {**STRENGTH, "equipment": "none"}),
        (Intent.START_WARM_UP, "i run in ten minutes", {"detail": "before_run"}),
        (Intent.SWITCH_SIDE, "which side is it", {"detail": "where"}),
        (Intent.SWITCH_SIDE, "switch sides", {}),
        (Intent.SET_VERBOSITY, "no talking please", {"verbosity": "beeps"}),
    ],
)
def test_choices(intent: Intent, words: str, found: dict[str, str]) -> None:
    plain = Meaning(intent)
    assert ALL.fill(plain, words.split()) == replace(plain, **found)


@pytest.mark.parametrize("words", ["glutes but skip the clamshells", "glutes without clamshells"])
def test_a_move_to_do_without_is_the_one_named(words: str) -> None:
    wish = Meaning(Intent.START_SESSION, exercise="clamshell")
    assert ALL.fill(wish, words.split()).leave_out == "clamshell"
    assert not ALL.fill(wish, ["glutes", "with", "clamshells"]).leave_out


def test_content_without_such_words_chooses_nothing() -> None:
    meaning = Meaning(Intent.ASK_DETAIL)
    assert SlotFiller(library()).fill(meaning, ["muscles"]) == meaning
