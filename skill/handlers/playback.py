"""What an audio player tells of itself, what its buttons ask, and what is said to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import DialogState, Turn
from content.coaching.launch import PlayerCommand
from content.records.progress import Progress
from skill.audio import BUTTONS, Change, Players
from skill.wire.directives import Beside
from skill.wire.request import Visit, intent_name, request_type, visit_of
from skill.wire.response import direct, quietly, silence, speak

EVENTS = ("AudioPlayer.", "PlaybackController.")

WORDS: Mapping[str, PlayerCommand] = {
    "AMAZON.PauseIntent": PlayerCommand.PAUSE,
    "AMAZON.ResumeIntent": PlayerCommand.RESUME,
    "AMAZON.NextIntent": PlayerCommand.NEXT,
    "AMAZON.PreviousIntent": PlayerCommand.PREVIOUS,
    "AMAZON.StartOverIntent": PlayerCommand.START_OVER,
    "AMAZON.RepeatIntent": PlayerCommand.REPEAT,
    "AMAZON.StopIntent": PlayerCommand.STOP,
    "AMAZON.CancelIntent": PlayerCommand.STOP,
    "AMAZON.LoopOnIntent": PlayerCommand.ORDER,
    "AMAZON.LoopOffIntent": PlayerCommand.ORDER,
    "AMAZON.ShuffleOnIntent": PlayerCommand.ORDER,
    "AMAZON.ShuffleOffIntent": PlayerCommand.ORDER,
}


class Memory(Protocol):
    """What is remembered of whoever visits."""

    def now(self, visit: Visit) -> float:
        """Return when *visit* happens, in epoch seconds."""

    def remember(self, visit: Visit, change: Change) -> Progress:
        """Let *change* act on the record; return the record as it was."""


class PlaybackHandler(AbstractRequestHandler):
    """Answers a player with directives alone, as it must be answered."""

    def __init__(self, memory: Memory | None = None, players: Players | None = None) -> None:
        self._memory = memory
        self._players = players

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether a player sent the request."""
        return request_type(handler_input).startswith(EVENTS)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer what follows, which is nothing where no track of ours is under way."""
        if self._memory is None or self._players is None:
            return silence(handler_input)
        visit, kind = visit_of(handler_input), request_type(handler_input)
        now = self._memory.now(visit)
        if kind in BUTTONS:
            asked = (visit, BUTTONS[kind], now, self._memory.remember)
            return direct(handler_input, self._players.commanded(*asked)[1])
        told = self._players.told(visit, kind, now, self._memory.remember)
        return direct(handler_input, told)


class TransportHandler(AbstractRequestHandler):
    """Pause, next and the like, said while a session plays and no talk is open."""

    def __init__(self, memory: Memory, players: Players) -> None:
        self._memory = memory
        self._players = players

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether such a word is said to a player of ours."""
        if intent_name(handler_input) not in WORDS:
            return False
        visit = visit_of(handler_input)
        now = self._memory.now(visit)
        return not visit.memory and self._players.under_way(visit, now) is not None

    def handle(self, handler_input: HandlerInput) -> Response:
        """Steer what plays, and say so where it stops."""
        visit, command = visit_of(handler_input), WORDS[intent_name(handler_input)]
        now = self._memory.now(visit)
        reply, playback = self._players.commanded(visit, command, now, self._memory.remember)
        if not reply.parts:
            return quietly(handler_input, playback)
        return speak(handler_input, Turn(reply, DialogState()), Beside(playback))
