"""The dialog itself: its beginning, its end, and the small talk of any dialog."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.nlu import Kind
from skill.handlers.base import IntentHandler, Service
from skill.wire.request import request_context, request_type
from skill.wire.response import empty_response, respond_with_turn


class LaunchHandler(AbstractRequestHandler):
    """The user opened the skill by its name, without a question."""

    def __init__(self, service: Service) -> None:
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


class SmallTalkHandler(IntentHandler):
    """Yes and no, how a session felt, help, goodbye, and whatever the coach cannot answer."""

    kinds = frozenset(
        {
            Kind.YES,
            Kind.NO,
            Kind.FEELS_BETTER,
            Kind.FEELS_SAME,
            Kind.FEELS_WORSE,
            Kind.HELP,
            Kind.HOME,
            Kind.STOP,
            Kind.CANCEL,
            Kind.GREETING,
            Kind.THANKS,
            Kind.IDENTITY,
            Kind.HISTORY,
            Kind.FORGET_ME,
            Kind.ASK_PRIVACY,
            Kind.OUTSIDE_DOMAIN,
            Kind.UNKNOWN,
        }
    )


class SessionEndedHandler(AbstractRequestHandler):
    """The dialog has ended; the turn before has saved all that is kept."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether the dialog has ended."""
        return request_type(handler_input) == "SessionEndedRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer with an empty response: Alexa plays none here."""
        return empty_response(handler_input)
