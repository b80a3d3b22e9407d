"""What the coach says, as the SDK's response objects."""

from __future__ import annotations

import json

import pytest
from ask_sdk_core.response_helper import ResponseFactory
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.interfaces.audioplayer.clear_behavior import ClearBehavior
from ask_sdk_model.interfaces.audioplayer.clear_queue_directive import ClearQueueDirective
from ask_sdk_model.response import Response
from ask_sdk_model.response_envelope import ResponseEnvelope
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.simple_card import SimpleCard
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech

from content.coaching.dialog import DialogState, Turn
from content.records.speech import Card, Pause, Reply, Say
from skill.wire import encode_response
from skill.wire.response import (
    Attachments,
    CardPicture,
    cannot_fulfill_response,
    empty_response,
    respond_with_reply,
    respond_with_turn,
)
from tests.fakes.envelopes import envelope, handler_input

LAUNCH = {"type": "LaunchRequest"}
QUESTION = Reply((Say("Hello."), Say("What hurts?")), reprompt=(Say("Where does it hurt?"),))


def test_a_question_keeps_the_session_open() -> None:
    response = respond_with_reply(handler_input(envelope(LAUNCH)), QUESTION)
    assert response.output_speech.ssml == "<speak>Hello. What hurts?</speak>"
    assert response.reprompt.output_speech.ssml == "<speak>Where does it hurt?</speak>"
    assert response.should_end_session is False
    assert response.card is None


def test_a_reply_without_a_question_ends_the_session() -> None:
    response = respond_with_reply(handler_input(envelope(LAUNCH)), Reply((Say("Bye."), Pause(1))))
    assert response.should_end_session is True
    assert response.reprompt is None


def test_a_card_only_where_the_coach_wants_one() -> None:
    reply = Reply((Say("Bend."),), card=Card("Squats", "Bend & rise."))
    card = respond_with_reply(handler_input(envelope(LAUNCH)), reply).card
    assert (card.title, card.content) == ("Squats", "Bend & rise.")


def test_a_card_shows_what_it_explains_where_there_is_a_picture() -> None:
    reply = Reply((Say("Bend."),), card=Card("Squats", "Bend & rise."))
    drawn = CardPicture("https://coach.example/720.png", "https://coach.example/1200.png")
    card = respond_with_reply(handler_input(envelope(LAUNCH)), reply, drawn).card
    assert (card.object_type, card.title, card.text) == ("Standard", "Squats", "Bend & rise.")
    assert (card.image.small_image_url, card.image.large_image_url) == (drawn.small, drawn.large)


def test_the_talk_is_kept_for_the_next_request() -> None:
    given = handler_input(envelope(LAUNCH))
    talk = DialogState(condition="labral_tear", misses=1)
    respond_with_turn(given, Turn(QUESTION, talk), Attachments())
    kept = given.attributes_manager.session_attributes
    assert DialogState.from_dict(kept) == talk


def test_without_a_session_there_is_nothing_to_keep_it_in() -> None:
    plain = envelope(LAUNCH)
    del plain["session"]
    assert respond_with_turn(
        handler_input(plain), Turn(QUESTION, DialogState()), Attachments()
    ).output_speech


def test_silence_says_nothing() -> None:
    response = empty_response(handler_input(envelope(LAUNCH)))
    assert (response.output_speech, response.should_end_session) == (None, None)


def test_an_utterance_without_our_name_is_declined() -> None:
    response = cannot_fulfill_response(handler_input(envelope(LAUNCH)))
    assert response.can_fulfill_intent.can_fulfill.value == "NO"


def test_an_answer_is_what_the_sdk_s_own_factory_makes() -> None:
    reply = Reply((Say("Bend & rise."), Pause(1.5)), (Say("Ready?"),), Card("Squats", "Bend."))
    factory = ResponseFactory().speak('Bend &amp; rise. <break time="1500ms"/>').ask("Ready?")
    factory.set_card(SimpleCard(title="Squats", content="Bend."))
    assert respond_with_reply(handler_input(envelope(LAUNCH)), reply) == factory.response
    ended = ResponseFactory().speak("Bye.").set_should_end_session(should_end_session=True)
    assert (
        respond_with_reply(handler_input(envelope(LAUNCH)), Reply((Say("Bye."),))) == ended.response
    )


ANSWERS = [
    ResponseEnvelope(version="1.0", response=Response()),
    ResponseEnvelope(
        version="1.0",
        session_attributes={"a": {"b": [1, 2.5, None, True, "x\u00e9"]}, "none": None},
        user_agent="agent",
        response=Response(
            output_speech=SsmlOutputSpeech(ssml="<speak>Hi &amp; bye</speak>"),
            card=SimpleCard(title="T", content="C"),
            reprompt=Reprompt(output_speech=SsmlOutputSpeech(ssml="<speak>?</speak>")),
            directives=[ClearQueueDirective(ClearBehavior.CLEAR_ALL)],
            should_end_session=False,
        ),
    ),
]


@pytest.mark.parametrize("answer", ANSWERS)
def test_answers_are_written_as_the_sdk_writes_them(answer: ResponseEnvelope) -> None:
    expected = json.loads(json.dumps(DefaultSerializer().serialize(answer)))
    assert json.loads(encode_response(answer)) == expected
