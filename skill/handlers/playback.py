"""What an audio player tells of itself, what its buttons ask, and what is said to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import Conversation, Turn
from content.coaching.launch import Command
from content.records.progress import Progress
from skill.audio import BUTTONS, Players, ProgressChange
from skill.wire.directives import Attachments
from skill.wire.request import RequestContext, intent_name, request_context, request_type
from skill.wire.response import direct_player, empty_response, end_silently, respond_with_turn

PLAYER_REQUESTS = ("AudioPlayer.", "PlaybackController.")

COMMANDS: Mapping[str, Command] = {
    "AMAZON.PauseIntent": Command.PAUSE,
    "AMAZON.ResumeIntent": Command.RESUME,
    "AMAZON.NextIntent": Command.NEXT,
    "AMAZON.PreviousIntent": Command.PREVIOUS,
    "AMAZON.StartOverIntent": Command.START_OVER,
    "AMAZON.RepeatIntent": Command.REPEAT,
    "AMAZON.StopIntent": Command.STOP,
    "AMAZON.CancelIntent": Command.STOP,
    "AMAZON.LoopOnIntent": Command.ORDER,
    "AMAZON.LoopOffIntent": Command.ORDER,
    "AMAZON.ShuffleOnIntent": Command.ORDER,
    "AMAZON.ShuffleOffIntent": Command.ORDER,
}


class ProgressKeeper(Protocol):
    """What is remembered of whoever visits."""

    def now(self, context: RequestContext) -> float:
        """Return when *visit* happens, in epoch seconds."""

    def update_progress(self, context: RequestContext, change: ProgressChange) -> Progress:
        """Let *change* act on the record; return the record as it was."""


class PlaybackHandler(AbstractRequestHandler):
    """Answers a player with directives alone, as it must be answered."""

    def __init__(
        self, keeper: ProgressKeeper | None = None, players: Players | None = None
    ) -> None:
        self._keeper = keeper
        self._players = players

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether a player sent the request."""
        return request_type(handler_input).startswith(PLAYER_REQUESTS)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer what follows, which is nothing where no track of ours is under way."""
        if self._keeper is None or self._players is None:
            return empty_response(handler_input)
        context, kind = request_context(handler_input), request_type(handler_input)
        now = self._keeper.now(context)
        if kind in BUTTONS:
            asked = (context, BUTTONS[kind], now, self._keeper.update_progress)
            return direct_player(handler_input, self._players.execute(*asked)[1])
        told = self._players.handle_event(context, kind, now, self._keeper.update_progress)
        return direct_player(handler_input, told)


class TransportHandler(AbstractRequestHandler):
    """Pause, next and the like, said while a session plays and no talk is open."""

    def __init__(self, keeper: ProgressKeeper, players: Players) -> None:
        self._keeper = keeper
        self._players = players

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether such a word is said to a player of ours."""
        if intent_name(handler_input) not in COMMANDS:
            return False
        context = request_context(handler_input)
        now = self._keeper.now(context)
        return not context.attributes and self._players.active_stream(context, now) is not None

    def handle(self, handler_input: HandlerInput) -> Response:
        """Steer what plays, and say so where it stops."""
        context, command = request_context(handler_input), COMMANDS[intent_name(handler_input)]
        now = self._keeper.now(context)
        reply, playback = self._players.execute(context, command, now, self._keeper.update_progress)
        if not reply.parts:
            return end_silently(handler_input, playback)
        return respond_with_turn(handler_input, Turn(reply, Conversation()), Attachments(playback))
