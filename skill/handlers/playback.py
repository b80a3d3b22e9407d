"""Audio player events, player buttons, and commands spoken while a session is streamed."""

from __future__ import annotations

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import DialogState, Turn
from content.coaching.dialog.guided_session import COMMAND_OF_INTENT, event_of, is_for_session
from content.coaching.nlu import Intent
from content.coaching.session import Event
from skill.audio import BUTTONS, Players
from skill.handlers.dialog import answer_meaning, meaning_of
from skill.handlers.turns import SkillService
from skill.intents import utterances
from skill.intents.utterances import UNKNOWN_INTENT
from skill.wire.directives import Attachments
from skill.wire.request import intent_name, request_context, request_type
from skill.wire.response import (
    add_player_directives,
    respond_with_turn,
    silent_end_response,
)

PLAYER_REQUESTS = ("AudioPlayer.", "PlaybackController.")

OTHER_ORDERS = frozenset(
    {
        "AMAZON.LoopOnIntent",
        "AMAZON.LoopOffIntent",
        "AMAZON.ShuffleOnIntent",
        "AMAZON.ShuffleOffIntent",
    }
)
"""Commands of a player that a session has no use for."""

COMMANDS = {Intent.ASK_HOWTO, *COMMAND_OF_INTENT} - {Intent.YES, Intent.NO}
"""What the user may want of a session that plays; a yes or a no belongs to a question."""


class PlaybackHandler(AbstractRequestHandler):
    """Answers a player with directives only: Alexa allows no speech here."""

    def __init__(self, service: SkillService, players: Players) -> None:
        self._service = service
        self._players = players

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether a player sent the request."""
        return request_type(handler_input).startswith(PLAYER_REQUESTS)

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer with directives; with none if the player plays no track of ours."""
        context, type_ = request_context(handler_input), request_type(handler_input)
        now = self._service.now(context)
        if type_ in BUTTONS:
            event = Event(BUTTONS[type_], at=now)
            _, directives = self._players.execute(context, event, self._service.update_progress)
            return add_player_directives(handler_input, directives)
        directives = self._players.handle_event(context, type_, now, self._service.update_progress)
        return add_player_directives(handler_input, directives)


class SpokenPlayerCommandHandler(AbstractRequestHandler):
    """What is asked of a session while it is streamed and no dialog is open."""

    def __init__(self, service: SkillService, players: Players) -> None:
        self._service = service
        self._players = players

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Return whether the request is such a command and the player plays a track of ours."""
        name = intent_name(handler_input)
        definition = utterances.load().get(name, UNKNOWN_INTENT)
        if definition.coach_intent not in COMMANDS and name not in OTHER_ORDERS:
            return False
        context = request_context(handler_input)
        now = self._service.now(context)
        return not context.attributes and self._players.active_position(context, now) is not None

    def handle(self, handler_input: HandlerInput) -> Response:
        """Carry out the command; speak only if it has words. A danger comes first."""
        context, event = request_context(handler_input), None
        if intent_name(handler_input) not in OTHER_ORDERS:
            meaning = meaning_of(handler_input, self._service, context)
            if self._service.hears_danger(context, meaning) or not is_for_session(meaning):
                return answer_meaning(handler_input, self._service, context, meaning)
            event = event_of(meaning, self._service.now(context))
        reply, directives = self._players.execute(context, event, self._service.update_progress)
        if not reply.parts:
            return silent_end_response(handler_input, directives)
        return respond_with_turn(handler_input, Turn(reply, DialogState()), Attachments(directives))
