"""What a user does in a dialog: opens the skill, says something, touches the screen."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from skill.apl import meaning_of_touch
from skill.handlers.base import CoachService, answer_meaning, meaning_of
from skill.wire.request import (
    request_context,
    request_type,
    touch_arguments,
)
from skill.wire.response import respond_with_turn


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


class IntentHandler(AbstractRequestHandler):
    """Answers what was said: translates the request, asks the coach, translates the answer."""

    def __init__(self, service: CoachService) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether something was said."""
        return request_type(handler_input) == "IntentRequest"

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer the intent."""
        context = request_context(handler_input)
        meaning = meaning_of(handler_input, self._service, context)
        return answer_meaning(handler_input, self._service, context, meaning)


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
