"""A talk survives its JSON form, and what is no talk begins a fresh one; a turn ends by asking."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from content.coaching.dialog import ANYTHING, PendingQuestion, QuestionType
from content.coaching.dialog.state import (
    DialogState,
    SessionRequest,
    TurnContext,
    card_of,
    question_reply,
)
from content.coaching.nlu import Intent
from content.coaching.triage import Description, Finding
from content.library import load
from content.records.red_flags import CareLevel
from content.records.sides import Side
from content.records.speech import Say, say
from tests.fakes.talking import KNOWN, Talking

LIBRARY = load("en-US")

ANYTHING_IN_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = ("session", "pending", "plan", "condition", "case", "care", "asked", "misses", "last")


def test_a_fresh_talk_round_trips() -> None:
    assert DialogState.from_dict(DialogState().to_dict()) == DialogState()


def test_a_full_talk_round_trips_through_json() -> None:
    dialog = DialogState(
        pending=PendingQuestion(
            QuestionType.MORE, "offer.howto", ("squat",), ("a", "b"), Intent.HELP, {"name": "x"}
        ),
        requested=SessionRequest("glutes", 7, "labral_tear", "band", standing_only=True, step=2),
        condition="labral_tear",
        exercise="clamshell",
        case=Description((Finding("loc_groin", denied=True),), Side.LEFT, 4, 41, 2.5),
        care=CareLevel.SOON,
        asked_keys=(("a", "b"), ("c",)),
        misses=1,
        last="All right.",
    )
    assert DialogState.from_dict(json.loads(json.dumps(dialog.to_dict()))) == dialog


@pytest.mark.parametrize("junk", [None, 3, "talk", [], {"misses": "many"}, {"care": "lots"}])
def test_junk_begins_a_fresh_talk(junk: object) -> None:
    assert DialogState.from_dict(junk) == DialogState()


DANGER = DialogState(
    care=CareLevel.EMERGENCY,
    case=Description((Finding("cannot_bear_weight"),)),
    pending=PendingQuestion(QuestionType.SAFETY_BEFORE_SESSION, "ask.safety"),
    store_told=True,
)


@pytest.mark.parametrize("version", [2, 1.0, "1", None, True])
def test_danger_outlives_a_form_of_another_version(version: object) -> None:
    assert DialogState.from_dict({**DANGER.to_dict(), "version": version}) == DANGER


@pytest.mark.parametrize(
    "broken",
    [{"misses": "x", "last": 3}, {"asked": None}, {"asked": ["a b"]}, {"session": {"version": 1}}],
)
def test_danger_outlives_what_is_broken_beside_it(broken: dict[str, object]) -> None:
    assert DialogState.from_dict({**DANGER.to_dict(), **broken}) == DANGER


@pytest.mark.parametrize("other", [{"asked": "whatever"}, {"about": "a b"}, {"then": "a b"}])
def test_a_question_that_is_none_of_ours_leaves_the_danger(other: dict[str, str]) -> None:
    plain = {**DANGER.to_dict(), "pending": {"asked": "safety", "phrase": "ask.safety", **other}}
    assert DialogState.from_dict(plain) == replace(DANGER, pending=None)


def test_where_danger_cannot_be_read_nothing_goes_on() -> None:
    plain = {**DANGER.to_dict(), "care": "lots", "plan": {"routine": "glutes"}}
    assert DialogState.from_dict(plain) == DialogState()


@given(ANYTHING_IN_JSON | st.dictionaries(st.sampled_from(FIELDS), ANYTHING_IN_JSON))
def test_no_junk_is_ever_an_error(junk: object) -> None:
    dialog = DialogState.from_dict(junk)
    assert DialogState.from_dict(dialog.to_dict()) == dialog


@pytest.mark.parametrize(
    ("care", "in_danger"),
    [
        (CareLevel.NONE, False),
        (CareLevel.SOON, False),
        (CareLevel.URGENT, True),
        (CareLevel.EMERGENCY, True),
    ],
)
def test_danger_is_what_must_be_seen_within_a_day(care: CareLevel, in_danger: bool) -> None:  # noqa: FBT001 - a row of the table
    assert DialogState(care=care).in_danger is in_danger


def test_the_question_comes_last_and_is_put_another_way() -> None:
    reply = question_reply(LIBRARY, say("All right."), ANYTHING)
    assert reply.parts[0] == Say("All right.")
    assert reply.parts[-1] == Say("What would you like to know?")
    assert reply.reprompt != reply.parts[-1:]
    assert reply.is_open


def test_a_question_takes_its_values() -> None:
    pending = PendingQuestion(QuestionType.MORE, "offer.howto", values={"name": "clamshells"})
    assert "clamshells" in question_reply(LIBRARY, (), pending).reprompt[0].text  # type: ignore[union-attr]  # a reprompt is said


def test_without_a_session_anything_may_be_asked() -> None:
    turn = TurnContext(LIBRARY, DialogState(), KNOWN, 0.0).ask(say("Hello."))
    assert turn.dialog.pending == ANYTHING


def test_in_a_session_the_question_leads_back_to_it() -> None:
    talking = Talking()
    talking.means(Intent.START_WARM_UP)
    turn = TurnContext(LIBRARY, talking.talk, KNOWN, 0.0).ask(say("Hello."))
    assert "the five-minute warm-up" in turn.reply.words
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.phrase == "session.back"


def test_a_card_has_the_same_words_in_the_regions_spelling() -> None:
    parts = say("The center of the hip.", "It works.")
    assert card_of(LIBRARY, "Hips", parts).text == "The center of the hip. It works."
    assert card_of(load("en-GB"), "Hips", parts).text == "The centre of the hip. It works."
