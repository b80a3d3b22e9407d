"""Answers requests by their type: translates each, asks the coach, translates the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.nlu import Meaning
from skill.apl import meaning_of_touch
from skill.handlers.turns import SkillService
from skill.intents import interpretation, utterances
from skill.wire import RetryLaterError
from skill.wire.request import (
    RequestContext,
    filled_slots,
    intent_name,
    request_context,
    request_id,
    request_type,
    touch_arguments,
)
from skill.wire.response import cannot_fulfill_response, empty_response, respond_with_turn


class RequestHandler(AbstractRequestHandler):
    """Answers any request; one that this skill makes no use of with an empty response.

    One of these is the news that the dialog has ended: the turn before has saved all that is kept.
    """

    def __init__(self, service: SkillService) -> None:
        self._service = service
        self._answers: Mapping[str, Callable[[HandlerInput], Response]] = {
            "LaunchRequest": self._welcome,
            "IntentRequest": self._answer_intent,
            "Alexa.Presentation.APL.UserEvent": self._answer_touch,
            "AlexaSkillEvent.SkillDisabled": self._erase_record,
            # Whether we could answer words without our name: a health skill should decline.
            "CanFulfillIntentRequest": cannot_fulfill_response,
        }

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take any request."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer the request."""
        return self._answers.get(request_type(handler_input), empty_response)(handler_input)

    def _welcome(self, handler_input: HandlerInput) -> Response:
        context = request_context(handler_input)
        turn = self._service.welcome(context)
        attachments = self._service.attachments(context, turn, None)
        return respond_with_turn(handler_input, turn, attachments)

    def _answer_intent(self, handler_input: HandlerInput) -> Response:
        context = request_context(handler_input)
        meaning = meaning_of(handler_input, self._service, context)
        return answer_meaning(handler_input, self._service, context, meaning)

    def _answer_touch(self, handler_input: HandlerInput) -> Response:
        """Answer a touch on our own screens; touches on anything else are not for us."""
        meaning = meaning_of_touch(touch_arguments(handler_input))
        if meaning is None:
            return empty_response(handler_input)
        context = request_context(handler_input)
        return answer_meaning(handler_input, self._service, context, meaning)

    def _erase_record(self, handler_input: HandlerInput) -> Response:
        """Erase the record of a user who has disabled the skill.

        Raises:
            RetryLaterError: if that fails, so that Alexa sends the event again.
        """
        if not self._service.erase(request_context(handler_input).user):
            raise RetryLaterError(request_id(handler_input))
        return empty_response(handler_input)


def answer_meaning(
    handler_input: HandlerInput, service: SkillService, context: RequestContext, meaning: Meaning
) -> Response:
    """Return the response to *meaning*, with its attachments."""
    turn = service.answer(context, meaning)
    return respond_with_turn(
        handler_input, turn, service.attachments(context, turn, meaning.intent)
    )


def meaning_of(
    handler_input: HandlerInput, service: SkillService, context: RequestContext
) -> Meaning:
    """Return the meaning of the request's Alexa intent with its slots."""
    intent = utterances.load().get(intent_name(handler_input))
    in_session = (
        isinstance(context.attributes, dict) and context.attributes.get("session") is not None
    )
    interpreter = service.interpreter(context.locale)
    return interpretation.interpret(
        intent, filled_slots(handler_input), interpreter, in_session=in_session
    )
