"""Answers requests by their type: translates each, asks the coach, translates the answer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from ask_sdk_core.dispatch_components.exception_components import AbstractExceptionHandler
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import DialogState, Turn
from content.coaching.dialog.guided_session import COMMAND_OF_INTENT, event_of, is_for_session
from content.coaching.nlu import Intent, Meaning
from content.coaching.session import Event
from skill.apl import meaning_of_touch
from skill.audio import BUTTONS, Players
from skill.handlers.turns import SkillService
from skill.intents import IntentDefinition, interpretation, utterances
from skill.intents.utterances import UNKNOWN_INTENT
from skill.operations import logs
from skill.wire import RetryLaterError
from skill.wire.request import (
    Dispatch,
    RequestContext,
    filled_slots,
    request_context,
    request_of,
    touch_arguments,
)
from skill.wire.response import (
    NO_DIRECTIVES,
    Attachments,
    add_player_directives,
    cannot_fulfill_response,
    empty_response,
    respond_with_reply,
    respond_with_turn,
    silent_end_response,
)

ANSWERED_ALOUD = frozenset({"LaunchRequest", "IntentRequest"})
PLAYER_REQUESTS = ("AudioPlayer.", "PlaybackController.")

OTHER_ORDERS = frozenset(
    f"AMAZON.{order}{state}Intent" for order in ("Loop", "Shuffle") for state in ("On", "Off")
)
"""Commands of a player that a session has no use for."""

COMMANDS = {Intent.ASK_HOWTO, *COMMAND_OF_INTENT} - {Intent.YES, Intent.NO}
"""What the user may want of a session that plays; a yes or a no belongs to a question."""

ENDS = frozenset({Intent.PAUSE, Intent.STOP, Intent.CANCEL})
"""Commands that mean nothing to a player that stands still."""

log = logging.getLogger("skill.service")


class RequestHandler(AbstractRequestHandler):
    """Answers any request; one that this skill makes no use of with an empty response.

    One of these is the news that the dialog has ended: the turn before has saved all that is kept.
    With *players* sessions can be streamed.
    """

    def __init__(self, service: SkillService, players: Players | None = None) -> None:
        self._service = service
        self._players = players
        self._answers: Mapping[str, Callable[[HandlerInput], Response]] = {
            "LaunchRequest": self._welcome,
            "IntentRequest": self._answer_intent,
            "Alexa.Presentation.APL.UserEvent": self._answer_touch,
            "AlexaSkillEvent.SkillDisabled": self._erase_record,
            # Whether we could answer words without our name: a health skill should decline.
            "CanFulfillIntentRequest": cannot_fulfill_response,
        }

    def can_handle(self, handler_input: HandlerInput) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take any request."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer the request."""
        type_ = request_of(handler_input).object_type
        if self._players is not None and type_.startswith(PLAYER_REQUESTS):
            return self._answer_player(handler_input, self._players)
        return self._answers.get(type_, empty_response)(handler_input)

    def _welcome(self, handler_input: HandlerInput) -> Response:
        context = request_context(handler_input)
        turn = self._service.welcome(context)
        attachments = self._service.attachments(context, turn, None)
        return respond_with_turn(handler_input, turn, attachments)

    def _answer_intent(self, handler_input: HandlerInput) -> Response:
        """Answer what was said: to a session that is streamed, or in a dialog."""
        context = request_context(handler_input)
        definition = utterances.load().get(request_of(handler_input).intent.name, UNKNOWN_INTENT)
        dialog = DialogState.from_dict(context.attributes)
        coach = self._service.coach_of(context.locale)
        meaning = interpretation.interpret(
            definition,
            interpretation.without_unknown_findings(filled_slots(handler_input), coach.library),
            coach.interpreter,
            in_session=dialog.session is not None,
            asked=dialog.setting,
        )
        players = self._players
        if self._is_for_another_player(context, meaning):
            return silent_end_response(handler_input, NO_DIRECTIVES)
        if players is None or not self._is_for_players(context, definition, meaning):
            return self._answer_meaning(handler_input, context, meaning)
        is_other_order = definition.name in OTHER_ORDERS
        event = None if is_other_order else event_of(meaning, self._service.now(context))
        reply, directives = players.execute(context, event, self._service.update_progress)
        if not reply.parts:
            return silent_end_response(handler_input, directives)
        return respond_with_turn(handler_input, Turn(reply, DialogState()), Attachments(directives))

    def _is_for_players(
        self, context: RequestContext, definition: IntentDefinition, meaning: Meaning
    ) -> bool:
        """Return whether *meaning* is for a session that plays while no dialog is open.

        A danger comes first and is answered in a dialog.
        """
        is_command = definition.coach_intent in COMMANDS and is_for_session(meaning)
        if context.attributes or not (is_command or definition.name in OTHER_ORDERS):
            return False
        now = self._service.now(context)
        is_active = self._players is not None and self._players.active_position(context, now)
        coach = self._service.coach_of(context.locale)
        return bool(is_active) and not coach.hears_danger(meaning)

    def _is_for_another_player(self, context: RequestContext, meaning: Meaning) -> bool:
        """Return whether *meaning* is a bare stop or pause while our player stands still."""
        is_end = meaning.intent in ENDS and not (context.attributes or meaning.text)
        return is_end and self._players is not None and self._players.stands_still(context)

    def _answer_touch(self, handler_input: HandlerInput) -> Response:
        """Answer a touch on our own screens; touches on anything else are not for us."""
        meaning = meaning_of_touch(touch_arguments(handler_input))
        if meaning is None:
            return empty_response(handler_input)
        context = request_context(handler_input)
        if meaning.text:
            interpreter = self._service.coach_of(context.locale).interpreter
            asked = DialogState.from_dict(context.attributes).setting
            meaning = interpreter.interpret(meaning.text, in_session=False, asked=asked)
        return self._answer_meaning(handler_input, context, meaning)

    def _answer_meaning(
        self, handler_input: HandlerInput, context: RequestContext, meaning: Meaning
    ) -> Response:
        turn = self._service.answer(context, meaning)
        attachments = self._service.attachments(context, turn, meaning.intent)
        return respond_with_turn(handler_input, turn, attachments)

    def _answer_player(self, handler_input: HandlerInput, players: Players) -> Response:
        """Answer a player's event or button with directives only: Alexa allows no speech here."""
        context, type_ = request_context(handler_input), request_of(handler_input).object_type
        now, update = self._service.now(context), self._service.update_progress
        if type_ in BUTTONS:
            _, directives = players.execute(context, Event(BUTTONS[type_], at=now), update)
        else:
            directives = players.handle_event(context, type_, now, update)
        return add_player_directives(handler_input, directives)

    def _erase_record(self, handler_input: HandlerInput) -> Response:
        """Erase the record of a user who has disabled the skill.

        Raises:
            RetryLaterError: if that fails, so that Alexa sends the event again.
        """
        if not self._service.erase(request_context(handler_input).user):
            raise RetryLaterError(request_of(handler_input).request_id or "")
        return empty_response(handler_input)


class ErrorHandler(AbstractExceptionHandler):
    """Answers a request whose handler raised: logs the exception, and apologises once."""

    def __init__(self, service: SkillService) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:  # noqa: ARG002 - the SDK's signature
        """Take any exception but that which makes Alexa send the request again."""
        return not isinstance(exception, RetryLaterError)

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Log the exception's type and the request's id, never an utterance, and apologise."""
        if isinstance(handler_input.context, Dispatch):
            handler_input.context.outcome = "apologised"
        request = request_of(handler_input)
        logs.log_fault(log, exception, request.request_id or "")
        if request.object_type not in ANSWERED_ALOUD:
            return empty_response(handler_input)
        return respond_with_reply(
            handler_input, self._service.apology(request_context(handler_input).locale)
        )
