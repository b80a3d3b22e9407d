"""The first words of an answer fit how it was asked; "yes what?" is told a whole statement."""

from __future__ import annotations

import pytest

from content.coaching.dialog import DialogState
from content.coaching.nlu import Intent
from content.coaching.triage import Description, Finding
from tests.fakes.talking import Talking

SIDE = Description((Finding("loc_outer_hip"),))


def after(condition: str = "", last: str = "", topic: str = "") -> Talking:
    """Return a talk in which *last* was said of *condition* or *topic*."""
    known = DialogState(condition=condition, last=last, topic=topic)
    return Talking(talk=known)


USUALLY, OFTEN = "Usually yes, in moderation. Go on.", "Often yes, while it stays low. Go on."


@pytest.mark.parametrize(
    ("condition", "last", "said", "heard"),
    [
        ("hip_arthritis", USUALLY, "usually what", "Running is usually fine, in moderation"),
        ("hip_arthritis", USUALLY, "yes what, I am wrecking it?", "It usually does no harm"),
        ("labral_tear", OFTEN, "yes what, it is wrecking it?", "Running usually does no harm"),
        ("muscle_strain", OFTEN, "yes what, it is wrecking it?", "Yes, for the first days"),
        ("", OFTEN, "often yes what, am I making it worse", "Running usually does no harm"),
    ],
)
def test_yes_what_is_told_a_statement(condition: str, last: str, said: str, heard: str) -> None:
    assert (
        after(condition, last)
        .says(said)
        .reply.words.startswith(f"Sorry, that was unclear. {heard}")
    )


@pytest.mark.parametrize(
    ("last", "said"), [("I hear you.", "yes what"), (USUALLY, "tell me about the warm up")]
)
def test_what_was_no_yes_needs_no_statement(last: str, said: str) -> None:
    assert "unclear" not in after(last=last).says(said).reply.words


def test_whether_it_does_harm_is_asked_of_the_topic_spoken_of() -> None:
    said = "will it damage the joint"
    asked = tuple(said.split())
    of_click = after(topic="clicking").means(Intent.ASK_RECOVERY, tokens=asked)
    assert of_click.reply.words.startswith("No, a click that never hurts")
    of_other = after(topic="cadence").means(Intent.ASK_RECOVERY, tokens=asked)
    assert "click" not in of_other.reply.words


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("is sitting all day bad for my hips", "No, it does no damage. Sitting by itself"),
        ("why is sitting all day bad for my hips", "Sitting"),
        ("can I run on a four", "Not yet."),
        ("can I run on a six", "No. With pain over five"),
        ("can I run on a two", "Pain of zero to two"),
    ],
)
def test_the_first_words_fit_the_question(said: str, heard: str) -> None:
    assert Talking().says(said).reply.words.startswith(heard)


def test_a_pain_that_is_told_in_the_question_decides_whether_to_run() -> None:
    known = DialogState(likely_condition="trochanteric_bursitis", case=SIDE)
    assert Talking(talk=known).says("it is a four, can I run").reply.words.startswith("Not yet.")
    assert Talking(talk=known).says("can I run").reply.words.startswith("Often yes")
    assert known.case.severity is None


def test_of_a_race_more_is_told_once_the_first_is_known() -> None:
    talking = Talking(
        talk=DialogState(likely_condition="trochanteric_bursitis", case=SIDE),
    )
    assert "Start the race only if" in talking.says("can I race the marathon").reply.words
    assert "A race you leave costs less" in talking.says("the race, can I do it").reply.words
