"""The talk itself: its beginning, its end, and what belongs to any talk."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.nlu import Kind
from skill.handlers.base import IntentHandler, Service
from skill.wire.request import request_context, request_type
from skill.wire.response import empty_response, respond_with_turn


class LaunchHandler(AbstractRequestHandler):
    """The skill is opened by its name, with nothing asked yet."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether the skill is being opened."""
        return request_type(handler_input) == "LaunchRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Welcome the runner."""
        context = request_context(handler_input)
        turn = self._service.welcome(context)
        return respond_with_turn(
            handler_input, turn, self._service.attachments(context, turn, None)
        )


class SmallTalkHandler(IntentHandler):
    """Yes and no, how it felt, help and goodbye, and all that the coach has no answer to."""

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
    """The talk is over; everything worth keeping was saved on the turn before."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether the talk is over."""
        return request_type(handler_input) == "SessionEndedRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say nothing, since nobody listens."""
        return empty_response(handler_input)
