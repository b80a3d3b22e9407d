"""The talk itself: its beginning, its end, and what belongs to any talk."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.nlu import Intent
from skill.handlers.base import Service, TalkHandler
from skill.wire.request import request_type, visit_of
from skill.wire.response import silence, speak


class LaunchHandler(AbstractRequestHandler):
    """The skill is opened by its name, with nothing asked yet."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether the skill is being opened."""
        return request_type(handler_input) == "LaunchRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Welcome the runner."""
        visit = visit_of(handler_input)
        turn = self._service.welcome(visit)
        return speak(handler_input, turn, self._service.beside(visit, turn, None))


class SmallTalkHandler(TalkHandler):
    """Yes and no, how it felt, help and goodbye, and all that the coach has no answer to."""

    kinds = frozenset(
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
    """The talk is over; everything worth keeping was saved on the turn before."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether the talk is over."""
        return request_type(handler_input) == "SessionEndedRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say nothing, since nobody listens."""
        return silence(handler_input)
