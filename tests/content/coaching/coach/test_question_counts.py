"""The question counts, and not the tale, the names or the denial before it."""

from __future__ import annotations

import pytest

from content.coaching.dialog import DialogState
from content.coaching.triage import Description, Finding
from tests.fakes.talking import Talking


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (
            "so I'll stop that stretch. I've a 10K on the eighth, am I daft to think I'll do it?",
            "do not start",
        ),
        ("what is one stretch I can do at work without kneeling", "Standing: hold the desk"),
        ("I said shoes, not insoles. are the cushioned shoes better for a hip?", "soft or firm"),
        ("one more, after the replacement, will he be able to run again?", "for the surgeon"),
        ("how many times a week, I do two runs", "three a week"),
        ("what is a seven on the pain scale", "Seven: stop"),
    ],
)
def test_the_question_is_answered(said: str, heard: str) -> None:
    talking = Talking()
    talking.says("what is a bursa")
    reply = talking.says(said).reply.words
    assert heard in reply
    assert "insoles heal" not in reply


def test_what_is_held_back_is_refused_beside_another_question_too() -> None:
    case = Description((Finding("loc_sit_bone"),))
    talking = Talking(talk=DialogState(condition="proximal_hamstring_tendinopathy", case=case))
    said = "I asked about driving, three hours. and should I be stretching my hamstrings?"
    reply = talking.says(said).reply.words
    assert "Raise the seat" in reply
    assert "Not for now" in reply
