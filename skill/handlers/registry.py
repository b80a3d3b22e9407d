"""All handlers, in the order in which the SDK asks them."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.exception_components import AbstractExceptionHandler
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler

from skill.audio import Players
from skill.handlers.base import CoachService
from skill.handlers.dialog import IntentHandler, LaunchHandler, TouchHandler
from skill.handlers.errors import ErrorHandler
from skill.handlers.playback import PlaybackHandler, SpokenPlayerCommandHandler
from skill.handlers.unspoken import CanFulfillHandler, CatchAllHandler, SkillDisabledHandler


def handlers(service: CoachService, players: Players | None = None) -> list[AbstractRequestHandler]:
    """Return the handlers in the order they are asked; the last one takes any request."""
    spoken_commands = [SpokenPlayerCommandHandler(service, players)] if players else []
    return [
        *spoken_commands,
        LaunchHandler(service),
        IntentHandler(service),
        TouchHandler(service),
        PlaybackHandler(service, players),
        CanFulfillHandler(),
        SkillDisabledHandler(service),
        CatchAllHandler(),
    ]


def exception_handlers(service: CoachService) -> list[AbstractExceptionHandler]:
    """Return the handlers of exceptions."""
    return [ErrorHandler(service)]
