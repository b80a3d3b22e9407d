"""What a runner does to the talk itself: leaves it, complains of it, asks beside an answer."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.answers import running
from content.coaching.coach import Coach
from content.coaching.dialog import DialogState, Promise, Turn, TurnContext
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.library import load
from content.records.progress import Progress
from content.records.speech import words_of

COACH = Coach(load())
PROGRESS = Progress(heard_disclaimer=True)
SORE = "the side of my hip hurts on stairs"


def talk(*said: str, dialog: DialogState | None = None) -> Turn:
    state, turn = dialog or DialogState(), None
    for text in said:
        turn = COACH.hear(text, state, PROGRESS, 0.0)
        state = turn.dialog
    assert turn is not None
    return turn


def words(turn: Turn) -> str:
    return words_of(turn.reply.parts)


CONCLUDED = talk(SORE, *["no"] * 5).dialog


def answer(meaning: Meaning, dialog: DialogState) -> str:
    return words(COACH.answer(dialog, meaning, PROGRESS, 0.0))


def test_an_answer_that_is_taken_for_an_end_is_an_answer() -> None:
    asked = talk(SORE).dialog
    tokens = ("no", ",", "there", "was", "fuss")
    turn = COACH.answer(asked, Meaning(Intent.STOP, tokens=tokens), PROGRESS, 0.0)
    assert turn.reply.is_open
    assert "chest pain" in words(turn)
    missed = COACH.answer(asked, Meaning(Intent.STOP, tokens=("bananas",)), PROGRESS, 0.0)
    assert missed.reply.is_open


def test_a_complaint_that_asks_is_answered() -> None:
    assert "chest pain" in words(talk(SORE, "no, you are not listening"))
    heard = words(talk("nobody is answering my question, is ice or heat better"))
    assert "comfort" in heard


def test_a_complaint_keeps_what_was_promised() -> None:
    waiting = talk(SORE, "no. can I run on Sunday", "you are not listening")
    assert waiting.dialog.promised
    assert "Two more" in words(waiting)
    last = words(talk("no", "you are not listening", dialog=waiting.dialog))
    assert "last check" in last or "One more" in last


def test_a_complaint_in_danger_keeps_the_action_first() -> None:
    fell = "I fell hard on my hip and now my groin hurts"
    heard = words(talk(fell, "you misheard me"))
    assert "emergency department" in heard.split(".")[0]
    assert "I understood: a hard fall or knock. Is that so?" in heard


def test_a_correction_of_nothing_changes_nothing() -> None:
    no = Meaning(Intent.CORRECT, tokens=("no", ",", "none"))
    assert "change?" not in answer(no, CONCLUDED)
    other = Meaning(Intent.CORRECT, tokens=("hold", "on"))
    assert "change?" not in answer(other, CONCLUDED)


def test_a_refusal_that_asks_is_answered() -> None:
    assert "months" in words(talk("no thanks, how long does it take", dialog=CONCLUDED))


def test_of_what_was_told_only_the_new_is_told() -> None:
    again = words(talk("it hurts when I lie on it as well", dialog=CONCLUDED))
    assert "ain when lying on that side" in again
    assert "As I said" not in again
    assert "look after this yourself" not in again


def test_how_long_it_takes_stands_when_it_is_asked_again() -> None:
    long = "how long does it take"
    again = words(talk(long, long, dialog=CONCLUDED))
    assert "three to six months" in again
    assert again.startswith(("As I said", "Once more"))


def test_the_more_of_a_topic_is_told_the_second_time() -> None:
    first = talk("ice or heat")
    assert "fresh strain" in words(talk("ice or heat?", dialog=first.dialog))


@pytest.mark.parametrize(
    ("severity", "said", "opens"),
    [
        (4, "can I run tomorrow, yes or no", "Not yet"),
        (7, "can I run tomorrow, yes or no", "No."),
        (4, "is that a no to the marathon", "Probably not"),
        (None, "is that a no to the marathon", "Perhaps"),
        (None, "can I run tomorrow, yes or no", "Often yes"),
    ],
)
def test_running_is_answered_by_the_conclusion(severity: int | None, said: str, opens: str) -> None:
    case = replace(CONCLUDED.case, severity=severity)
    state = replace(CONCLUDED, case=case, said=())
    assert words(talk(said, dialog=state)).startswith(opens)


@pytest.mark.parametrize(
    ("promise", "heard"),
    [
        (Promise(Intent.ASK_CONDITION, condition="trochanteric_bursitis"), "fits best"),
        (Promise(Intent.ASK_CONDITION, condition="labral_tear"), "usually comes with"),
        (Promise(Intent.ASK_CONDITION), ""),
        (Promise(Intent.UNKNOWN), "cannot answer"),
        (Promise(Intent.ASK_RISKS), "cannot answer"),
        (Promise(Intent.ASK_RECOVERY), "months"),
        (Promise(Intent.CAN_I_RUN), "About running"),
        (Promise(Intent.ASK_DETAIL, exercise="clamshell", detail="dose"), "clamshells"),
    ],
)
def test_a_promise_is_kept(promise: Promise, heard: str) -> None:
    asked = talk(SORE, *["no"] * 4).dialog
    turn = talk("no", dialog=replace(asked, promised=(promise,)))
    assert not turn.dialog.promised
    assert heard in words(turn)


def test_a_definition_is_no_promise() -> None:
    assert not talk(SORE, "no. what is a labral tear").dialog.promised


def test_without_a_condition_the_pain_decides() -> None:
    vague = Description((Finding("char_ache"),))
    context = TurnContext(COACH.library, DialogState(case=vague), PROGRESS, 0.0)
    assert "two out of ten" in words_of(running.running_words(context))


def test_what_may_fit_too() -> None:
    vague = talk("the side of my hip hurts", *["no"] * 5).dialog
    assert "fits too" in words(talk("could it be I T band syndrome", dialog=vague))


def test_nothing_is_promised_in_a_danger() -> None:
    turn = talk(SORE, "no, is ice better", "I cannot put any weight on that leg at all")
    assert turn.dialog.in_danger
    assert not turn.dialog.promised


def test_a_goodbye_ends_the_talk() -> None:
    assert not talk(SORE, "no. goodbye").reply.is_open


def test_a_medicine_is_answered_at_once() -> None:
    heard = words(talk(SORE, "no, I feel well. can I take ibuprofen"))
    assert "pharmacist" in heard


def test_a_no_to_an_offer_leaves_its_question() -> None:
    asked = Meaning(Intent.ASK_RECOVERY)
    no = Meaning(Intent.NO, tokens=("no", ",", "how", "long"), beside=asked)
    assert "months" in answer(no, CONCLUDED)


def test_a_promise_is_made_once() -> None:
    asked = talk(SORE).dialog
    first = COACH.answer(asked, Meaning(Intent.ASK_RECOVERY), PROGRESS, 0.0)
    assert first.dialog.promised == (Promise(Intent.ASK_RECOVERY),)
    again = COACH.answer(first.dialog, Meaning(Intent.ASK_RECOVERY), PROGRESS, 0.0)
    assert again.dialog.promised == first.dialog.promised
    assert "Three more" in words(again)


def test_running_is_promised_once_and_two_things_at_most() -> None:
    asked = talk(SORE).dialog
    run, back, weeks, clam = (
        Meaning(Intent.CAN_I_RUN),
        Meaning(Intent.RETURN_TO_RUN),
        Meaning(Intent.ASK_RECOVERY),
        Meaning(Intent.ASK_DETAIL, exercise="clamshell", detail="dose"),
    )
    for meaning in (weeks, run, back):
        asked = COACH.answer(asked, meaning, PROGRESS, 0.0).dialog
    assert asked.promised == (Promise(Intent.ASK_RECOVERY), Promise(Intent.RETURN_TO_RUN))
    asked = COACH.answer(asked, clam, PROGRESS, 0.0).dialog
    assert asked.promised == (Promise(Intent.RETURN_TO_RUN), Promise.of(clam))


def test_what_gives_no_leave_is_answered_at_once() -> None:
    turn = talk(SORE, "no. is ice or heat better")
    assert not turn.dialog.promised
    assert words(turn).startswith("Ice and heat are for comfort; neither one heals.")
    assert "chest pain" in words(turn)


def test_what_gives_leave_to_move_waits() -> None:
    turn = talk(SORE, "no. can I run on Sunday")
    assert [it.intent for it in turn.dialog.promised] == [Intent.CAN_I_RUN]
    assert "flat" not in words(turn)


def test_how_many_checks_are_left_is_told_and_promises_nothing() -> None:
    turn = talk(SORE, "how many more questions are there")
    assert words(turn).startswith("Three more")
    assert not turn.dialog.promised


def test_running_asked_again_gets_no_plan_of_the_week() -> None:
    run = "can I run tomorrow"
    assert words(talk(run, run, dialog=CONCLUDED)).startswith("I cannot plan your week.")


def test_what_was_answered_already_is_not_said_again() -> None:
    asked = talk(SORE).dialog
    medicine = Meaning(Intent.ASK_MEDICATION, topic="medicines")
    heard = words(COACH.answer(asked, medicine, PROGRESS, 0.0))
    assert heard.count("pharmacist") == 1
