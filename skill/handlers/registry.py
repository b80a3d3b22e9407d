"""Every handler, in the order in which they are asked."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.exception_components import AbstractExceptionHandler
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler

from skill.audio import Players
from skill.handlers.base import Service, TalkHandler
from skill.handlers.builtins import LaunchHandler, SessionEndedHandler, SmallTalkHandler
from skill.handlers.conditions import ConditionHandler, GuidanceHandler
from skill.handlers.errors import (
    AnythingElseHandler,
    DisabledHandler,
    FaultHandler,
    NameFreeHandler,
)
from skill.handlers.exercises import ExerciseHandler
from skill.handlers.playback import Memory, PlaybackHandler, TransportHandler
from skill.handlers.sessions import StartHandler, SteerHandler
from skill.handlers.symptoms import SymptomHandler
from skill.handlers.touches import TouchHandler

TALK: tuple[type[TalkHandler], ...] = (
    SymptomHandler,
    SteerHandler,
    StartHandler,
    ConditionHandler,
    GuidanceHandler,
    ExerciseHandler,
    SmallTalkHandler,
)


def handlers(
    service: Service, memory: Memory | None = None, players: Players | None = None
) -> list[AbstractRequestHandler]:
    """Return the handlers in the order they are asked; the last takes anything."""
    streams = [TransportHandler(memory, players)] if memory and players else []
    return [
        *streams,
        LaunchHandler(service),
        *(handler(service) for handler in TALK),
        TouchHandler(service),
        SessionEndedHandler(),
        PlaybackHandler(memory, players),
        NameFreeHandler(),
        DisabledHandler(service),
        AnythingElseHandler(),
    ]


def exception_handlers(service: Service) -> list[AbstractExceptionHandler]:
    """Return what answers when a handler failed."""
    return [FaultHandler(service)]
