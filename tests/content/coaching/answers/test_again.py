"""A question that is put again: what is new to it, what else may be meant, that this is all."""

from __future__ import annotations

import pytest

from content.coaching.answers import again, responder
from content.coaching.dialog import DialogState, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.records.progress import Progress
from content.records.speech import keys_of
from tests.fakes.engine_channel import NOON, coach_of

KNOWN = Progress(heard_disclaimer=True, heard_safety=True)
COACH = coach_of("en-US")


def told(*meanings: Meaning) -> list[str]:
    """Return what is said to each of *meanings* in one talk."""
    dialog, words = DialogState(), []
    for meaning in meanings:
        turn = COACH.answer(dialog, meaning, KNOWN, NOON)
        dialog = turn.dialog
        words.append(turn.reply.words)
    return words


def asked(intent: Intent = Intent.ASK_PREVENTION, *near: str, **slots: str) -> Meaning:
    return Meaning(intent, near=near, **slots)


CLICK = asked(topic="clicking")


@pytest.mark.parametrize(
    ("near", "heard"),
    [
        ("rest_low_impact", "less load"),
        ("sciatica", "Sciatica is outside"),
        ("", "ask a physical therapist"),
    ],
)
def test_what_may_be_meant_besides_is_told_once_the_likeliest_was(near: str, heard: str) -> None:
    others = (near,) if near else ()
    words = told(CLICK, CLICK, asked(Intent.ASK_PREVENTION, *others, topic="clicking"))
    assert "sticks" in words[1]
    assert heard in words[2]
    assert ("common" in words[2]) is (not near)


def test_of_a_condition_nothing_is_told_besides() -> None:
    run = asked(Intent.CAN_I_RUN, "rest_low_impact", condition="hip_arthritis")
    assert "Running is usually fine, in moderation." in told(run, run)[1]


def test_what_was_told_long_ago_is_told_in_short() -> None:
    listed, other = asked(Intent.LIST_CONDITIONS), asked(Intent.ASK_MEDICATION)
    words = told(listed, other, listed)
    assert (
        "As I said" in words[2] or "Once more" in words[2] or words[2].startswith("I can explain")
    )


def test_after_the_causes_comes_what_it_is() -> None:
    causes = asked(Intent.ASK_CAUSES, condition="hip_arthritis")
    words = told(causes, causes)
    assert "involves the whole joint" not in words[0]
    assert "involves the whole joint" in words[1]


def test_of_what_was_told_in_short_the_rest_follows() -> None:
    meaning = asked(Intent.ASK_TREATMENT, topic="injections", condition="trochanteric_bursitis")
    explained = responder.explain(COACH.library, meaning, DialogState().case)
    assert explained is not None
    short = keys_of(again.first_sentences(explained.parts))
    context = TurnContext(COACH.library, DialogState(said=tuple(short)), KNOWN, NOON)
    rest = again.explain_anew(context, meaning)
    assert rest is not None
    assert keys_of(rest.parts).isdisjoint(short)
