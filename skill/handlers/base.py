"""What most handlers do: translate what was said, ask the coach, translate the answer back."""

from __future__ import annotations

from typing import ClassVar, Protocol

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model.response import Response

from content.coaching.dialog import Turn
from content.coaching.nlu import Kind, Meaning
from content.records.speech import Reply
from skill.intents import UNKNOWN_INTENT, Nlu, interpretation, utterances
from skill.wire.directives import Attachments
from skill.wire.request import RequestContext, filled_slots, intent_name, request_context
from skill.wire.response import respond_with_turn


class Service(Protocol):
    """The coach as the speaker needs it: every locale's, with what it remembers of its users."""

    def nlu(self, locale: str) -> Nlu:
        """Return what understands the words of *locale*."""

    def welcome(self, context: RequestContext) -> Turn:
        """Open a talk."""

    def answer(self, context: RequestContext, meaning: Meaning) -> Turn:
        """Answer *meaning*, and save what is to be remembered of it."""

    def attachments(self, context: RequestContext, turn: Turn, kind: Kind | None) -> Attachments:
        """Return what goes with the words of *turn*, which answers *kind*."""

    def erase(self, user: str) -> bool:
        """Forget *user*, and return whether that was done."""

    def apology(self, locale: str) -> Reply:
        """Say that something went wrong here, and end."""


def respond_to_meaning(
    handler_input: HandlerInput, service: Service, context: RequestContext, meant: Meaning
) -> Response:
    """Answer *meant*, in words and beside them."""
    turn = service.answer(context, meant)
    return respond_with_turn(handler_input, turn, service.attachments(context, turn, meant.kind))


def kind_of(handler_input: HandlerInput) -> Kind | None:
    """Return what kind of thing an intent asks for, ``None`` where the request is no intent."""
    name = intent_name(handler_input)
    return utterances.load().get(name, UNKNOWN_INTENT).kind if name else None


class IntentHandler(AbstractRequestHandler):
    """Answers the intents whose kind is one of the class's ``kinds``."""

    kinds: ClassVar[frozenset[Kind]] = frozenset()

    def __init__(self, service: Service) -> None:
        self._service = service

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Tell whether the request is an intent of one of our kinds."""
        return kind_of(handler_input) in self.kinds

    def handle(self, handler_input: HandlerInput) -> Response:
        """Answer what was meant."""
        context = request_context(handler_input)
        meant = self._meaning(handler_input, context)
        return respond_to_meaning(handler_input, self._service, context, meant)

    def _meaning(self, handler_input: HandlerInput, context: RequestContext) -> Meaning:
        intent = utterances.load().get(intent_name(handler_input))
        in_session = (
            isinstance(context.attributes, dict) and context.attributes.get("session") is not None
        )
        nlu = self._service.nlu(context.locale)
        return interpretation.interpret(
            intent, filled_slots(handler_input), nlu, in_session=in_session
        )
