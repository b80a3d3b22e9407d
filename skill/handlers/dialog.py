"""The beginning and the end of a dialog, and the intents that fit into any dialog."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.nlu import Intent
from skill.handlers.base import CoachService, IntentHandler
from skill.wire.request import request_context, request_type
from skill.wire.response import empty_response, respond_with_turn


class LaunchHandler(AbstractRequestHandler):
    """Answers a user who opens the skill by its name, without a question."""

    def __init__(self, service: CoachService) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether the request opens the skill."""
        return request_type(handler_input) == "LaunchRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer with the welcome."""
        context = request_context(handler_input)
        turn = self._service.welcome(context)
        attachments = self._service.attachments(context, turn, None)
        return respond_with_turn(handler_input, turn, attachments)


class GeneralIntentsHandler(IntentHandler):
    """Answers yes and no, how a session felt, help, goodbye, and what is not understood."""

    intents = frozenset(
        {
            Intent.YES,
            Intent.NO,
            Intent.FEELS_BETTER,
            Intent.FEELS_SAME,
            Intent.FEELS_WORSE,
            Intent.HELP,
            Intent.HOME,
            Intent.STOP,
            Intent.CANCEL,
            Intent.GREETING,
            Intent.THANKS,
            Intent.IDENTITY,
            Intent.HISTORY,
            Intent.FORGET_ME,
            Intent.ASK_PRIVACY,
            Intent.OUTSIDE_DOMAIN,
            Intent.UNKNOWN,
        }
    )


class SessionEndedHandler(AbstractRequestHandler):
    """Takes the news that the dialog has ended; the turn before has saved all that is kept."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether the dialog has ended."""
        return request_type(handler_input) == "SessionEndedRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Return an empty response: Alexa ignores any answer to this request."""
        return empty_response(handler_input)
