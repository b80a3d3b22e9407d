"""Exceptions of handlers: the user hears an apology."""

from __future__ import annotations

import logging

from ask_sdk_core.dispatch_components.exception_components import AbstractExceptionHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from skill.handlers.turns import SkillService
from skill.wire import RetryLaterError
from skill.wire.request import Dispatch, request_context, request_of
from skill.wire.response import empty_response, respond_with_reply

LOG = logging.getLogger(__name__)
ANSWERED_ALOUD = frozenset({"LaunchRequest", "IntentRequest"})


class ErrorHandler(AbstractExceptionHandler):
    """Answers a request whose handler raised: logs the exception, and apologises once."""

    def __init__(self, service: SkillService) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take any exception but that which makes Alexa send the request again."""
        return not isinstance(exception, RetryLaterError)

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Log the exception's type and the request's id, never an utterance, and apologise."""
        if isinstance(handler_input.context, Dispatch):
            handler_input.context.outcome = "apologised"
        request = request_of(handler_input)
        LOG.error("%s in request %s", type(exception).__name__, request.request_id or "")
        if request.object_type not in ANSWERED_ALOUD:
            return empty_response(handler_input)
        return respond_with_reply(
            handler_input, self._service.apology(request_context(handler_input).locale)
        )
