"""Replies end in one question, rephrase it, and go back to a session under way."""

from __future__ import annotations

from content.coaching.dialog.state import DialogState, PendingQuestion, QuestionType
from content.coaching.dialog.turn_context import ANYTHING, TurnContext, card_of, question_reply
from content.coaching.nlu import Intent
from content.library import load
from content.records.speech import Say, say
from tests.fakes.talking import KNOWN, Talking

LIBRARY = load("en-US")


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
