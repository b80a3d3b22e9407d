"""What is touched on the screen, which is as good as said."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from skill.apl import meaning_of_touch
from skill.handlers.base import Service, respond_to_meaning
from skill.wire.request import request_context, touch_arguments


class TouchHandler(AbstractRequestHandler):
    """A touch on something of ours; touches on anything else are not for us."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether something of ours was touched."""
        return meaning_of_touch(touch_arguments(handler_input)) is not None

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer what the touch asks for."""
        meant = meaning_of_touch(touch_arguments(handler_input))
        if meant is None:
            raise ValueError("touch")
        return respond_to_meaning(
            handler_input, self._service, request_context(handler_input), meant
        )
