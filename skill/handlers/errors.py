"""What is no one's words, what is not for us, and what went wrong."""

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
    """Whether we would answer words that were not said to us by name: a health skill does not."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether the platform asks this."""
        return request_type(handler_input) == "CanFulfillIntentRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Decline."""
        return cannot_fulfill(handler_input)


class SkillDisabledHandler(AbstractRequestHandler):
    """A user has removed the skill, and with it what it remembers of them."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether the skill was removed."""
        return request_type(handler_input) == "AlexaSkillEvent.SkillDisabled"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Forget the user; where that fails the platform is to tell us again."""
        if not self._service.erase(request_context(handler_input).user):
            mark_retry_later(handler_input)
        return empty_response(handler_input)


class CatchAllHandler(AbstractRequestHandler):
    """Requests that are legal and that this skill makes no use of; the last in the line."""

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take whatever is left."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer nothing."""
        return empty_response(handler_input)


class ErrorHandler(AbstractExceptionHandler):
    """Something broke: the log learns what and where, the runner hears one polite sentence."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take any fault."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Log the kind of fault with the request's id, no words of anybody, and apologise."""
        mark_apologised(handler_input)
        LOG.error("%s in request %s", type(exception).__name__, request_id(handler_input))
        if request_type(handler_input) not in ANSWERED_ALOUD:
            return empty_response(handler_input)
        return respond_with_reply(
            handler_input, self._service.apology(request_context(handler_input).locale)
        )
