"""Requests that nobody spoke, requests that we make no use of, and faults."""

from __future__ import annotations

import logging

from ask_sdk_core.dispatch_components.exception_components import AbstractExceptionHandler
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from skill.handlers.base import Service
from skill.wire.request import (
    mark_apologised,
    mark_retry_later,
    request_context,
    request_id,
    request_type,
)
from skill.wire.response import cannot_fulfill, empty_response, respond_with_reply

LOG = logging.getLogger(__name__)
ANSWERED_ALOUD = frozenset({"LaunchRequest", "IntentRequest"})


class CanFulfillHandler(AbstractRequestHandler):
    """Alexa asks whether we answer an utterance without our name: a health skill does not."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether Alexa asks this."""
        return request_type(handler_input) == "CanFulfillIntentRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Decline."""
        return cannot_fulfill(handler_input)


class SkillDisabledHandler(AbstractRequestHandler):
    """A user has disabled the skill, so the record of that user must be erased."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether a user has disabled the skill."""
        return request_type(handler_input) == "AlexaSkillEvent.SkillDisabled"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Erase the user's record; if that fails, let Alexa send the event again."""
        if not self._service.erase(request_context(handler_input).user):
            mark_retry_later(handler_input)
        return empty_response(handler_input)


class CatchAllHandler(AbstractRequestHandler):
    """Requests that this skill makes no use of; the last handler."""

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take any request."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer with an empty response."""
        return empty_response(handler_input)


class ErrorHandler(AbstractExceptionHandler):
    """A handler raised an exception: the log says which, the user hears one apology."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take any exception."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Log the exception's type and the request's id, never an utterance, and apologise."""
        mark_apologised(handler_input)
        LOG.error("%s in request %s", type(exception).__name__, request_id(handler_input))
        if request_type(handler_input) not in ANSWERED_ALOUD:
            return empty_response(handler_input)
        return respond_with_reply(
            handler_input, self._service.apology(request_context(handler_input).locale)
        )
