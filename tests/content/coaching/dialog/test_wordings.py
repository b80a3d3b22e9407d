"""No question is put twice running in the same words."""

from __future__ import annotations

import itertools
import re

import pytest

from content.coaching.dialog import DialogState
from content.library import load
from tests.fakes.talking import Talking

LIBRARY = load("en-US")
QUESTIONS = [key for key in LIBRARY.phrases if f"{key}_again" in LIBRARY.phrases]


def last_sentence(text: str) -> str:
    """Return what is heard last: the question itself, whatever leads to it."""
    return re.split(r"(?<=[.?!])\s+", text)[-1].lower()


@pytest.mark.parametrize("key", [key for key in QUESTIONS if not key.startswith("session.")])
def test_each_wording_ends_otherwise_than_the_one_before(key: str) -> None:
    texts = [t for each in (key, f"{key}_again") for t in LIBRARY.phrases.variants(each)]
    ends = [last_sentence(text) for text in texts]
    assert all(one != two for one, two in zip(ends, [*ends[1:], ends[0]], strict=True))


def test_what_is_asked_again_is_asked_in_other_words() -> None:
    talking = Talking()
    asked = [last_sentence(talking.says("is it snowing").reply.words) for _ in range(5)]
    assert all(one != two for one, two in itertools.pairwise(asked))


def test_a_silence_is_answered_by_the_next_wording() -> None:
    talking = Talking()
    first = talking.says("thanks").reply
    assert talking.says("thanks").reply.parts[-1] == first.reprompt[0]


def test_a_talk_from_before_wordings_were_counted_is_read() -> None:
    old = {"version": 1, "care": "soon", "condition": "labral_tear", "misses": 1}
    read = DialogState.from_dict(old)
    assert (read.condition, read.misses, read.times_asked) == ("labral_tear", 1, {})
