"""Words that may mean danger and more likely do not are asked about, never taken for it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.dialog import Asked, Conversation, Turn
from content.coaching.nlu import Kind, Meaning
from content.coaching.nlu.understanding import Understanding
from content.coaching.session.engine import begin
from content.coaching.timeline import Choices
from content.library import load
from content.records.progress import Progress
from content.records.red_flags import CareLevel
from content.records.speech import words_of

LIBRARY = load()
UNDERSTANDING = Understanding(LIBRARY)
COACH = Coach(LIBRARY, UNDERSTANDING)
KNOWN = Progress(heard_disclaimer=True)

ASKED = {
    "rf_breathless": (
        "I'm out of breath, slow down",
        "I'm out of breath",
        "hang on I'm puffed",
        "I'm panting",
        "let me catch my breath",
        "I'm breathing hard",
        "I'm gasping here",
        "out of puff",
    ),
    "rf_fever": ("I'm burning up", "burning up in here", "shivering in this garage"),
    "rf_saddle_numb": (
        "numb from sitting on this mat",
        "my bum is numb from sitting on this mat",
        "my backside has gone numb on this floor",
    ),
    "rf_cannot_bear_weight": ("I can't do another step", "I can't take one more step"),
    "rf_crisis": ("kill me now", "just shoot me", "this move makes me want to die"),
    "rf_unconscious": ("I feel faint", "I'm dizzy", "I'm about to collapse"),
    "rf_heart": ("my heart is racing", "my heart's pounding"),
    "rf_cancer": ("I'm panicking it's cancer", "what if it's cancer"),
}

CALM = (
    "make it shorter",
    "shorter",
    "a shorter one please",
    "can you make this shorter",
    "this leg exercise shorter please",
    "what means out of shape?",
    "what does out of shape mean",
    "I'm out of shape",
    "what is meant by numb",
    "define dislocated",
    "what do you mean by calf swelling",
    "what's the meaning of saddle numbness",
    "it's boiling in here",
    "you're killing me",
    "this is killing me",
    "I'm dying here",
    "my thighs are burning",
)

STILL_DANGER = {
    "I'm out of breath and my calf hurts": "rf_breathless",
    "my hip hurts and I'm out of breath": "rf_breathless",
    "I'm burning up and my hip is sore": "rf_fever",
    "my bum is numb and I wet myself": "rf_bladder_bowel",
    "I can't take another step, my hip": "rf_cannot_bear_weight",
    "I want to die": "rf_crisis",
    "I fainted": "rf_unconscious",
    "what does it mean that I'm numb between my legs": "rf_saddle_numb",
    "one leg is shorter now": "rf_deformity",
    "my leg looks bent out of shape": "rf_deformity",
    "I can't breathe": "rf_breathless",
    "I've had cancer and I'm scared it's cancer again": "rf_cancer",
}


def _in_session() -> Conversation:
    routine = LIBRARY.routines["pre_run_warm_up"]
    return Conversation(session=begin(routine, Choices(), LIBRARY, 0.0).state)


def _hear(text: str, talk: Conversation) -> Turn:
    return COACH.hear(text, talk, KNOWN, 0.0)


@pytest.mark.parametrize(("flag", "text"), [(f, t) for f, said in ASKED.items() for t in said])
def test_doubtful_words_are_asked_about(flag: str, text: str) -> None:
    for talk in (Conversation(), _in_session()):
        turn = _hear(text, talk)
        assert turn.talk.pending is not None
        assert (turn.talk.pending.asked, turn.talk.pending.about) == (Asked.DOUBT, flag)
        assert words_of(turn.reply.parts).endswith("?")
        assert turn.talk.care is CareLevel.NONE


@pytest.mark.parametrize("text", CALM)
def test_ordinary_words_raise_nothing(text: str) -> None:
    told = UNDERSTANDING.hear(text, in_session=True).description
    assert not told.present & LIBRARY.red_flags.keys()
    assert not told.doubt


@pytest.mark.parametrize(("text", "flag"), STILL_DANGER.items())
def test_danger_told_with_more_is_danger(text: str, flag: str) -> None:
    told = UNDERSTANDING.hear(text).description
    assert flag in told.present
    assert not told.doubt


@pytest.mark.parametrize("flag", sorted(set(ASKED) - {"rf_cancer"}))
def test_a_yes_is_the_danger(flag: str) -> None:
    asked = _hear(ASKED[flag][0], _in_session())
    turn = _hear("yes", asked.talk)
    assert turn.talk.care is CareLevel.EMERGENCY
    assert turn.talk.session is None
    assert words_of(turn.reply.parts).startswith(LIBRARY.red_flags[flag].action)


@pytest.mark.parametrize(
    "answer", ["no", "nah", "no, just the exercise", "just from the workout", "no I'm just puffed"]
)
def test_a_no_goes_on_with_the_session(answer: str) -> None:
    asked = _hear("I'm out of breath", _in_session())
    turn = _hear(answer, asked.talk)
    assert turn.talk.session is not None
    assert turn.talk.care is CareLevel.NONE
    assert turn.talk.pending is None or turn.talk.pending.asked is not Asked.DOUBT
    assert turn.reply.parts


def test_after_a_no_the_wish_is_done() -> None:
    talk = _in_session()
    wish = Meaning(Kind.SLOWER)
    doubted = replace(UNDERSTANDING.hear("I'm out of breath"), kind=Kind.SLOWER)
    turn = _hear("no", COACH.answer(talk, doubted, KNOWN, 0.0).talk)
    assert turn.talk.session is not None
    assert turn.reply.parts == COACH.answer(talk, wish, KNOWN, 0.0).reply.parts


def test_not_sure_is_no_all_clear() -> None:
    asked = _hear("I'm out of breath", _in_session())
    turn = _hear("I'm not sure", asked.talk)
    assert turn.talk.session is None
    assert "rf_breathless" in turn.talk.case.unsure
    assert turn.talk.care is CareLevel.SOON


def test_a_complaint_is_talked_of_again_after_a_no() -> None:
    talk = _hear("the outside of my hip aches", Conversation()).talk
    turn = _hear("no", _hear("I'm dizzy", talk).talk)
    assert turn.talk.pending is not None
    assert turn.talk.pending.asked is Asked.SWEEP


def test_something_else_asked_is_answered() -> None:
    turn = _hear("what is a labral tear", _hear("I feel faint", Conversation()).talk)
    assert turn.topic == "labral_tear"


def test_what_is_not_understood_is_asked_again() -> None:
    asked = _hear("I feel faint", Conversation())
    turn = _hear("bananas and custard", asked.talk)
    assert turn.talk.pending is not None
    assert turn.talk.pending.asked is Asked.DOUBT


@pytest.mark.parametrize("flag", sorted(LIBRARY.red_flags))
def test_what_is_doubted_has_its_question(flag: str) -> None:
    it = LIBRARY.red_flags[flag]
    assert bool(it.doubtful) is it.doubt.endswith("?")
