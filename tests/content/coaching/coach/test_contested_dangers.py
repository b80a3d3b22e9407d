"""What is contested in a danger, put right, or named again after it was taken back."""

from __future__ import annotations

import pytest

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, QuestionType, Turn
from content.library import load
from content.records.progress import Progress
from content.records.red_flags import CareLevel

COACH = Coach(load("en-US"))


def talk(*said: str) -> Turn:
    """Return the last turn of a talk in which all of *said* is said."""
    dialog, turn = DialogState(), None
    for text in said:
        turn = COACH.hear(text, dialog, Progress(), 0.0)
        dialog = turn.dialog
    assert turn is not None
    return turn


BONE = "my groin is sore when I run, for two weeks, and it aches at night"
FALL = "I fell hard off my bike onto my hip, and the side of it hurts"
NO_FALL = "No, I did not fall! I said none. It is a sport."


@pytest.mark.parametrize(
    ("said", "hears"),
    [
        ("but an MRI was done two weeks back, it shows no fracture", "usually shows it"),
        ("sorry, not two weeks, it has been four weeks", "them"),
        ("the hip was sore for a fortnight, you did not answer about the belt", "suits"),
        ("I hopped on it, is that bad", "Please do not test it"),
    ],
)
def test_what_is_contested_has_an_answer(said: str, hears: str) -> None:
    assert hears in talk(BONE, said).reply.words


def test_a_place_told_before_a_question_is_kept() -> None:
    first = (
        "It's only a bit of a groin thing, I'm sure. I want a good stretch for the run on Sunday."
    )
    assert talk(first).dialog.care is CareLevel.NONE
    assert talk(first, "well it does ache a bit at night").dialog.care is CareLevel.URGENT


def test_what_was_taken_back_is_asked_about_in_a_question_and_told_in_a_report() -> None:
    back = talk(FALL, NO_FALL)
    assert not back.dialog.in_danger
    again = "I crashed my way through a match, can I play on Saturday?"
    asked = talk(FALL, NO_FALL, again)
    assert asked.dialog.pending is not None
    assert asked.dialog.pending.kind is QuestionType.DOUBT
    assert not talk(FALL, NO_FALL, again, "no", again, "no", again).dialog.in_danger
    assert talk(FALL, NO_FALL, again, "yes I crashed onto it, is it bad?").dialog.in_danger
    assert talk(FALL, NO_FALL, "I fell hard onto my hip this morning").dialog.in_danger


def test_what_was_asked_as_the_danger_came_up_is_answered_once_it_is_taken_back() -> None:
    asked = talk("the side of my hip is sore", "no, but I have a temperature, can I run on Sunday?")
    assert asked.dialog.promised
    kept = talk(
        "the side of my hip is sore",
        "no, but I have a temperature, can I run on Sunday?",
        "what do they do there?",
    )
    assert kept.dialog.promised == asked.dialog.promised


def test_a_guess_goes_with_a_firm_no_and_stays_with_more_of_its_signs() -> None:
    first = ("my groin has been achy when I run", "um not every step")
    told = "should I say it hurts at night too? like it woke me up tuesday. and hopping kills"
    assert talk(*first, told).dialog.in_danger
    firm = talk(*first, told, "I never said that, I said it hurts at night and when I hop")
    assert firm.dialog.in_danger
