"""What is asked of the move at hand in a session."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.dialog import TurnContext
from content.coaching.launch import move_questions, on_the_body
from content.coaching.nlu import Intent, Meaning
from content.records.progress import Progress
from content.records.speech import words_of
from tests.content.coaching.coach.test_several import Talk
from tests.fakes.engine_channel import coach_of


@pytest.fixture
def talk() -> Talk:
    return Talk("start the strength session without equipment")


def asked(talk: Talk, words: str) -> str:
    """Return what is said to *words* where the session of *talk* is."""
    context = TurnContext(coach_of("en-US").library, talk.dialog, Progress(), talk.now)
    assert talk.dialog.session is not None
    meaning = Meaning(Intent.UNKNOWN, tokens=tuple(words.split()))
    return words_of(move_questions.asked_of(context, talk.dialog.session, meaning))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("how low", "Go only as low as is comfortable, thighs level at the very most."),
        ("which leg", "Squats: both legs together."),
        ("how often should i do lunges", "Two or three days a week, with a day between."),
        ("in bed", "No, this one is done on your feet."),
        ("what are the lunges for", "Lunges build strength"),
        ("how are you", ""),
    ],
)
def test_it_is_answered_of_the_move(talk: Talk, said: str, words: str) -> None:
    assert asked(talk, said).startswith(words)
    assert bool(asked(talk, said)) == bool(words)


def test_a_hold_goes_as_far_as_it_is_felt() -> None:
    talk = Talk("start the cool down")
    assert asked(talk, "how far do i go") == "Only as far as a mild, even pull."


def test_what_names_no_range_goes_as_far_as_is_easy() -> None:
    talk = Talk("start the five minute warm-up")
    assert asked(talk, "how high") == "Only as far as is easy, with no pinch and no pain."


def test_nothing_is_said_of_no_move(talk: Talk) -> None:
    session = talk.dialog.session
    assert session is not None
    talk.dialog = replace(talk.dialog, session=replace(session, step=len(session.plan)))
    assert asked(talk, "how low") == ""
    context = TurnContext(coach_of("en-US").library, talk.dialog, Progress(), talk.now)
    knee = Meaning(Intent.REPORT_PAIN, tokens=("my", "shin", "aches"))
    said = on_the_body.words_on_the_body(context, knee)
    assert said is not None
    assert words_of(said).startswith("Ease off there")


def test_no_leg_is_named_once_it_is_over() -> None:
    talk = Talk("start a three minute warm-up", "go to number four")
    assert "High knees" not in talk.say("skip it. which leg is next", after=5.0).reply.words


def test_which_legs_the_next_is_on_is_told_beside_leaving_one_out() -> None:
    talk = Talk("start the five minute warm-up", "go to hip swings")
    words = talk.say("skip the next one. which leg is it then").reply.words
    assert words.startswith("Walking lunges: left and right by turns. We leave out")


@pytest.mark.parametrize(
    ("session", "said", "words"),
    [
        ("start the five minute warm up", "which leg do i stand on for that", ""),
        ("start the strength session without equipment", "which leg do i stand on", "both legs"),
        ("start a strength session with a step and dumbbells", "which leg do i stand on", ""),
        ("start the strength session without equipment", "how long do the lunges take", "Lunges"),
    ],
)
def test_the_leg_to_stand_on_and_a_length_by_name(session: str, said: str, words: str) -> None:
    assert words in asked(Talk(session), said)
