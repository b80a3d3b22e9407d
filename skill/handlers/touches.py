"""Touches on the screen, which are answered as if they were said."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from skill.apl import meaning_of_touch
from skill.handlers.base import CoachService, answer_meaning
from skill.wire.request import request_context, touch_arguments


class TouchHandler(AbstractRequestHandler):
    """Answers touches on our own screens; touches on anything else are not for us."""

    def __init__(self, service: CoachService) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether one of our own screens was touched."""
        return meaning_of_touch(touch_arguments(handler_input)) is not None

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer the touch."""
        meaning = meaning_of_touch(touch_arguments(handler_input))
        if meaning is None:
            raise ValueError("touch")
        context = request_context(handler_input)
        return answer_meaning(handler_input, self._service, context, meaning)
