"""What is told and asked while a session goes on, and after its end."""

from __future__ import annotations

import pytest

from content.coaching.dialog import DialogState, TurnContext
from content.coaching.launch import on_the_body
from content.coaching.nlu import Intent, Meaning
from content.library import load
from content.records.progress import Progress
from content.records.speech import words_of
from tests.content.coaching.coach.test_several import Talk


@pytest.fixture
def talk() -> Talk:
    return Talk("start the five minute warm-up")


@pytest.fixture
def over() -> Talk:
    return Talk("start a three minute warm-up", "go to number four")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("is it meant to burn", "may burn or shake"),
        ("my left leg shakes more, is that normal", "One side often tires first"),
        ("what do I hold on to", "A wall, a fence"),
        ("my shin aches", "Ease off there"),
        ("my calf is tight", "Ease off that calf"),
        ("my quads are a bit tight", "go only as far as is comfortable"),
        ("how do I do a clamshell", "Clamshells. "),
        ("is that one on the wall", "For standing side leg raises you need"),
        ("how high should I lift", "as high as is easy"),
        ("what is a labral tear", "labr"),
    ],
)
def test_a_short_answer_and_on(talk: Talk, said: str, words: str) -> None:
    turn = talk.say(said)
    assert words in turn.reply.words
    assert turn.reply.words.endswith("Shall we go on with standing side leg raises?")
    assert turn.outcome is not None
    assert words in " ".join(turn.outcome.words)


def test_what_may_be_the_hip_is_asked_about(talk: Talk) -> None:
    assert "groin pain, a limp" in talk.say("something pulled").reply.words


def test_burning_in_the_groin_is_no_effort(talk: Talk) -> None:
    assert "may burn" not in talk.say("is it meant to burn in the groin").reply.words


def test_a_knee_beside_the_hip_is_no_other_part(talk: Talk) -> None:
    assert "Ease off" not in talk.say("my hip and my knee hurt").reply.words


def test_no_after_a_miss_goes_on(talk: Talk) -> None:
    talk.say("florble wibble")
    assert "Shall we go on with" in talk.say("no", after=3.0).reply.words or talk.dialog.session


def test_an_ankle_in_answer_to_whether_it_hurt(over: Talk) -> None:
    words = over.say("my ankle, a bit. can I run now").reply.words
    assert words.startswith("Go easy on it for today.")
    assert over.dialog.session is None


def test_a_sore_hip_after_the_end_is_asked_about(over: Talk) -> None:
    turn = over.say("my hip hurt on the last one")
    assert "skip" not in turn.reply.words
    assert over.dialog.session is None


def test_a_question_after_the_end(over: Talk) -> None:
    assert "It works your hips" in over.say("what was all that for").reply.words


def test_a_question_about_a_name_after_the_end(over: Talk) -> None:
    assert "tear" in over.say("what is a labral tear").reply.words


def test_a_yes_after_the_end_is_asked_about(over: Talk) -> None:
    assert over.say("yes").reply.is_open


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("not the next one", "We leave out standing side leg raises. "),
        ("drop the next exercise", "We leave out standing side leg raises. "),
        ("skip it, my knee is sore", "We leave out standing side leg raises. "),
        ("what are these for", "Marching on the spot warms"),
        ("why do we do the hip swings", "Hip swings "),
        ("go", "Look for the wall, and go to it. Two of six"),
        ("how many are there still", "One of six, marches on the spot. Five more "),
        ("my groin hurts, skip the next one", "Stop there"),
        ("my groin hurts, no sense in it, skip that", "Stop there"),
    ],
)
def test_words_that_steer(talk: Talk, said: str, words: str) -> None:
    assert words in talk.say(said).reply.words


def test_the_next_move_is_left_out_before_this_one_is_over() -> None:
    talk = Talk("start the strength session without equipment")
    assert "We leave out lunges. " in talk.say("not the next exercise").reply.words
    assert "Single-leg deadlifts" in talk.say("not the next one").reply.words
    talk.say("go to the end")
    assert "Done" in talk.say("not the next exercise").reply.words


def test_after_a_pain_the_move_spoken_of_is_left_out() -> None:
    talk = Talk("start the ten minute floor mobility session", "ready", "ouch that hurts", "no")
    talk.say("which muscles does it work")
    words = talk.say("then leave that one out").reply.words
    assert words.startswith("We leave out hip flexor stretches. ")


def test_after_a_pain_nothing_was_spoken_of() -> None:
    talk = Talk("start the ten minute floor mobility session", "ready", "ouch that hurts", "no")
    assert talk.say("skip it").reply.words.startswith("We leave that move out. ")


def test_a_knee_on_the_floor_gets_a_cushion() -> None:
    talk = Talk("start the ten minute floor mobility session")
    assert "cushion" in talk.say("my knee aches down here").reply.words
    standing = Talk("start the five minute warm-up")
    assert "cushion" not in standing.say("my knee aches").reply.words


def test_who_goes_on_after_the_end_is_offered_no_session(over: Talk) -> None:
    over.say("no")
    assert over.say("carry on").reply.words == "No session is running right now. Anything else?"


def test_without_a_session_nobody_kneels() -> None:
    nothing_runs = TurnContext(load(), DialogState(), Progress(), 0.0)
    told = Meaning(Intent.REPORT_PAIN, tokens=("my", "knee", "is", "sore"))
    words = on_the_body.words_on_the_body(nothing_runs, told)
    assert words is not None
    assert "cushion" not in words_of(words)
