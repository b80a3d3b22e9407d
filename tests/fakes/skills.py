"""Skills that do one thing, for tests of what stands in front of a skill."""

from __future__ import annotations

from collections.abc import Callable

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import CustomSkillBuilder
from ask_sdk_model.response import Response


class Anything(AbstractRequestHandler):
    """Does the same with every request."""

    def __init__(self, act: Callable[[HandlerInput], Response]) -> None:
        self._act = act

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take it."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Do it."""
        return self._act(handler_input)


def skill_that(act: Callable[[HandlerInput], Response]) -> CustomSkill:
    """Return a skill that answers every request with *act*."""
    builder = CustomSkillBuilder()
    builder.add_request_handler(Anything(act))
    return builder.create()


def greeting() -> CustomSkill:
    """Return a skill that greets."""
    return skill_that(
        lambda handler_input: (
            handler_input.response_builder.speak("Hello.")
            .set_should_end_session(should_end_session=True)
            .response
        )
    )
