"""Requests that nobody spoke, and requests that this skill makes no use of."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from skill.handlers.base import CoachService
from skill.wire import RetryLaterError
from skill.wire.request import request_context, request_id, request_type
from skill.wire.response import cannot_fulfill_response, empty_response


class CanFulfillHandler(AbstractRequestHandler):
    """Declines name-free requests, as a health skill should.

    In these Alexa asks whether we could answer an utterance that does not name a skill.
    """

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether Alexa asks this."""
        return request_type(handler_input) == "CanFulfillIntentRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Decline."""
        return cannot_fulfill_response(handler_input)


class SkillDisabledHandler(AbstractRequestHandler):
    """Erases the record of a user who has disabled the skill."""

    def __init__(self, service: CoachService) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether a user has disabled the skill."""
        return request_type(handler_input) == "AlexaSkillEvent.SkillDisabled"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Erase the user's record.

        Raises:
            RetryLaterError: if that fails, so that Alexa sends the event again.
        """
        if not self._service.erase(request_context(handler_input).user):
            raise RetryLaterError(request_id(handler_input))
        return empty_response(handler_input)


class CatchAllHandler(AbstractRequestHandler):
    """Answers requests that this skill makes no use of; the last handler.

    One of them is the news that the dialog has ended: the turn before has saved all that is kept.
    """

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take any request."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer with an empty response."""
        return empty_response(handler_input)
