"""Words that may mean danger and more likely do not are asked about, never taken for it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, QuestionType, Turn
from content.coaching.nlu import Intent, Meaning
from content.coaching.nlu.interpreter import Interpreter
from content.coaching.session.engine import begin
from content.coaching.timeline import Choices, draft
from content.library import load
from content.records.progress import Progress
from content.records.red_flags import CareLevel
from content.records.speech import words_of

LIBRARY = load()
UNDERSTANDING = Interpreter(LIBRARY)
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


def _in_session() -> DialogState:
    routine = LIBRARY.routines["pre_run_warm_up"]
    return DialogState(session=begin(draft(routine, Choices(), LIBRARY), 0.0).state)


def _hear(text: str, dialog: DialogState) -> Turn:
    return COACH.hear(text, dialog, KNOWN, 0.0)


@pytest.mark.parametrize(("flag", "text"), [(f, t) for f, said in ASKED.items() for t in said])
def test_doubtful_words_are_asked_about(flag: str, text: str) -> None:
    for dialog in (DialogState(), _in_session()):
        turn = _hear(text, dialog)
        pending = turn.dialog.pending
        assert pending is not None
        assert (pending.kind, pending.about) == (QuestionType.DOUBT, (flag,))
        assert words_of(turn.reply.parts).endswith("?")
        assert turn.dialog.care is CareLevel.NONE


@pytest.mark.parametrize("text", CALM)
def test_ordinary_words_raise_nothing(text: str) -> None:
    description = UNDERSTANDING.interpret(text, in_session=True).description
    assert not description.present & LIBRARY.red_flags.keys()
    assert not description.possible_flag


@pytest.mark.parametrize(("text", "flag"), STILL_DANGER.items())
def test_danger_told_with_more_is_danger(text: str, flag: str) -> None:
    description = UNDERSTANDING.interpret(text).description
    assert flag in description.present
    assert not description.possible_flag


@pytest.mark.parametrize("flag", sorted(set(ASKED) - {"rf_cancer"}))
def test_a_yes_is_the_danger(flag: str) -> None:
    asked = _hear(ASKED[flag][0], _in_session())
    turn = _hear("yes", asked.dialog)
    assert turn.dialog.care is CareLevel.EMERGENCY
    assert turn.dialog.session is None
    assert words_of(turn.reply.parts).startswith(LIBRARY.red_flags[flag].action)


@pytest.mark.parametrize(
    "answer", ["no", "nah", "no, just the exercise", "just from the workout", "no I'm just puffed"]
)
def test_a_no_goes_on_with_the_session(answer: str) -> None:
    asked = _hear("I'm out of breath", _in_session())
    turn = _hear(answer, asked.dialog)
    assert turn.dialog.session is not None
    assert turn.dialog.care is CareLevel.NONE
    assert turn.dialog.pending is None or turn.dialog.pending.kind is not QuestionType.DOUBT
    assert turn.reply.parts


def test_after_a_no_the_wish_is_done() -> None:
    dialog = _in_session()
    wish = Meaning(Intent.SLOWER)
    doubted = replace(UNDERSTANDING.interpret("I'm out of breath"), intent=Intent.SLOWER)
    turn = _hear("no", COACH.answer(dialog, doubted, KNOWN, 0.0).dialog)
    assert turn.dialog.session is not None
    assert turn.reply.parts == COACH.answer(dialog, wish, KNOWN, 0.0).reply.parts


def test_not_sure_is_no_all_clear() -> None:
    asked = _hear("I'm out of breath", _in_session())
    turn = _hear("I'm not sure", asked.dialog)
    assert turn.dialog.session is None
    assert "rf_breathless" in turn.dialog.case.unsure
    assert turn.dialog.care is CareLevel.SOON


def test_a_complaint_is_talked_of_again_after_a_no() -> None:
    dialog = _hear("the outside of my hip aches", DialogState()).dialog
    turn = _hear("no", _hear("I'm dizzy", dialog).dialog)
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.kind is QuestionType.RED_FLAGS


def test_something_else_asked_is_answered() -> None:
    turn = _hear("what is a labral tear", _hear("I feel faint", DialogState()).dialog)
    assert LIBRARY.conditions["labral_tear"].what in turn.reply.words
    asked = _hear("I feel faint", DialogState())
    assert "pillow" in _hear("how should I sleep with a sore hip", asked.dialog).reply.words


def test_what_is_not_understood_is_asked_again() -> None:
    asked = _hear("I feel faint", DialogState())
    turn = _hear("zibble frobbit", asked.dialog)
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.kind is QuestionType.DOUBT


@pytest.mark.parametrize("flag", sorted(LIBRARY.red_flags))
def test_what_is_doubted_has_its_question(flag: str) -> None:
    it = LIBRARY.red_flags[flag]
    assert it.doubt_question.endswith("?") or not (it.doubtful or it.doubt_question)
