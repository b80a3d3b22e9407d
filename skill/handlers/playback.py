"""Audio player events, player buttons, and commands spoken while a session is streamed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import DialogState, Turn
from content.coaching.launch import PlayerCommand
from content.records.progress import Progress
from skill.audio import BUTTONS, Players, ProgressChange
from skill.wire.directives import Attachments
from skill.wire.request import RequestContext, intent_name, request_context, request_type
from skill.wire.response import (
    add_player_directives,
    empty_response,
    respond_with_turn,
    silent_end_response,
)

PLAYER_REQUESTS = ("AudioPlayer.", "PlaybackController.")

COMMANDS: Mapping[str, PlayerCommand] = {
    "AMAZON.PauseIntent": PlayerCommand.PAUSE,
    "AMAZON.ResumeIntent": PlayerCommand.RESUME,
    "AMAZON.NextIntent": PlayerCommand.NEXT,
    "AMAZON.PreviousIntent": PlayerCommand.PREVIOUS,
    "AMAZON.StartOverIntent": PlayerCommand.START_OVER,
    "AMAZON.RepeatIntent": PlayerCommand.REPEAT,
    "AMAZON.StopIntent": PlayerCommand.STOP,
    "AMAZON.CancelIntent": PlayerCommand.STOP,
    "AMAZON.LoopOnIntent": PlayerCommand.LOOP_OR_SHUFFLE,
    "AMAZON.LoopOffIntent": PlayerCommand.LOOP_OR_SHUFFLE,
    "AMAZON.ShuffleOnIntent": PlayerCommand.LOOP_OR_SHUFFLE,
    "AMAZON.ShuffleOffIntent": PlayerCommand.LOOP_OR_SHUFFLE,
}


class ProgressUpdater(Protocol):
    """Reads and changes the progress of the user of a request."""

    def now(self, context: RequestContext) -> float:
        """Return the time of the request, in epoch seconds."""

    def update_progress(self, context: RequestContext, change: ProgressChange) -> Progress:
        """Apply *change* to the user's progress; return the progress as it was before."""


class PlaybackHandler(AbstractRequestHandler):
    """Answers a player with directives only: Alexa allows no speech here."""

    def __init__(
        self, updater: ProgressUpdater | None = None, players: Players | None = None
    ) -> None:
        self._updater = updater
        self._players = players

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether a player sent the request."""
        return request_type(handler_input).startswith(PLAYER_REQUESTS)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer with directives; with none if the player plays no track of ours."""
        if self._updater is None or self._players is None:
            return empty_response(handler_input)
        context, type_ = request_context(handler_input), request_type(handler_input)
        now = self._updater.now(context)
        if type_ in BUTTONS:
            arguments = (context, BUTTONS[type_], now, self._updater.update_progress)
            return add_player_directives(handler_input, self._players.execute(*arguments)[1])
        directives = self._players.handle_event(context, type_, now, self._updater.update_progress)
        return add_player_directives(handler_input, directives)


class SpokenPlayerCommandHandler(AbstractRequestHandler):
    """Pause, next and similar commands, said while a session is streamed and no dialog is open."""

    def __init__(self, updater: ProgressUpdater, players: Players) -> None:
        self._updater = updater
        self._players = players

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether the request is such a command and the player plays a track of ours."""
        if intent_name(handler_input) not in COMMANDS:
            return False
        context = request_context(handler_input)
        now = self._updater.now(context)
        return not context.attributes and self._players.active_position(context, now) is not None

    def handle(self, handler_input: HandlerInput) -> Response:
        """Carry out the command; speak only if the session stops."""
        context, command = request_context(handler_input), COMMANDS[intent_name(handler_input)]
        now = self._updater.now(context)
        reply, directives = self._players.execute(
            context, command, now, self._updater.update_progress
        )
        if not reply.parts:
            return silent_end_response(handler_input, directives)
        return respond_with_turn(handler_input, Turn(reply, DialogState()), Attachments(directives))
