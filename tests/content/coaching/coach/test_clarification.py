"""Where two intents are as likely, the coach asks which one was meant."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from content.coaching.coach import Coach
from content.coaching.coach.clarification import settle
from content.coaching.dialog import DialogState, PendingQuestion, QuestionType, Turn
from content.coaching.nlu import Intent, Meaning
from content.coaching.triage import Description, Finding
from content.library import load
from content.records.progress import Progress
from content.records.speech import words_of

COACH = Coach(load())
PROGRESS = Progress(heard_disclaimer=True)
UNCLEAR = Meaning(
    Intent.ASK_TREATMENT,
    condition="trochanteric_bursitis",
    between=Intent.EXERCISES_FOR,
)


def answer(meaning: Meaning, dialog: DialogState | None = None) -> Turn:
    return COACH.answer(dialog or DialogState(), meaning, PROGRESS, 0.0)


def words(turn: Turn) -> str:
    return words_of(turn.reply.parts)


def asked() -> DialogState:
    return answer(UNCLEAR).dialog


def test_the_question_names_both() -> None:
    turn = answer(UNCLEAR)
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.kind is QuestionType.WHICH_INTENT
    assert "know what helps, or to hear which exercises suit it?" in words(turn)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        (Meaning(Intent.UNKNOWN, tokens=("the", "first", "one")), Intent.ASK_TREATMENT),
        (Meaning(Intent.UNKNOWN, tokens=("second",)), Intent.EXERCISES_FOR),
        (Meaning(Intent.EXERCISES_FOR), Intent.EXERCISES_FOR),
        (Meaning(Intent.YES), Intent.ASK_TREATMENT),
    ],
)
def test_the_answer_goes_on_with_what_was_named(said: Meaning, intent: Intent) -> None:
    wanted = answer(replace(UNCLEAR, intent=intent, between=None))
    assert words(answer(said, asked())) == words(wanted)


def test_another_request_drops_the_question() -> None:
    turn = answer(Meaning(Intent.ASK_ANATOMY, topic="hip_joint"), asked())
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.kind is not QuestionType.WHICH_INTENT


def test_nothing_is_asked_if_both_have_one_answer() -> None:
    same = Meaning(Intent.STOP, between=Intent.CANCEL)
    assert answer(same).dialog.pending is None


def test_a_pending_question_is_answered_first() -> None:
    pending = PendingQuestion(QuestionType.START, "ask.which_routine", ("pre_run_warm_up",))
    turn = answer(UNCLEAR, DialogState(pending=pending))
    assert turn.dialog.pending is None or turn.dialog.pending.kind is not QuestionType.WHICH_INTENT


def test_in_a_session_only_an_end_is_asked_about() -> None:
    running = COACH.hear("start a warm-up", DialogState(), PROGRESS, 0.0)
    running = COACH.hear("no", running.dialog, running.progress or PROGRESS, 1.0)
    assert running.dialog.session is not None
    dialog = replace(running.dialog, pending=None)
    end = answer(Meaning(Intent.STOP, between=Intent.PAUSE), dialog)
    assert end.dialog.session is not None
    assert "stop here, or to take a break?" in words(end)
    easier = answer(Meaning(Intent.EASIER, between=Intent.SKIP), dialog)
    assert "Do you want" not in words(easier)


def test_what_says_what_it_is_about_is_taken() -> None:
    told = Description((Finding("loc_groin"),))
    report = Meaning(Intent.REPORT_SYMPTOM, between=Intent.ASK_CONDITION, description=told)
    assert settle(report).intent is Intent.REPORT_SYMPTOM
    asked = Meaning(Intent.ASK_CONDITION, between=Intent.COMPARE)
    assert settle(asked).intent is Intent.ASK_CONDITION
    dose = Meaning(Intent.REPORT_SYMPTOM, between=Intent.ASK_DETAIL, exercise="squat")
    assert settle(dose).intent is Intent.ASK_DETAIL
    assert settle(Meaning(Intent.STOP)).intent is Intent.STOP
    assert settle(UNCLEAR) is UNCLEAR


TWO_TOPICS = Meaning(Intent.ASK_TREATMENT, topic="sitting", other_topic="driving")
WHICH_TOPIC = "Do you ask about sitting with a sore hip, or about driving with a sore hip?"


def test_of_two_topics_that_are_about_as_likely_it_is_asked_which() -> None:
    turn = answer(TWO_TOPICS)
    assert turn.reply.words == WHICH_TOPIC
    assert turn.dialog.pending is not None
    assert turn.dialog.pending.kind is QuestionType.WHICH_TOPIC


@pytest.mark.parametrize(
    ("said", "hears"),
    [
        ("the second one", "seat"),
        ("driving", "seat"),
        ("about sitting", "Sit high"),
        ("yes", "Sit high"),
    ],
)
def test_the_topic_that_is_chosen_is_told(said: str, hears: str) -> None:
    turn = COACH.hear(said, answer(TWO_TOPICS).dialog, PROGRESS, 0.0)
    assert hears in turn.reply.words
    assert turn.dialog.topic in {"sitting", "driving"}


def test_who_asks_something_else_is_answered_that() -> None:
    turn = COACH.hear("what is a labral tear", answer(TWO_TOPICS).dialog, PROGRESS, 0.0)
    assert "Labral tear" in turn.reply.words or "labral tear" in turn.reply.words


@pytest.mark.parametrize(
    "meaning",
    [
        replace(TWO_TOPICS, other_topic="quads"),
        replace(TWO_TOPICS, other_topic="driving", topic="quads"),
    ],
)
def test_what_is_no_topic_of_its_own_is_not_asked_about(meaning: Meaning) -> None:
    assert "Do you ask about" not in words(answer(meaning))


def test_a_plain_question_is_answered_by_the_likelier_topic() -> None:
    asked = replace(TWO_TOPICS, tokens=("how", "do", "i", "sit"))
    assert "Sit high" in words(answer(asked))
    assert "Do you ask about" not in words(answer(asked))


@pytest.mark.parametrize("said", ["the side of my hip is sore", "start the five minute warm-up"])
def test_in_an_interview_and_in_a_session_it_is_not_asked_which_topic(said: str) -> None:
    known = replace(PROGRESS, heard_safety=True)
    busy = COACH.hear(said, DialogState(), known, 0.0).dialog
    assert "Do you ask about" not in words(answer(TWO_TOPICS, busy))
