"""All handlers, in the order in which the SDK asks them."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.exception_components import AbstractExceptionHandler
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler

from skill.audio import Players
from skill.handlers.base import IntentHandler, Service
from skill.handlers.builtins import LaunchHandler, SessionEndedHandler, SmallTalkHandler
from skill.handlers.conditions import ConditionHandler, GuidanceHandler
from skill.handlers.errors import (
    CanFulfillHandler,
    CatchAllHandler,
    ErrorHandler,
    SkillDisabledHandler,
)
from skill.handlers.exercises import ExerciseHandler
from skill.handlers.playback import PlaybackHandler, ProgressKeeper, TransportHandler
from skill.handlers.sessions import SessionControlHandler, SessionStartHandler
from skill.handlers.symptoms import SymptomHandler
from skill.handlers.touches import TouchHandler

INTENT_HANDLERS: tuple[type[IntentHandler], ...] = (
    SymptomHandler,
    SessionControlHandler,
    SessionStartHandler,
    ConditionHandler,
    GuidanceHandler,
    ExerciseHandler,
    SmallTalkHandler,
)


def handlers(
    service: Service, keeper: ProgressKeeper | None = None, players: Players | None = None
) -> list[AbstractRequestHandler]:
    """Return the handlers in the order they are asked; the last one takes any request."""
    transport = [TransportHandler(keeper, players)] if keeper and players else []
    return [
        *transport,
        LaunchHandler(service),
        *(handler(service) for handler in INTENT_HANDLERS),
        TouchHandler(service),
        SessionEndedHandler(),
        PlaybackHandler(keeper, players),
        CanFulfillHandler(),
        SkillDisabledHandler(service),
        CatchAllHandler(),
    ]


def exception_handlers(service: Service) -> list[AbstractExceptionHandler]:
    """Return the handlers of exceptions."""
    return [ErrorHandler(service)]
